"""Waits that end at a moment: a clock that was set back must not make them hours long."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Column, Table, bindparam, delete, update

from storage.delivery.rate_limit_holds import is_silence
from storage.models.clockwork import job_run, lease
from storage.models.post import job, meta, outbox
from storage.statement import Statement
from storage.transaction import Transaction

b = bindparam
LONGEST = timedelta(minutes=10)
"""No claim is made for longer than this."""


def _no_later(table: Table, column: Column[datetime]) -> Statement:
    return Statement(
        lambda _: update(table).where(column > b("until")).values({column: b("until")})
    )


_CLAIMS = [
    _no_later(outbox, outbox.c.claimed_until),
    _no_later(job, job.c.claimed_until),
    _no_later(job_run, job_run.c.claimed_until),
    _no_later(lease, lease.c.expires_at),
]
_TRIES = _no_later(outbox, outbox.c.not_before)
_SPEAK = Statement(lambda _: delete(meta).where(is_silence()))


def shorten(tx: Transaction, now: datetime) -> None:
    """Try again now what was put off, and let no claim last longer than claims do.

    A platform that still wants silence says so once more.
    """
    for claims in _CLAIMS:
        tx.do(claims, until=now + LONGEST)
    tx.do(_TRIES, until=now)
    tx.do(_SPEAK)
