"""The yearly report among the slow answers: counted in one snapshot, beside everything else."""

from __future__ import annotations

from functools import partial

import msgspec

from bot.clock import Clock
from bot.core import Core
from bot.later import Finish, NetworkJob
from handlers.officers import documents
from handlers.reports.yearly import report
from storage import work
from storage.store import Store


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
        year = int(msgspec.json.decode(job.arguments, type=dict[str, str])["year"])
        house, at = self._core.house, self._clock()
        written = await self._store.read(lambda tx: report(tx, house, year, None, at))
        return partial(documents.made, house, lane=job.lane, year=year, document=written)


async def _nothing(_job: work.Job) -> None:
    """Nothing is kept of it."""
