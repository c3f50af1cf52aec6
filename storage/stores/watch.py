"""What waits and what failed, for whoever watches the house from outside."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, func, select

from storage.models.clockwork import lease
from storage.models.post import event, job, outbox
from storage.statement import Statement
from storage.transaction import Transaction

SERVES = "serves:"
"""Leases so named are held by processes that send the messages of a channel."""
_QUEUES = Statement(
    lambda _: (
        select(outbox.c.channel, func.count(), func.min(outbox.c.created_at))
        .where(outbox.c.finished_at.is_(None))
        .group_by(outbox.c.channel)
    )
)
_JOBS = Statement(
    lambda _: (
        select(job.c.channel, func.count(), func.min(job.c.created_at))
        .where(job.c.state == "waiting")
        .group_by(job.c.channel)
    )
)
_SERVED = Statement(
    lambda _: select(lease.c.name).where(
        lease.c.name.like(f"{SERVES}%"), lease.c.expires_at >= bindparam("now")
    )
)
_DEAD = Statement(lambda _: select(func.count()).where(event.c.lane.is_not(None)))


@dataclass(frozen=True, slots=True)
class Queue:
    """What waits on one channel: messages not sent or not yet shown, or slow answers."""

    channel: str
    waiting: int
    oldest: datetime


@dataclass(frozen=True, slots=True)
class Standing:
    """How things stand at one moment."""

    queues: tuple[Queue, ...]
    dead: int
    jobs: tuple[Queue, ...]
    served: frozenset[str]
    """Channels whose messages some process is sending at this moment."""


def standing(tx: Transaction, now: datetime) -> Standing:
    """Look, in one snapshot."""
    queues, jobs = tx.all(_QUEUES, Queue), tx.all(_JOBS, Queue)
    return Standing(tuple(queues), tx.the(_DEAD, int), tuple(jobs), served(tx, now))


def served(tx: Transaction, now: datetime) -> frozenset[str]:
    """Channels whose messages some process is sending at this moment."""
    return frozenset(name.removeprefix(SERVES) for name in tx.all(_SERVED, str, now=now))
