"""Slow answers: computed from a snapshot on a reader's thread, then put into the outbox."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import timedelta
from functools import partial

import msgspec
import structlog

from bot.clock import Clock
from bot.core import Cause, Core, put, storable
from bot.drawing.text import table_text
from bot.metrics import Metrics
from handlers.contract import Reply
from handlers.reports import REPORTS
from storage import outbox, people, work
from storage.errors import NotStored
from storage.store import Store
from storage.transaction import Transaction

log = structlog.get_logger("later")
TRIES = 3
LEASE = timedelta(minutes=5)
Deliver = Callable[[Iterable[outbox.Parcel]], None]


class Later:
    """Works off the jobs that turns have left."""

    def __init__(
        self, store: Store, core: Core, clock: Clock, deliver: Deliver, metrics: Metrics
    ) -> None:
        self._store = store
        self._core = core
        self._clock = clock
        self._deliver = deliver
        self._reports = metrics.reports

    async def sweep(self) -> int:
        """Compute everything that waits; how many answers were made."""
        done = 0
        while jobs := await self._claim():
            for job in jobs:
                await self._work_off(job)
                done += 1
        return done

    async def _claim(self) -> list[work.Job]:
        now = self._clock()
        return await self._store.unit(partial(work.claim_jobs, now=now, until=now + LEASE))

    async def _work_off(self, job: work.Job) -> None:
        try:
            text, error = await self._store.read(partial(self._compute, job)), None
        except NotStored:
            raise
        except Exception as problem:
            log.exception("report failed", job=job.id, report=job.report)
            if job.attempts + 1 < TRIES:
                return
            error = storable(f"{type(problem).__name__}: {problem}")
            text = await self._store.read(partial(self._sorry, job))
        self._deliver(await self._store.unit(partial(self._store_result, job, text, error)))

    def _compute(self, job: work.Job, tx: Transaction) -> str:
        arguments = msgspec.json.decode(job.arguments, type=dict[str, str])
        house = self._core.house
        with self._reports.labels(job.report).time():
            return table_text(REPORTS[job.report](tx, house, arguments, self._clock()))

    def _sorry(self, job: work.Job, tx: Transaction) -> str:
        known = people.known(tx, job.lane)
        texts = self._core.house.texts
        you = texts.say(f"forms.{(known and known.form) or 'bac'}")
        return texts.say("report.failed", You=you[:1].upper() + you[1:])

    def _store_result(
        self, job: work.Job, text: str, error: str | None, tx: Transaction
    ) -> list[outbox.Parcel]:
        """Close the job and queue its answer in one unit; a job closed elsewhere says nothing."""
        if not work.finish_job(tx, job.id, error):
            return []
        to = people.Address(0, job.lane, job.channel, job.bot, job.chat, 0)
        return put(self._core, tx, to, Reply(text), Cause(self._clock(), kind="notice"))
