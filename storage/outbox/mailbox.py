"""The mailbox: what people fetch themselves, and the numbers by which they know it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import bindparam, case, select, text, update

from storage.models.base import Id
from storage.models.post import outbox
from storage.outbox.rows import ROW, OutboxMessage, is_kept, is_open
from storage.statement import Statement
from storage.transaction import Transaction

b = bindparam
_SHOWN = case((outbox.c.event_id.is_(None), b("later", type_=Id)), else_=b("answers", type_=Id))
_WAITING = Statement(
    lambda _: (
        select(*ROW)
        .where(
            is_open(),
            outbox.c.lane == b("in_lane"),
            outbox.c.id > b("after"),
            outbox.c.event_id.is_(None),
            is_kept(outbox),
        )
        .order_by(outbox.c.id)
    )
)
_OF_EVENT = Statement(
    lambda _: (
        select(*ROW)
        .where(
            is_open(),
            outbox.c.event_id == b("event"),
            outbox.c.lane == b("in_lane"),
            is_kept(outbox),
        )
        .order_by(outbox.c.id)
    )
)
_SEEN = Statement(
    lambda _: (
        update(outbox)
        .where(outbox.c.lane == b("in_lane"), outbox.c.id <= _SHOWN, is_open())
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


def waiting(tx: Transaction, lane: str, after: int = 0) -> list[OutboxMessage]:
    """A mailbox: what came by itself and was not shown yet; answers go with their question."""
    return tx.all(_WAITING, OutboxMessage, in_lane=lane, after=after)


def of_event(tx: Transaction, event_id: int, lane: str) -> list[OutboxMessage]:
    """The answers to an event that came again, unless they were seen."""
    return tx.all(_OF_EVENT, OutboxMessage, event=event_id, in_lane=lane)


def acknowledge(tx: Transaction, lane: str, answers: int, later: int, at: datetime) -> int:
    """The person's device has shown its answers, and what came by itself, up to these rows.

    An answer may overtake what came by itself: that is not seen because the answer is.
    """
    return tx.do(_SEEN, in_lane=lane, answers=answers, later=later, at=at)


def number_from(tx: Transaction, least: int) -> None:
    """Let the next message have at least this number.

    A browser knows messages by their numbers: they must not be given out again after a restore.
    """
    if tx.dialect.name == "postgresql":
        tx.do(_NUMBER_POSTGRES, least=least)
    elif tx.do(_NUMBER_SQLITE, least=least) == 0:
        tx.do(_FIRST_NUMBER_SQLITE, least=least)
