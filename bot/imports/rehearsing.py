"""An import seen beforehand: done as ever, and given up before it is kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar, cast

from storage.store import Store
from storage.transaction import Transaction

T = TypeVar("T")


class _Seen(Exception):
    """Ends a unit without a trace; carries what came of it."""

    def __init__(self, report: object) -> None:
        super().__init__()
        self.report = report


def rehearse(store: Store, work: Callable[[Transaction], T]) -> T:
    """What the work would come to; nothing of it is kept."""

    def unit(tx: Transaction) -> None:
        raise _Seen(work(tx))

    try:
        store.now(unit)
    except _Seen as seen:
        return cast(T, seen.report)
    raise AssertionError("a rehearsal that was kept")
