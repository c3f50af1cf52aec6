"""Events that were begun, counted apart from their own unit, which goes with the process."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import bindparam, delete

from storage.models.post import begun_event
from storage.statement import Statement
from storage.transaction import Transaction

b = bindparam
_t = begun_event.c
_COUNT = Statement(
    lambda insert: (
        insert(begun_event)
        .values(key=b("key"), tries=1, begun_at=b("begun_at"))
        .on_conflict_do_update(index_elements=["key"], set_={"tries": _t.tries + 1})
        .returning(_t.tries)
    )
)
_END = Statement(lambda _: delete(begun_event).where(_t.key == b("of_key")))


def count(tx: Transaction, key: str, at: datetime) -> int:
    """An event is begun; how often it was, this time included."""
    tries: int = tx.value(_COUNT, key=key, begun_at=at)
    return tries


def end(tx: Transaction, key: str) -> None:
    """It came to an end, good or bad."""
    tx.do(_END, of_key=key)
