"""What a platform has not taken for some time: by channel, from the open rows alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, func, select

from storage.models.post import outbox
from storage.statement import Statement
from storage.transaction import Transaction

b = bindparam
_o = outbox.c
_STUCK = Statement(
    lambda _: (
        select(_o.channel, func.count(_o.lane.distinct()), func.min(_o.created_at))
        .where(_o.finished_at.is_(None), _o.error.is_not(None), _o.created_at <= b("until"))
        .group_by(_o.channel)
        .order_by(_o.channel)
    )
)


@dataclass(frozen=True, slots=True)
class Stuck:
    """A channel with rows that were tried in vain: of how many conversations, since when."""

    channel: str
    lanes: int
    since: datetime


def stuck(tx: Transaction, until: datetime) -> list[Stuck]:
    """Channels with rows that are older than this, and were tried and are open still."""
    return tx.all(_STUCK, Stuck, until=until)
