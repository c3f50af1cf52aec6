"""Bringing a database to the shape this version needs; SQLite is copied first."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from storage.engine import open_engine, parse_url
from storage.errors import Unusable

FOLDER = Path(__file__).parent / "migrations"


def head_revision() -> str:
    """The revision this version of the program needs."""
    return str(ScriptDirectory(str(FOLDER)).get_current_head())


def current_revision(url: str) -> str | None:
    """The revision a database is at; None when it is empty."""
    with _connection(url) as connection:
        return MigrationContext.configure(connection).get_current_revision()


def migrate(url: str) -> str | None:
    """Bring the database to the head; the revision it was at before."""
    before = current_revision(url)
    if before == head_revision():
        return before
    if before is not None and before not in _known():
        raise Unusable("database_newer", revision=before)
    if before is not None and parse_url(url).get_backend_name() == "sqlite":
        copy_aside(Path(str(parse_url(url).database)), f"truoc-{head_revision()}")
    with _connection(url) as connection:
        config = Config()
        config.set_main_option("script_location", str(FOLDER))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        connection.commit()
    return before


def copy_aside(path: Path, label: str) -> Path:
    """Copy a SQLite file beside itself through the backup API, never by `cp`."""
    target = path.with_name(f"{path.stem}.{label}{path.suffix}")
    with sqlite3.connect(path) as source, sqlite3.connect(target) as copy:
        source.backup(copy)
    copy.close()
    source.close()
    return target


def _known() -> set[str]:
    script = ScriptDirectory(str(FOLDER))
    return {revision.revision for revision in script.walk_revisions()}


@contextmanager
def _connection(url: str) -> Iterator[sa.Connection]:
    """A plain connection for schema work; what is wrong with the database is said in one word."""
    parsed = parse_url(url)
    engine = open_engine(parsed)
    try:
        with engine.connect() as connection:
            yield connection
    except sa.exc.DBAPIError as error:
        raise _explain(error, str(parsed.database)) from error
    except sqlite3.Error as error:
        raise Unusable("database_open", path=str(parsed.database), why=str(error)) from error
    finally:
        engine.dispose()


def _explain(error: sa.exc.DBAPIError, name: str) -> Unusable:
    """Turn a driver's complaint into a code with a cure."""
    said = str(error.orig).strip().splitlines()[0] if error.orig else str(error)
    lowered = said.lower()
    for clue, code in _CLUES:
        if clue in lowered:
            return Unusable(code, path=name, why=said)
    return Unusable("database_open", path=name, why=said)


_CLUES = (
    ("not a database", "database_foreign"),
    ("readonly", "database_readonly"),
    ("read-only", "database_readonly"),
    ("unable to open", "database_folder"),
    ("disk is full", "disk_full"),
    ("no space", "disk_full"),
    ("password", "database_password"),
    ("authentication", "database_password"),
    ("does not exist", "database_missing"),
    ("connection failed", "database_down"),
    ("refused", "database_down"),
    ("could not translate", "database_down"),
    ("locked", "database_locked"),
)
