"""Slow answers: each computed by one worker at a time, and answered once."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from functools import partial

from storage.delivery import work
from storage.delivery.work import Job
from storage.models.post import job as table
from storage.store import Store
from storage.transaction import Transaction
from tests.bot.house import rows

AT = datetime(2026, 11, 23, 1, tzinfo=UTC)
LEASE = timedelta(minutes=5)


def add(tx: Transaction, report: str = "participation") -> int:
    return work.add_job(tx, Job(0, None, report, '{"a": "b"}', "A", "tap", "bot", "chat"), AT)


def claim(tx: Transaction, now: datetime = AT) -> list[Job]:
    return work.claim_jobs(tx, "tap", now, now + LEASE)


async def test_two_workers_never_get_the_same_job(store: Store) -> None:
    numbers = [await store.unit(add) for _ in range(6)]
    taken = await asyncio.gather(*(store.unit(claim) for _ in range(4)))
    assert sorted(job.id for part in taken for job in part) == numbers


async def test_a_job_left_behind_is_taken_up_after_its_lease(store: Store) -> None:
    number = await store.unit(add)
    attempts = []
    for minutes in (0, 3, 6, 9, 12):
        found = await store.unit(partial(claim, now=AT + timedelta(minutes=minutes)))
        attempts.append([(job.id, job.attempts) for job in found])
    assert attempts == [[(number, 0)], [], [(number, 1)], [], [(number, 2)]]


async def test_only_the_first_who_closes_a_job_may_answer(store: Store) -> None:
    number = await store.unit(add)
    closed = [await store.unit(lambda tx: work.finish_job(tx, number)) for _ in range(2)]
    assert closed == [True, False]
    assert await store.unit(claim) == []
    (row,) = await store.read(lambda tx: rows(tx, table))
    assert (row["state"], row["chat"], row["arguments"]) == ("done", None, "{}")


async def test_a_failed_job_keeps_why(store: Store) -> None:
    number = await store.unit(add)
    await store.unit(lambda tx: work.finish_job(tx, number, "ValueError: a bug"))
    (row,) = await store.read(lambda tx: rows(tx, table))
    assert (row["state"], row["error"]) == ("failed", "ValueError: a bug")
