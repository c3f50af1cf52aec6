"""Whether the clock can be believed enough to delete by it.

A clock that jumps ahead would make everything old at once. After a gap between two looks at the
clock, deletions wait; whoever looks after the machine has that long to set it right.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import bindparam

from storage import post
from storage.models.post import meta
from storage.statement import Statement
from storage.transaction import Transaction

b = bindparam
SEEN, WAIT_UNTIL = "clock_seen", "clock_wait_until"
GAP = timedelta(days=2)
"""The longest step that passes; also the most by which anything can be deleted too early."""
WAIT = timedelta(days=1)
_NOTE = Statement(
    lambda insert: (
        insert(meta)
        .values(name=b("name"), value=b("value"))
        .on_conflict_do_update(index_elements=[meta.c.name], set_={"value": b("value")})
    )
)


def may_delete(tx: Transaction, now: datetime) -> bool:
    """Look at the clock; False while a step in it is not older than the wait."""
    seen, wait_until = _moment(tx, SEEN), _moment(tx, WAIT_UNTIL)
    if seen is not None and abs(now - seen) > GAP:
        wait_until = now + WAIT
        tx.do(_NOTE, name=WAIT_UNTIL, value=wait_until.isoformat())
    tx.do(_NOTE, name=SEEN, value=now.isoformat())
    return wait_until is None or now >= wait_until


def _moment(tx: Transaction, name: str) -> datetime | None:
    found = post.recall(tx, name)
    return datetime.fromisoformat(found) if found else None
