"""Upgrades that end in the middle: one child for each statement, which dies there by a signal.

`python -m tests.storage.dying URL SIGNAL FIRST STEP`: prints, for each child, what the database
held afterwards; the last child meets no such statement any more and finishes. SIGNAL 0: the
database may grow no further from that statement on, as on a full disk.
"""

from __future__ import annotations

import gc
import json
import os
import sys
from hashlib import sha256
from typing import Any

import alembic.command  # noqa: F401 - each child would load it anew
import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.engine import Engine

from storage.engine import open_engine, parse_url
from storage.errors import Unusable
from storage.upgrading.migrate import migrate

FULL = 0
REFUSED = 3
MOMENTS = {"ends_at", "deleted_at"}
"""Columns that migrations fill with the moment at which they ran."""


def held(url: str) -> dict[str, Any]:
    """Every name and every row of a database, and whether it is whole."""
    engine = open_engine(parse_url(url))
    with engine.connect() as connection:
        names = sorted(sa.inspect(connection).get_table_names())
        rows = {name: _rows(connection, name) for name in names}
        whole = "ok"
        if connection.dialect.name == "sqlite":
            whole = connection.exec_driver_sql("PRAGMA integrity_check").scalar_one()
    engine.dispose()
    revision = rows.pop("alembic_version", [])
    digest = sha256(repr(sorted(rows.items())).encode()).hexdigest()
    return {"revision": revision, "tables": len(rows), "digest": digest, "whole": whole}


def _rows(connection: sa.Connection, name: str) -> list[str]:
    found = connection.exec_driver_sql(f'SELECT * FROM "{name}"')  # noqa: S608
    columns = list(found.keys())
    return sorted(
        repr([pair for pair in zip(columns, row, strict=True) if pair[0] not in MOMENTS])
        for row in found
    )


def die_at(number: int, how: int) -> None:
    """Let the statement of this number be the last one, of those on the database itself."""
    seen = 0

    @event.listens_for(Engine, "before_cursor_execute")
    def _count(connection: sa.Connection, *_: object) -> None:
        nonlocal seen
        seen += is_real(connection)
        if how == FULL and seen >= number and is_real(connection):
            raw: Any = connection.connection.driver_connection
            raw.execute("PRAGMA max_page_count=1")  # never less than there are
        elif seen == number and is_real(connection):
            os.kill(os.getpid(), how)


def is_real(connection: sa.Connection) -> bool:
    """Not the database in memory whose shape is compared."""
    if connection.dialect.name != "sqlite":
        return True
    raw: Any = connection.connection.driver_connection
    return bool(raw.execute("PRAGMA database_list").fetchone()[2])


def end_at(url: str, number: int, how: int) -> int:
    """An upgrade in a process of its own; how that ended."""
    child = os.fork()
    if child == 0:
        die_at(number, how)
        try:
            migrate(url)
        except Unusable:
            os._exit(REFUSED)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def main(url: str, how: int, first: int, step: int) -> None:
    """Die at every so many statements, until there is none left."""
    gc.freeze()
    number, code = first, -1
    while code:
        code = end_at(url, number, how)
        sys.stdout.write(json.dumps({"at": number, "code": code, **held(url)}) + "\n")
        sys.stdout.flush()
        number += step


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:]))
