"""A row of the outbox: what is put in, by whom it is held, and what a sender needs of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import String, bindparam, case, exists, or_, select
from sqlalchemy.sql import ColumnElement
from sqlalchemy.sql.selectable import FromClause

from storage.models.post import erased_mail, outbox
from storage.statement import Statement
from storage.transaction import Transaction

b = bindparam
DOUBT = "in doubt"
"""Stays with a row, through restarts too: it may be sent once more, and never a third time."""
earlier = outbox.alias("earlier")
_me = bindparam("me", type_=String)  # typed, or PostgreSQL cannot tell what IS NULL asks about


def is_open() -> ColumnElement[bool]:
    """Neither sent nor given up; the partial index speaks of the same column."""
    return outbox.c.finished_at.is_(None)


def is_kept(row: FromClause) -> ColumnElement[bool]:
    """Not of somebody erased, whose mail is nobody's from then on, though it goes bit by bit."""
    gone = select(erased_mail.c.lane).where(
        erased_mail.c.lane == row.c.lane, erased_mail.c.until_id >= row.c.id
    )
    return ~gone.correlate(row).exists()


ROW = (
    outbox.c.id,
    outbox.c.lane,
    outbox.c.channel,
    outbox.c.chat,
    outbox.c.kind,
    outbox.c.message,
    outbox.c.attempts,
    outbox.c.expires_at,
    outbox.c.state,
    outbox.c.error,
)
_ahead = (
    exists()
    .where(
        earlier.c.lane == b("in_lane"),
        earlier.c.finished_at.is_(None),
        or_(earlier.c.state == "pending", earlier.c.holder != _me),
        is_kept(earlier),
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


@dataclass(frozen=True, slots=True)
class OutboxMessage:
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
    error: str | None = None
    """As it was found: why it waits; `DOUBT` once nobody knew whether it went out."""


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


def put(tx: Transaction, out: Outgoing, at: datetime, claim: Claim | None) -> OutboxMessage:
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
    return OutboxMessage(
        number,
        out.lane,
        out.channel,
        out.chat,
        out.kind,
        out.message,
        int(bool(claim)),
        state=state,
    )
