"""Slow answers: reports from a snapshot, network jobs run beside; then put into the outbox."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

import msgspec
import structlog

from bot.clock import Clock
from bot.core import Cause, Core, put, storable
from bot.delivery import below
from bot.drawing.text import table_text
from bot.keeping.renewal import may_hear
from bot.unasked import Deliver
from bot.watching.metrics import Metrics
from handlers.contract import Reply, column
from handlers.reports import REPORTS
from handlers.turn import Voice
from storage import outbox
from storage.delivery import work
from storage.errors import NotStored
from storage.identity import people
from storage.store import Store
from storage.transaction import Transaction

log = structlog.get_logger("later")
TRIES = 3
BEGUN = 10
"""So often a job is begun that never came to an end: it may be what ends its process."""
LEASE = timedelta(minutes=5)
PASSING = (OSError, MemoryError)
"""What may be over at the next try; any other failure of a report, which is computed from the same
facts, comes again for certain."""
Finish = Callable[[Transaction], Reply]
"""Records what came of a job and says it, in the unit that closes the job."""


class EndsItsProcess(Exception):
    """A job after which nobody was there any more."""


@dataclass(frozen=True, slots=True)
class NetworkJob:
    """A job that waits for more than the database: all of it may be done again."""

    run: Callable[[work.Job], Awaitable[Finish]]
    after: Callable[[work.Job], Awaitable[None]]
    """When the job is closed for good, with or without success."""
    sorry: Callable[[Voice], str]
    """Says that it could not be done."""


class Later:
    """Works off the jobs that turns have left."""

    def __init__(  # noqa: PLR0913, PLR0917 - it takes every part
        self,
        store: Store,
        core: Core,
        clock: Clock,
        deliver: Deliver,
        metrics: Metrics,
        network_jobs: Mapping[str, NetworkJob],
    ) -> None:
        self._store = store
        self._core = core
        self._clock = clock
        self._deliver = deliver
        self._reports = metrics.reports
        self._network_jobs = network_jobs

    async def sweep(self) -> int:
        """Compute everything that waits; how many answers were made."""
        done = 0
        while jobs := await self._claim():
            for job in jobs:
                await self._work_off(job)
                done += 1
        return done

    async def _claim(self) -> list[work.Job]:
        return await self._store.unit(partial(self._claim_of_channels, self._clock()))

    def _claim_of_channels(self, now: datetime, tx: Transaction) -> list[work.Job]:
        """Only jobs whose channel is served here: others know how to fetch, and when to send."""
        take = partial(work.claim_jobs, now=now, until=now + LEASE)
        return [job for name in self._core.channels for job in take(tx, name)]

    async def _work_off(self, job: work.Job) -> None:
        try:
            finish, error = await self._begun_again(job), None
        except NotStored:
            raise
        except Exception as problem:
            log.exception("slow answer failed", job=job.id, report=job.report)
            if self._may_pass(job, problem) and job.attempts + 1 < TRIES:
                return
            error = storable(f"{type(problem).__name__}: {problem}")
            finish = partial(self._sorry, job, may_pass=self._may_pass(job, problem))
        self._deliver(await self._store.unit(partial(self._close, job, finish, error)))
        if network_job := self._network_jobs.get(job.report):
            await network_job.after(job)

    def _may_pass(self, job: work.Job, problem: Exception) -> bool:
        """Whether another try may go well."""
        if isinstance(problem, EndsItsProcess):
            return False
        return job.report in self._network_jobs or isinstance(problem, PASSING)

    async def _begun_again(self, job: work.Job) -> Finish:
        """Run it, unless that was begun too often: a failure is counted, a death is not."""
        if job.attempts >= BEGUN:
            raise EndsItsProcess(f"begun {job.attempts} times and never ended")
        return await self._run(job)

    async def _run(self, job: work.Job) -> Finish:
        network_job = self._network_jobs.get(job.report)
        if network_job is not None:
            with self._reports.labels(job.report).time():
                return await network_job.run(job)
        said = await self._store.read(partial(self._compute, job))
        return lambda _: said

    def _compute(self, job: work.Job, tx: Transaction) -> Reply:
        arguments = msgspec.json.decode(job.arguments, type=dict[str, str])
        house = self._core.house
        with self._reports.labels(job.report).time():
            made = REPORTS[job.report](tx, house, below.asked(arguments), self._clock())
        return below.said(table_text(made), arguments, made)

    def _sorry(self, job: work.Job, tx: Transaction, *, may_pass: bool) -> Reply:
        voice = Voice(self._core.house, people.known(tx, job.lane))
        network_job = self._network_jobs.get(job.report)
        if network_job:
            return Reply(network_job.sorry(voice))
        arguments = msgspec.json.decode(job.arguments, type=dict[str, str])
        return below.said(voice.say("report.failed" if may_pass else "report.broken"), arguments)

    def _close(
        self, job: work.Job, finish: Finish, error: str | None, tx: Transaction
    ) -> list[outbox.OutboxMessage]:
        """Close the job and queue its answer in one unit; a job closed elsewhere says nothing."""
        if not work.finish_job(tx, job.id, error):
            return []
        to = people.Address(0, job.lane, job.channel, job.bot, job.chat, 0)
        said = finish(tx) if self._may_hear(job, tx) else self._refused(job, tx)
        return put(self._core, tx, to, said, Cause(self._clock(), kind="notice", is_awaited=True))

    def _may_hear(self, job: work.Job, tx: Transaction) -> bool:
        arguments = msgspec.json.decode(job.arguments, type=dict[str, str])
        return may_hear(tx, job.lane, (job.report, arguments), self._clock())

    def _refused(self, job: work.Job, tx: Transaction) -> Reply:
        voice = Voice(self._core.house, people.known(tx, job.lane))
        return Reply(
            voice.say("report.not_any_more"), column(voice.button("versions.help", "help.show"))
        )
