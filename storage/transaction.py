"""One open transaction: the only thing that repositories talk to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from sqlalchemy.engine import Dialect

from storage.privacy.tombstones import Lasting
from storage.statement import Prepared, Statement

T = TypeVar("T")
Work = Callable[["Transaction"], T]
"""A unit: everything it does happens, or nothing."""


def carry_out(work: Work[T], tx: Transaction) -> T:
    """Run a unit; what no future can carry, or would end the thread, becomes a RuntimeError."""
    tx.forget()
    try:
        return work(tx)
    except BaseException as error:
        if isinstance(error, Exception) and not isinstance(error, StopIteration):
            raise
        raise RuntimeError(f"a unit raised {type(error).__name__}: {error}") from error


class Transaction:
    """Runs prepared statements on one cursor, within whatever the store has begun."""

    __slots__ = ("_kept", "cursor", "dialect", "is_to_scrub", "lasting", "seal")

    def __init__(self, cursor: Any, dialect: Dialect, seal: bytes = b"") -> None:
        self.cursor = cursor
        self.dialect = dialect
        self.seal = seal
        """The key of the audit chain; empty where no key is at hand."""
        self.lasting: list[Lasting] = []
        """What a restored copy must not undo, of what was done since the last commit."""
        self._kept: dict[tuple[Prepared, tuple[Any, ...]], list[Any]] = {}
        self.is_to_scrub = False
        """Whether something was erased that old pages of a log may still hold."""

    def do(self, statement: Statement, **values: Any) -> int:
        """Execute; how many rows it touched."""
        self._run(self._prepared(statement), values)
        count: int = self.cursor.rowcount
        return count

    def later(self, statement: Statement, **values: Any) -> None:
        """Execute by the end of the unit; how many rows it touched nobody asks."""
        self.do(statement, **values)

    def each(self, statement: Statement, rows: Iterable[Mapping[str, Any]]) -> None:
        """Execute once for each row of values, in one go."""
        self._run_each(self._prepared(statement), rows)

    def one(self, statement: Statement, make: Callable[..., T], **values: Any) -> T | None:
        """The first row, made into a value."""
        prepared = self._prepared(statement)
        self._run(prepared, values)
        row = self.cursor.fetchone()
        return None if row is None else make(*prepared.read(row))

    def the(self, statement: Statement, make: Callable[..., T], **values: Any) -> T:
        """The row that must be there; LookupError says which statement found none."""
        found = self.one(statement, make, **values)
        if found is None:
            raise LookupError(f"no row for: {statement.on(self.dialect).sql}")
        return found

    def all(self, statement: Statement, make: Callable[..., T], **values: Any) -> list[T]:
        """Every row, made into values."""
        prepared = self._prepared(statement)
        self._run(prepared, values)
        return [make(*prepared.read(row)) for row in self.cursor.fetchall()]

    def kept(self, statement: Statement, make: Callable[..., T], **values: Any) -> list[T]:
        """The same, read once in a unit however many ask, until a table it reads is written to."""
        key = statement.on(self.dialect), tuple(values.values())
        if key not in self._kept:
            self._kept[key] = self.all(statement, make, **values)
        return list(self._kept[key])

    def forget(self) -> None:
        """Another unit begins: what was read is not known to be so any more."""
        self._kept.clear()

    def _prepared(self, statement: Statement) -> Prepared:
        """Ready to run; what it writes to is read anew."""
        prepared = statement.on(self.dialect)
        if self._kept and prepared.written:
            kept = self._kept.items()
            self._kept = {key: rows for key, rows in kept if prepared.written not in key[0].sql}
        return prepared

    def value(self, statement: Statement, **values: Any) -> Any:
        """The first column of the first row, or None."""
        return self.one(statement, lambda *columns: columns[0], **values)

    def _run(self, prepared: Prepared, values: Mapping[str, Any]) -> None:
        prepared.run(self.cursor, values)

    def _run_each(self, prepared: Prepared, rows: Iterable[Mapping[str, Any]]) -> None:
        prepared.run_each(self.cursor, rows)
