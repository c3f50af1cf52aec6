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


class RidingTransaction(Transaction):
    """Writes given to `later` go as parts of the next plain insert, or before anything else.

    The parts of one statement do not see each other's effects, and their order is not promised: so
    a kind of write rides once, and whatever may look at it or depend on it comes after it.
    """

    __slots__ = ("_riders",)

    def __init__(self, cursor: Any, dialect: Dialect, seal: bytes = b"") -> None:
        super().__init__(cursor, dialect, seal)
        self._riders: dict[Prepared, Mapping[str, Any]] = {}

    def later(self, statement: Statement, **values: Any) -> None:
        """Let it ride."""
        prepared = statement.on(self.dialect)
        if prepared in self._riders:
            self.settle()
        self._riders[prepared] = values

    def settle(self) -> None:
        """Carry out what still waits for a ride: before the commit, and before it could be seen."""
        riders, self._riders = self._riders, {}
        for prepared, values in riders.items():
            prepared.run(self.cursor, values)

    def _run(self, prepared: Prepared, values: Mapping[str, Any]) -> None:
        parts = tuple(rider.sql for rider in self._riders)
        if parts and _carries(prepared.sql, parts):
            riders, self._riders = self._riders, {}
            bound = prepared.bound(values)
            for seat, (rider, given) in enumerate(riders.items()):
                bound.update((f"{name}_{seat}", one) for name, one in rider.bound(given).items())
            self.cursor.execute(_together(prepared.sql, parts), bound)
            return
        self.settle()
        prepared.run(self.cursor, values)

    def _run_each(self, prepared: Prepared, rows: Iterable[Mapping[str, Any]]) -> None:
        self.settle()
        prepared.run_each(self.cursor, rows)


@lru_cache(256)
def _carries(sql: str, riders: tuple[str, ...]) -> bool:
    """Only an insert that does not look at a table which a rider writes to."""
    written = {found[1] for rider in riders if (found := _WRITTEN.match(rider))}
    return (
        sql.startswith("INSERT")
        and len(written) == len(riders)
        and not any(re.search(rf"\b{table}\b", sql) for table in written)
    )


@lru_cache(256)
def _together(carrier: str, riders: tuple[str, ...]) -> str:
    parts = (f"rider_{seat} AS ({_renamed(sql, seat)})" for seat, sql in enumerate(riders))
    return f"WITH {', '.join(parts)} {carrier}"


def _renamed(sql: str, seat: int) -> str:
    """With names of its own: parts may share the names of their values."""
    return _NAMED.sub(rf"%(\1_{seat})s", sql)
