"""What goes out: one row per message, sent strictly in order within a lane."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import String, bindparam, case, exists, or_, select, text, update
from sqlalchemy.sql import ColumnElement

from storage.models.base import Id
from storage.models.post import outbox
from storage.statement import Statement
from storage.transaction import Transaction

b = bindparam
_earlier = outbox.alias("earlier")
_me = bindparam("me", type_=String)  # typed, or PostgreSQL cannot tell what IS NULL asks about


def _is_open() -> ColumnElement[bool]:
    """Neither sent nor given up; the partial index speaks of the same column."""
    return outbox.c.finished_at.is_(None)


_ROW = (
    outbox.c.id,
    outbox.c.lane,
    outbox.c.channel,
    outbox.c.chat,
    outbox.c.kind,
    outbox.c.message,
    outbox.c.attempts,
    outbox.c.expires_at,
    outbox.c.state,
)
_ahead = (
    exists()
    .where(
        _earlier.c.lane == b("in_lane"),
        _earlier.c.finished_at.is_(None),
        or_(_earlier.c.state == "pending", _earlier.c.holder != _me),
    )
    .correlate(None)
)
_ADD = Statement(
    lambda insert: (
        insert(outbox)
        .values(
            event_id=b("event_id"),
            lane=b("lane"),
            channel=b("channel"),
            bot=b("bot"),
            chat=b("chat"),
            kind=b("kind"),
            message=b("message"),
            state=case((or_(_me.is_(None), _ahead), "pending"), else_="sending"),
            holder=b("holder"),
            claimed_until=b("claimed_until"),
            attempts=b("attempts"),
            expires_at=b("expires_at"),
            created_at=b("created_at"),
        )
        .returning(outbox.c.id, outbox.c.state)
    )
)
_FINISH = Statement(
    lambda _: (
        update(outbox)
        .where(outbox.c.id == b("number"))
        .values(
            state=b("to_state"),
            provider_ref=b("ref"),
            error=b("why"),
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
        .where(outbox.c.id == b("number"))
        .values(
            state="pending", not_before=b("until"), error=b("why"), holder=None, claimed_until=None
        )
    )
)
_DUE = Statement(
    lambda _: (
        select(*_ROW)
        .where(
            _is_open(),
            outbox.c.channel == b("on_channel"),
            or_(outbox.c.state == "pending", outbox.c.claimed_until < b("now")),
            or_(outbox.c.not_before.is_(None), outbox.c.not_before <= b("now")),
            ~exists().where(
                _earlier.c.lane == outbox.c.lane,
                _earlier.c.finished_at.is_(None),
                _earlier.c.id < outbox.c.id,
            ),
        )
        .order_by(outbox.c.id)
        .limit(b("most"))
        .with_for_update(skip_locked=True)
    )
)
_RELEASE = Statement(
    lambda _: (
        update(outbox)
        .where(outbox.c.id == b("number"))
        .values(state="pending", holder=None, claimed_until=None, attempts=outbox.c.attempts - 1)
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
        )
    )
)
_WAITING = Statement(
    lambda _: (
        select(*_ROW)
        .where(
            _is_open(),
            outbox.c.lane == b("in_lane"),
            outbox.c.id > b("after"),
            outbox.c.event_id.is_(None),
        )
        .order_by(outbox.c.id)
    )
)
_OF_EVENT = Statement(
    lambda _: (
        select(*_ROW)
        .where(outbox.c.event_id == b("event"), outbox.c.lane == b("in_lane"), _is_open())
        .order_by(outbox.c.id)
    )
)
_SEEN = Statement(
    lambda _: (
        update(outbox)
        .where(outbox.c.lane == b("in_lane"), outbox.c.id <= b("up_to"), _is_open())
        .values(state="sent", finished_at=b("at"), chat=None, message=None)
    )
)


_NUMBER_POSTGRES = Statement(
    lambda _: text(
        "SELECT setval(pg_get_serial_sequence('outbox', 'id'),"
        " greatest((SELECT last_value FROM outbox_id_seq), :least))"
    ).bindparams(b("least", type_=Id, required=True))
)
_NUMBER_SQLITE = Statement(
    lambda _: text(
        "UPDATE sqlite_sequence SET seq = max(seq, :least) WHERE name = 'outbox'"
    ).bindparams(b("least", type_=Id, required=True))
)
_FIRST_NUMBER_SQLITE = Statement(
    lambda _: text("INSERT INTO sqlite_sequence (name, seq) VALUES ('outbox', :least)").bindparams(
        b("least", type_=Id, required=True)
    )
)


@dataclass(frozen=True, slots=True)
class Parcel:
    """A message in the outbox, as its sender needs it."""

    id: int
    lane: str
    channel: str
    chat: str | None
    kind: str
    message: str | None
    attempts: int = 0
    expires_at: datetime | None = None
    state: str = "pending"
    """As it was found: `sending` in a row taken over means that it may have been sent."""


@dataclass(frozen=True, slots=True)
class Claim:
    """Who sends a row, and until when nobody else may take it."""

    holder: str
    until: datetime


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A message to be put into the outbox."""

    lane: str
    channel: str
    bot: str
    chat: str
    message: str
    kind: str = "reply"
    event_id: int | None = None
    expires_at: datetime | None = None


