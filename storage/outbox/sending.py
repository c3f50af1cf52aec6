"""Sending: who takes a row, and how it ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import String, bindparam, case, exists, func, or_, select, update

from storage.models.post import outbox
from storage.outbox.rows import DOUBT, ROW, Claim, OutboxMessage, earlier, is_kept, is_open
from storage.statement import Statement
from storage.transaction import Transaction

b = bindparam
_FINISH = Statement(
    lambda _: (
        update(outbox)
        .where(outbox.c.id == b("number"))
        .values(
            state=b("to_state"),
            provider_ref=b("ref"),
            error=func.coalesce(
                b("why", type_=String), case((outbox.c.error == DOUBT, DOUBT), else_=None)
            ),
            finished_at=b("at"),
            chat=None,
            message=None,
            holder=None,
        )
    )
)
_POSTPONE = Statement(
    lambda _: (
        update(outbox)
        .where(is_open(), outbox.c.id == b("number"))
        .values(
            state="pending",
            not_before=b("until"),
            error=case((outbox.c.error == DOUBT, DOUBT), else_=b("why", type_=String)),
            holder=None,
            claimed_until=None,
        )
    )
)
_DUE = Statement(
    lambda _: (
        select(*ROW)
        .where(
            is_open(),
            outbox.c.channel == b("on_channel"),
            or_(outbox.c.state == "pending", outbox.c.claimed_until < b("now")),
            or_(outbox.c.not_before.is_(None), outbox.c.not_before <= b("now")),
            is_kept(outbox),
            ~exists().where(
                earlier.c.lane == outbox.c.lane,
                earlier.c.finished_at.is_(None),
                earlier.c.id < outbox.c.id,
                is_kept(earlier),
            ),
        )
        .order_by(outbox.c.id)
        .limit(b("most"))
        .with_for_update(skip_locked=True)
    )
)
_EXPIRE = Statement(
    lambda _: (
        update(outbox)
        .where(is_open(), outbox.c.lane == b("in_lane"), outbox.c.kind == b("of_kind"))
        .values(state="expired", finished_at=b("at"), chat=None, message=None, holder=None)
    )
)
_WAITS = Statement(lambda _: select(outbox.c.id).where(is_open(), outbox.c.id == b("number")))
_RELEASE = Statement(
    lambda _: (
        update(outbox)
        .where(is_open(), outbox.c.id == b("number"))
        .values(state="pending", holder=None, claimed_until=None, attempts=outbox.c.attempts - 1)
    )
)
_RENEW = Statement(
    lambda _: (
        update(outbox)
        .where(is_open(), outbox.c.id == b("number"), outbox.c.holder == b("by"))
        .values(claimed_until=b("until"))
    )
)
_SEIZE = Statement(
    lambda _: (
        update(outbox)
        .where(outbox.c.finished_at.is_(None), outbox.c.claimed_until > b("now"))
        .values(claimed_until=b("now"))
    )
)
_CLAIM = Statement(
    lambda _: (
        update(outbox)
        .where(outbox.c.id == b("number"))
        .values(
            state="sending",
            holder=b("by"),
            claimed_until=b("until"),
            attempts=outbox.c.attempts + 1,
            error=case((outbox.c.state == "sending", DOUBT), else_=outbox.c.error),
        )
    )
)


@dataclass(frozen=True, slots=True)
class Result:
    """How a row ended."""

    id: int
    state: str
    ref: str | None = None
    error: str | None = None


def claim_due(
    tx: Transaction, channel: str, claim: Claim, now: datetime, most: int = 100
) -> list[OutboxMessage]:
    """Take over what is due on a channel: at most the first open row of each lane.

    The attempt, and the doubt about a row that somebody was sending, are written down before
    anything is sent: what ends a process does not end every process after it.
    """
    due = tx.all(_DUE, OutboxMessage, on_channel=channel, now=now, most=most)
    for outbox_message in due:
        tx.do(_CLAIM, number=outbox_message.id, by=claim.holder, until=claim.until)
    return [replace(outbox_message, attempts=outbox_message.attempts + 1) for outbox_message in due]


def finish(tx: Transaction, results: Sequence[Result], at: datetime) -> None:
    """Mark rows as ended and empty them: what was sent is kept by nobody.

    What may have gone out twice keeps its doubt.
    """
    ends = (
        {"number": one.id, "to_state": one.state, "ref": one.ref, "why": one.error, "at": at}
        for one in results
    )
    tx.each(_FINISH, ends)


def postpone(tx: Transaction, number: int, until: datetime, why: str) -> None:
    """Try again later; a restart obeys it too."""
    tx.do(_POSTPONE, number=number, until=until, why=why)


def expire(tx: Transaction, lane: str, kind: str, at: datetime) -> int:
    """Send no more of this kind to a lane; how much of it waited."""
    return tx.do(_EXPIRE, in_lane=lane, of_kind=kind, at=at)


def waits(tx: Transaction, number: int) -> bool:
    """Whether a row is still to be sent."""
    return tx.one(_WAITS, int, number=number) is not None


def release(tx: Transaction, numbers: Sequence[int]) -> None:
    """Give rows back untouched: what was before them in their lane has to wait."""
    for number in numbers:
        tx.do(_RELEASE, number=number)


def renew(tx: Transaction, numbers: Sequence[int], claim: Claim) -> None:
    """Hold rows that are in hand for longer, so that a slow send is not repeated by others."""
    tx.each(_RENEW, ({"number": one, "by": claim.holder, "until": claim.until} for one in numbers))


def seize(tx: Transaction, now: datetime) -> int:
    """Let every claim lapse: on SQLite no other process can be sending any more."""
    return tx.do(_SEIZE, now=now)
