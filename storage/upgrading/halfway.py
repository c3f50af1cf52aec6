"""SQLite files that an earlier version left between two revisions: it upgraded step by step.

Such a file has tables, columns or indexes of a later revision than the one it records. No program
could use them, so they hold nothing of their own and are dropped before the upgrade begins anew.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import sqlalchemy as sa

from storage.errors import StorageError

DERIVED = frozenset({"paper_import"})
"""Tables that their own migration fills from others: rows in them are no reason to keep them."""
DRAFT = "_alembic_tmp_"
_COLUMNS = """
SELECT made.name, had.name FROM sqlite_master AS made JOIN pragma_table_info(made.name) AS had
WHERE made.type = 'table' AND made.name NOT LIKE 'sqlite!_%' ESCAPE '!'
AND made.name <> 'alembic_version'
"""
_INDEXES = "SELECT tbl_name, name FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"


class HalfMade(StorageError):
    """More than can be undone safely: something is missing, or rows would be lost."""


@dataclass(frozen=True, slots=True)
class Shape:
    """Names in a database: of tables, of (table, column) and of (table, index)."""

    tables: frozenset[str] = frozenset()
    columns: frozenset[tuple[str, str]] = frozenset()
    indexes: frozenset[tuple[str, str]] = frozenset()


def shape_of(connection: sa.Connection) -> Shape:
    """What is there; SQLite's and Alembic's own tables are left out."""
    columns = connection.exec_driver_sql(_COLUMNS).fetchall()
    indexes = connection.exec_driver_sql(_INDEXES).fetchall()
    return Shape(
        frozenset(table for table, _ in columns),
        frozenset((table, name) for table, name in columns),
        frozenset((table, name) for table, name in indexes),
    )


@cache  # what the migrations of this program make does not change
def shapes(folder: str, revision: str | None) -> tuple[Shape, Shape]:
    """What a database at a revision holds, and one at the newest."""
    from alembic import command  # noqa: PLC0415 - few starts find such a file
    from alembic.config import Config  # noqa: PLC0415

    engine = sa.create_engine("sqlite://")
    with engine.connect() as connection:
        config = Config()
        config.set_main_option("script_location", folder)
        config.attributes["connection"] = connection
        if revision is not None:
            command.upgrade(config, revision)
        then = shape_of(connection)
        command.upgrade(config, "head")
        return then, shape_of(connection)


def clear_away(connection: sa.Connection, then: Shape, newest: Shape) -> list[str]:
    """Drop what a broken upgrade left, within the caller's transaction; the names of all that."""
    found = shape_of(connection)
    tables = found.tables & (newest.tables - then.tables)
    drafts = {name for name in found.tables if name.startswith(DRAFT)}
    if not then.tables <= found.tables or not then.columns <= found.columns:
        raise HalfMade
    for name in tables - DERIVED:
        if connection.execute(
            sa.select(sa.literal(1)).select_from(sa.table(name)).limit(1)
        ).first():
            raise HalfMade
    gone = [f"DROP TABLE {_quoted(name)}" for name in sorted(tables | drafts)]
    gone += [
        f"DROP INDEX {_quoted(index)}"
        for table, index in sorted(found.indexes & (newest.indexes - then.indexes))
        if table not in tables
    ]
    gone += [
        f"ALTER TABLE {_quoted(table)} DROP COLUMN {_quoted(column)}"
        for table, column in sorted(found.columns & (newest.columns - then.columns))
        if table not in tables
    ]
    for statement in gone:
        connection.exec_driver_sql(statement)
    return gone


def _quoted(name: str) -> str:
    return f'"{name}"'
