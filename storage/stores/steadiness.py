"""Whether the clock can be believed: it may jump ahead, or be set back.

A clock that jumps ahead would make everything old at once. After a gap between two looks at the
clock, deletions wait; whoever looks after the machine has that long to set it right. A clock that
was set back stands behind what the database already knows, until it has caught up.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from hashlib import shake_256

from sqlalchemy import bindparam, func, select

from storage.chain import audit
from storage.delivery import post
from storage.models.post import event, meta
from storage.statement import Statement
from storage.stores import waits
from storage.transaction import Transaction

b = bindparam
SEEN, WAIT_UNTIL = "clock_seen", "clock_wait_until"
TOUCHED, NEWEST, TRIED = "touched", "clock_newest", "room_tried"
ROOM = 256 * 1024
GAP = timedelta(days=2)
"""The longest step that passes; also the most by which anything can be deleted too early."""
WAIT = timedelta(days=1)
SLACK = timedelta(minutes=1)
"""By so much the clocks of several machines may differ, and one may be corrected in passing."""
_MOMENT = timedelta(microseconds=1)
_NOTE = Statement(
    lambda insert: (
        insert(meta)
        .values(name=b("name"), value=b("value"))
        .on_conflict_do_update(index_elements=[meta.c.name], set_={"value": b("value")})
    )
)
_NEWEST = Statement(lambda _: select(func.max(event.c.received_at, type_=event.c.received_at.type)))


def later(at: datetime, last: datetime | None) -> datetime:
    """The moment to write down, never before what it comes after, whatever the clock says."""
    return at if last is None or at > last else last + _MOMENT


def may_delete(tx: Transaction, now: datetime) -> bool:
    """Look at the clock; False while a step in it is not older than the wait."""
    seen, wait_until = _moment(tx, SEEN), _moment(tx, WAIT_UNTIL)
    if seen is not None and abs(now - seen) > GAP:
        wait_until = now + WAIT
        _note(tx, WAIT_UNTIL, wait_until)
    _note(tx, SEEN, now)
    return wait_until is None or now >= wait_until


def watch(tx: Transaction, now: datetime) -> datetime | None:
    """Note the time; when the clock stands behind the newest event, what it has to catch up with.

    To be asked every few seconds: it also shows that the database takes writes.
    """
    seen = _moment(tx, TOUCHED)
    _note(tx, TOUCHED, now)
    newest = ahead(tx, now)
    if newest is None and seen is not None and seen - now > SLACK:
        waits.shorten(tx, now)
        newest = tx.value(_NEWEST)
        if newest is not None:
            _note(tx, NEWEST, newest)
    return newest if newest is not None and newest > now else None


def write_much(tx: Transaction) -> None:
    """As much as a busy moment writes at once: a disk that is all but full takes less than that."""
    tx.do(_NOTE, name=TRIED, value=shake_256(b"room").hexdigest(ROOM // 2))  # nothing to compress


def take_back(tx: Transaction) -> None:
    """Remove what was only written to see whether there is room."""
    tx.do(_NOTE, name=TRIED, value="")


def ahead(tx: Transaction, now: datetime) -> datetime | None:
    """The newest event from before the clock was set back, while time has not caught up."""
    newest = _moment(tx, NEWEST)
    return newest if newest is not None and newest > now else None


def last_known(tx: Transaction) -> datetime | None:
    """The latest moment that the database tells of: a copy was made then, or soon after."""
    told = (_moment(tx, TOUCHED), tx.value(_NEWEST), audit.last_at(tx))
    return max((one for one in told if one is not None), default=None)


def _note(tx: Transaction, name: str, at: datetime) -> None:
    tx.do(_NOTE, name=name, value=at.isoformat())


def _moment(tx: Transaction, name: str) -> datetime | None:
    found = post.recall(tx, name)
    return datetime.fromisoformat(found) if found else None
