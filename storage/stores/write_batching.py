"""On PostgreSQL a write that nobody waits for rides on the next insert: one trip less."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from sqlalchemy.engine import Dialect

from storage.statement import Prepared, Statement
from storage.transaction import Transaction

_NAMED = re.compile(r"%\((\w+)\)s")
_WRITTEN = re.compile(r"(?:UPDATE|INSERT INTO) (\w+)")


class BatchingTransaction(Transaction):
    """Writes given to `later` go as parts of the next plain insert, or before anything else.

    The parts of one statement do not see each other's effects, and their order is not promised: so
    a kind of write rides once, and whatever may look at it or depend on it comes after it.
    """

    __slots__ = ("_batched",)

    def __init__(self, cursor: Any, dialect: Dialect, seal: bytes = b"") -> None:
        super().__init__(cursor, dialect, seal)
        self._batched: dict[Prepared, Mapping[str, Any]] = {}

    def later(self, statement: Statement, **values: Any) -> None:
        """Let it ride."""
        prepared = self._prepared(statement)
        if prepared in self._batched:
            self.settle()
        self._batched[prepared] = values

    def settle(self) -> None:
        """Carry out what still waits for a ride: before the commit, and before it could be seen."""
        batched_writes, self._batched = self._batched, {}
        for prepared, values in batched_writes.items():
            prepared.run(self.cursor, values)

    def _run(self, prepared: Prepared, values: Mapping[str, Any]) -> None:
        parts = tuple(batched.sql for batched in self._batched)
        if parts and _carries(prepared.sql, parts):
            batched_writes, self._batched = self._batched, {}
            bound = prepared.bound(values)
            for seat, (batched, given) in enumerate(batched_writes.items()):
                bound.update((f"{name}_{seat}", one) for name, one in batched.bound(given).items())
            self.cursor.execute(_together(prepared.sql, parts), bound)
            return
        self.settle()
        prepared.run(self.cursor, values)

    def _run_each(self, prepared: Prepared, rows: Iterable[Mapping[str, Any]]) -> None:
        self.settle()
        prepared.run_each(self.cursor, rows)


@lru_cache(256)
def _carries(sql: str, batched_writes: tuple[str, ...]) -> bool:
    """Only an insert that does not look at a table which a rider writes to."""
    written = {found[1] for batched in batched_writes if (found := _WRITTEN.match(batched))}
    return (
        sql.startswith("INSERT")
        and len(written) == len(batched_writes)
        and not any(re.search(rf"\b{table}\b", sql) for table in written)
    )


@lru_cache(256)
def _together(carrier: str, batched_writes: tuple[str, ...]) -> str:
    parts = (f"rider_{seat} AS ({_renamed(sql, seat)})" for seat, sql in enumerate(batched_writes))
    return f"WITH {', '.join(parts)} {carrier}"


def _renamed(sql: str, seat: int) -> str:
    """With names of its own: parts may share the names of their values."""
    return _NAMED.sub(rf"%(\1_{seat})s", sql)
