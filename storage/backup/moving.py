"""Moving a ward from its SQLite file to PostgreSQL: every row, in one transaction, then counted."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa

from storage.backup.counting import BackupReport, count, must_exist
from storage.backup.sqlite import refuse_in_use
from storage.engine import open_engine, parse_url
from storage.errors import Unusable
from storage.models import metadata
from storage.upgrading.connecting import explained
from storage.upgrading.migrate import current_revision
from storage.upgrading.revisions import head_revision

BATCH = 2000
OF_THE_PROCESS = ("lease", "meta")
"""Tables that a program fills by itself as soon as it opens a database."""


def move(source_url: str, target_url: str) -> BackupReport:
    """Copy a resting SQLite database into a migrated, empty PostgreSQL one; what it holds now.

    Raises Unusable: the source is in use or not ours, the target is not empty or not migrated;
    then the target is as it was. The source is only read.
    """
    source, target = parse_url(source_url), parse_url(target_url)
    if (source.get_backend_name(), target.get_backend_name()) != ("sqlite", "postgresql"):
        raise Unusable("move_kinds")
    path = Path(str(source.database))
    must_exist(path)
    refuse_in_use(path)
    for url, why in ((source_url, "move_source_behind"), (target_url, "move_target_behind")):
        _must_be_at_head(url, why, str(path))
    with _connected(source, read_only=True) as old, _connected(target) as new:
        _must_be_empty(new)
        for name in OF_THE_PROCESS:
            new.execute(metadata.tables[name].delete())
        for table in metadata.sorted_tables:
            _copy(table, old, new)
        before, after = count(old, path), count(new, path)
        if before.tables != after.tables or before.audit_head != after.audit_head:
            raise Unusable("move_differs", path=str(path))
        new.commit()
    return after


def _must_be_at_head(url: str, why: str, path: str) -> None:
    """Which of the two is behind: `migrate` brings up the one that is configured."""
    revision = current_revision(url)
    if revision != head_revision():
        raise Unusable(why, revision=revision or "–", path=path)


def _must_be_empty(connection: sa.Connection) -> None:
    for table in metadata.sorted_tables:
        if table.name not in OF_THE_PROCESS and connection.execute(sa.select(table)).first():
            raise Unusable("move_not_empty", table=table.name)


def _copy(table: sa.Table, old: sa.Connection, new: sa.Connection) -> None:
    rows = old.execution_options(yield_per=BATCH).execute(sa.select(table))
    for batch in rows.mappings().partitions():
        new.execute(table.insert(), [dict(row) for row in batch])
    for column in table.primary_key:
        if column.autoincrement is True:
            _continue_after(table, column, new)


def _continue_after(table: sa.Table, column: sa.Column[int], new: sa.Connection) -> None:
    """The next number given out is above every number that came along."""
    sequence = sa.func.pg_get_serial_sequence(table.name, column.name)
    last = sa.select(sa.func.coalesce(sa.func.max(column), 0) + 1).scalar_subquery()
    new.execute(sa.select(sa.func.setval(sequence, last, False)))


@contextmanager
def _connected(url: sa.URL, *, read_only: bool = False) -> Iterator[sa.Connection]:
    engine = open_engine(url, read_only=read_only)
    try:
        with engine.connect() as connection:
            yield connection
    except sa.exc.DBAPIError as error:
        raise explained(error, str(url.database)) from error
    finally:
        engine.dispose()
