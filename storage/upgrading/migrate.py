"""Bringing a database to the shape this version needs: in one transaction, SQLite copied first."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa

from storage.engine import LOCK_TIMEOUT, parse_url
from storage.errors import Unusable
from storage.stores.lock import sole_use
from storage.upgrading.connecting import connected
from storage.upgrading.halfway import HalfMade, clear_away, shape_of, shapes
from storage.upgrading.revisions import FOLDER, head_revision, known_revisions, recorded_revision
from storage.upgrading.safety_copy import copy_aside

if TYPE_CHECKING:
    from alembic.config import Config

QUEUE_SECONDS = 60
"""How long a second migrator waits for the first, on PostgreSQL."""
QUEUE = 0x626F745F6D69  # "bot_mi"
"""The advisory lock that migrators of one PostgreSQL database queue for."""


@dataclass(frozen=True, slots=True)
class Upgrade:
    """The revision a database was at, and the copy made of it; neither when nothing was there."""

    before: str | None
    copy: Path | None = None


def current_revision(url: str) -> str | None:
    """The revision a database is at; None when it is empty, Unusable when it is a newer one."""
    with connected(url) as connection:
        return _revision(connection)


def migrate(url: str, *, is_ours: bool = False) -> Upgrade:
    """Bring the database to the head, whole or not at all.

    `is_ours`: the caller holds `sole_use` already.
    """
    before = current_revision(url)
    if before == head_revision():
        return Upgrade(before)
    with nullcontext() if is_ours else sole_use(url), connected(url) as connection:
        if connection.dialect.name == "sqlite":
            done = _upgrade_file(connection, Path(str(parse_url(url).database)))
        else:
            done = _upgrade_server(connection)
        connection.commit()
        return done


def _upgrade_file(connection: sa.Connection, path: Path) -> Upgrade:
    """SQLite: the write lock is held from before the copy to the commit.

    Foreign keys are not enforced meanwhile, for a table that is made anew is dropped first; that
    they still hold is checked before the commit.
    """
    connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
    connection.exec_driver_sql("BEGIN IMMEDIATE")
    before, copy = _revision(connection), None
    if before == head_revision():  # another process was faster
        return Upgrade(before)
    if shape_of(connection).tables:
        copy = copy_aside(path, f"truoc-{head_revision()}")
        _clear_away(connection, path, before, copy)
    dangling = _dangling(connection)
    _upgrade(connection)
    if _dangling(connection) > dangling:
        raise Unusable("database_damaged", path=str(path), why="foreign_key_check")
    return Upgrade(before, copy)


def _clear_away(connection: sa.Connection, path: Path, before: str | None, copy: Path) -> None:
    """Undo what an earlier version's interrupted upgrade has left."""
    try:
        clear_away(connection, *shapes(str(FOLDER), before))
    except HalfMade as error:
        raise Unusable("database_half_made", path=str(path), copy=str(copy)) from error


def _dangling(connection: sa.Connection) -> int:
    return len(connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall())


def _upgrade_server(connection: sa.Connection) -> Upgrade:
    """PostgreSQL: one migrator at a time; the lock goes with the transaction."""
    connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{QUEUE_SECONDS}s'")
    connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({QUEUE})")
    connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{LOCK_TIMEOUT}'")
    before = _revision(connection)
    if before != head_revision():
        _upgrade(connection)
    return Upgrade(before)


def _revision(connection: sa.Connection) -> str | None:
    found = recorded_revision(connection)
    if found is not None and found not in known_revisions():
        raise Unusable("database_newer", revision=found)
    return found


def _upgrade(connection: sa.Connection) -> None:
    from alembic import command  # noqa: PLC0415 - a start that changes nothing does without

    command.upgrade(_config(connection), "head")


def _config(connection: sa.Connection) -> Config:
    from alembic.config import Config  # noqa: PLC0415 - as above

    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    config.attributes["connection"] = connection
    return config


def step_back(url: str, revision: str) -> None:
    """Undo migrations down to a revision, for rehearsals of an upgrade: newer rows are lost."""
    from alembic import command  # noqa: PLC0415 - as above

    with connected(url) as connection:
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        command.downgrade(_config(connection), revision)
        connection.commit()
