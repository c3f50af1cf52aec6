"""Slow answers that wait to be computed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, or_, select, update

from storage.models.post import job
from storage.statement import Statement
from storage.transaction import Transaction

b = bindparam

_ADD = Statement(
    lambda insert: (
        insert(job)
        .values(
            event_id=b("event_id"),
            report=b("report"),
            arguments=b("arguments"),
            lane=b("lane"),
            channel=b("channel"),
            bot=b("bot"),
            chat=b("chat"),
            state="waiting",
            attempts=0,
            created_at=b("created_at"),
        )
        .returning(job.c.id)
    )
)
_DUE = Statement(
    lambda _: (
        select(
            job.c.id,
            job.c.event_id,
            job.c.report,
            job.c.arguments,
            job.c.lane,
            job.c.channel,
            job.c.bot,
            job.c.chat,
            job.c.attempts,
        )
        .where(
            job.c.state == "waiting",
            job.c.channel == b("on_channel"),
            or_(job.c.claimed_until.is_(None), job.c.claimed_until < b("now")),
        )
        .order_by(job.c.id)
        .limit(b("most"))
        .with_for_update(skip_locked=True)
    )
)
_CLAIM = Statement(
    lambda _: (
        update(job)
        .where(job.c.id == b("number"))
        .values(claimed_until=b("until"), attempts=job.c.attempts + 1)
    )
)
_SEIZE = Statement(lambda _: update(job).where(job.c.state == "waiting").values(claimed_until=None))
_FINISH = Statement(
    lambda _: (
        update(job)
        .where(job.c.id == b("number"), job.c.state == "waiting")
        .values(state=b("to_state"), error=b("why"), chat=None, arguments="{}")
    )
)


@dataclass(frozen=True, slots=True)
class Job:
    """A slow answer: which report, with what, and where its result goes."""

    id: int
    event_id: int | None
    report: str
    arguments: str
    lane: str
    channel: str
    bot: str
    chat: str
    attempts: int = 0


def add_job(tx: Transaction, new: Job, at: datetime) -> int:
    """Store a job in the turn that asked for it; its `id` is ignored."""
    number: int = tx.value(
        _ADD,
        event_id=new.event_id,
        report=new.report,
        arguments=new.arguments,
        lane=new.lane,
        channel=new.channel,
        bot=new.bot,
        chat=new.chat,
        created_at=at,
    )
    return number


def claim_jobs(
    tx: Transaction, channel: str, now: datetime, until: datetime, most: int = 4
) -> list[Job]:
    """Take jobs of a channel that nobody is computing."""
    due = tx.all(_DUE, Job, on_channel=channel, now=now, most=most)
    for one in due:
        tx.do(_CLAIM, number=one.id, until=until)
    return due


def seize(tx: Transaction) -> int:
    """Let every claim lapse: on SQLite no other process can be computing any more."""
    return tx.do(_SEIZE)


def finish_job(tx: Transaction, number: int, error: str | None = None) -> bool:
    """Close a job; False when somebody else already has."""
    return tx.do(_FINISH, number=number, to_state="failed" if error else "done", why=error) == 1
