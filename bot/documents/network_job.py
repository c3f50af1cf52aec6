"""The yearly report among the slow answers: counted in one snapshot, beside everything else."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

import msgspec

from bot.clock import Clock
from bot.core import Core
from bot.documents.issuing_job import Issuing
from bot.later import Finish, NetworkJob
from handlers.officers import documents
from handlers.officers.issuing.common import NETWORK_JOB as ISSUE
from handlers.reports.yearly import report
from storage.delivery import work
from storage.store import Store


def network_jobs(core: Core, store: Store, clock: Clock) -> Mapping[str, NetworkJob]:
    """All of them that make documents."""
    return {
        documents.NETWORK_JOB: Writing(core, store, clock).network_job(),
        ISSUE: Issuing(core, store, clock).network_job(),
    }


class Writing:
    """Works off the jobs of documents."""

    def __init__(self, core: Core, store: Store, clock: Clock) -> None:
        self._core = core
        self._store = store
        self._clock = clock

    def network_job(self) -> NetworkJob:
        """Documents among the slow answers."""
        return NetworkJob(self.run, _nothing, lambda voice: voice.say("documents.failed"))

    async def run(self, job: work.Job) -> Finish:
        """Count and write; the file itself is drawn when it is opened."""
        asked = documents.days_of(msgspec.json.decode(job.arguments, type=dict[str, str]))
        house, at = self._core.house, self._clock()
        written = await self._store.read(lambda tx: report(tx, house, asked, None, at))
        return partial(documents.made, house, lane=job.lane, asked=asked, document=written)


async def _nothing(_job: work.Job) -> None:
    """Nothing is kept of it."""
