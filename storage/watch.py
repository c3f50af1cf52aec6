"""What waits and what failed, for whoever watches the house from outside."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from storage.models.post import event, outbox
from storage.statement import Statement
from storage.transaction import Transaction

_QUEUES = Statement(
    lambda _: (
        select(outbox.c.channel, func.count(), func.min(outbox.c.created_at))
        .where(outbox.c.finished_at.is_(None))
        .group_by(outbox.c.channel)
    )
)
_DEAD = Statement(lambda _: select(func.count()).where(event.c.lane.is_not(None)))


@dataclass(frozen=True, slots=True)
class Queue:
    """Messages of one channel that are not sent, or not yet shown in a mailbox."""

    channel: str
    waiting: int
    oldest: datetime


@dataclass(frozen=True, slots=True)
class Standing:
    """How things stand at one moment."""

    queues: tuple[Queue, ...]
    dead: int


def standing(tx: Transaction) -> Standing:
    """Look, in one snapshot."""
    return Standing(tuple(tx.all(_QUEUES, Queue)), tx.the(_DEAD, int))