def put(tx: Transaction, out: Outgoing, at: datetime, claim: Claim | None) -> Parcel:
    """Add a row; `sending` when this process may send it at once.

    Behind a row of the same lane that waits, or that another process holds, it waits too.
    """
    holder = claim.holder if claim else None
    number, state = tx.the(
        _ADD,
        lambda *row: row,
        event_id=out.event_id,
        lane=out.lane,
        in_lane=out.lane,
        channel=out.channel,
        bot=out.bot,
        chat=out.chat,
        kind=out.kind,
        message=out.message,
        me=holder,
        holder=holder,
        claimed_until=claim.until if claim else None,
        attempts=1 if claim else 0,
        expires_at=out.expires_at,
        created_at=at,
    )
    return Parcel(
        number,
        out.lane,
        out.channel,
        out.chat,
        out.kind,
        out.message,
        int(bool(claim)),
        state=state,
    )


def claim_due(
    tx: Transaction, channel: str, claim: Claim, now: datetime, most: int = 100
) -> list[Parcel]:
    """Take over what is due on a channel: at most the first open row of each lane."""
    due = tx.all(_DUE, Parcel, on_channel=channel, now=now, most=most)
    for parcel in due:
        tx.do(_CLAIM, number=parcel.id, by=claim.holder, until=claim.until)
    return [replace(parcel, attempts=parcel.attempts + 1) for parcel in due]


@dataclass(frozen=True, slots=True)
class Result:
    """How a row ended."""

    id: int
    state: str
    ref: str | None = None
    error: str | None = None


def finish(tx: Transaction, results: Sequence[Result], at: datetime) -> None:
    """Mark rows as ended and empty them: what was sent is kept by nobody."""
    for result in results:
        tx.do(
            _FINISH,
            number=result.id,
            to_state=result.state,
            ref=result.ref,
            why=result.error,
            at=at,
        )


def postpone(tx: Transaction, number: int, until: datetime, why: str) -> None:
    """Try again later; a restart obeys it too."""
    tx.do(_POSTPONE, number=number, until=until, why=why)


def release(tx: Transaction, numbers: Sequence[int]) -> None:
    """Give rows back untouched: what was before them in their lane has to wait."""
    for number in numbers:
        tx.do(_RELEASE, number=number)


def seize(tx: Transaction, now: datetime) -> int:
    """Let every claim lapse: on SQLite no other process can be sending any more."""
    return tx.do(_SEIZE, now=now)


def waiting(tx: Transaction, lane: str, after: int = 0) -> list[Parcel]:
    """A mailbox: what came by itself and was not shown yet; answers go with their question."""
    return tx.all(_WAITING, Parcel, in_lane=lane, after=after)


def of_event(tx: Transaction, event_id: int, lane: str) -> list[Parcel]:
    """The answers to an event that came again, unless they were seen."""
    return tx.all(_OF_EVENT, Parcel, event=event_id, in_lane=lane)


def acknowledge(tx: Transaction, lane: str, up_to: int, at: datetime) -> int:
    """The person's device has shown everything up to this row."""
    return tx.do(_SEEN, in_lane=lane, up_to=up_to, at=at)


def number_from(tx: Transaction, least: int) -> None:
    """Let the next message have at least this number.

    A browser knows messages by their numbers: they must not be given out again after a restore.
    """
    if tx.dialect.name == "postgresql":
        tx.do(_NUMBER_POSTGRES, least=least)
    elif tx.do(_NUMBER_SQLITE, least=least) == 0:
        tx.do(_FIRST_NUMBER_SQLITE, least=least)
