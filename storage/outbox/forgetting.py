"""The mail of somebody erased: nobody's at once, what can be read first; the rest bit by bit."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import bindparam, delete, func, select

from storage.models.base import Id
from storage.models.post import erased_mail, outbox
from storage.statement import Statement
from storage.transaction import Transaction

b = bindparam
AT_ONCE = 200
"""Messages that go in the unit that erases: more than anybody has who reads them."""
_e = erased_mail.c
_OPEN = Statement(
    lambda _: delete(outbox).where(
        outbox.c.id.in_(
            select(outbox.c.id)
            .where(outbox.c.lane == b("in_lane"), outbox.c.finished_at.is_(None))
            .order_by(outbox.c.id.desc())
            .limit(b("most"))
        )
    )
)
_LAST = Statement(lambda _: select(func.coalesce(func.max(outbox.c.id), 0)))
_MARK = Statement(
    lambda insert: (
        insert(erased_mail)
        .values(lane=b("lane"), until_id=b("until"))
        .on_conflict_do_update(index_elements=["lane"], set_={"until_id": b("until", type_=Id)})
    )
)
_MARKED = Statement(lambda _: select(_e.lane, _e.until_id).order_by(_e.lane))
_LEFT = Statement(
    lambda _: (
        select(outbox.c.id)
        .where(outbox.c.lane == b("in_lane"), outbox.c.id <= b("until"))
        .order_by(outbox.c.id)
    )
)
_DROP = Statement(lambda _: delete(outbox).where(outbox.c.id == b("number")))
_UNMARK = Statement(
    lambda _: delete(erased_mail).where(_e.lane == b("in_lane"), _e.until_id == b("until"))
)


@dataclass(frozen=True, slots=True)
class Forgotten:
    """The messages of a lane up to a number, that are nobody's any more."""

    lane: str
    until: int


def forget(tx: Transaction, lane: str) -> None:
    """Take what waits in a lane away, and mark what is left there as nobody's."""
    tx.do(_OPEN, in_lane=lane, most=AT_ONCE)
    tx.do(_MARK, lane=lane, until=tx.the(_LAST, int))


def forgotten(tx: Transaction) -> list[Forgotten]:
    """Everything that is nobody's and still there."""
    return tx.all(_MARKED, Forgotten)


def left(tx: Transaction, gone: Forgotten) -> list[int]:
    """The rows that are still there; goes through the whole outbox, so not where one writes."""
    return tx.all(_LEFT, int, in_lane=gone.lane, until=gone.until)


def drop(tx: Transaction, numbers: Sequence[int]) -> None:
    """Delete these rows."""
    tx.each(_DROP, ({"number": one} for one in numbers))
    tx.is_to_scrub = True


def done(tx: Transaction, gone: Forgotten) -> None:
    """Nothing is left of it, unless the lane was forgotten once more meanwhile."""
    tx.do(_UNMARK, in_lane=gone.lane, until=gone.until)
