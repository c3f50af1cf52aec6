"""How many rows each unit of a store touches: what holds the writer, whatever the machine."""

from __future__ import annotations

from typing import TypeVar

import pytest

from storage.store import Store
from storage.transaction import Transaction, Work

T = TypeVar("T")


def watch(store: Store, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Rows that each unit from now on writes; SQLite counts them, those by a trigger too."""
    touched: list[int] = []
    unit = store.unit

    async def counted(work: Work[T]) -> T:
        def within(tx: Transaction) -> T:
            before = tx.cursor.connection.total_changes
            try:
                return work(tx)
            finally:
                touched.append(tx.cursor.connection.total_changes - before)

        return await unit(within)

    monkeypatch.setattr(store, "unit", counted)
    return touched
