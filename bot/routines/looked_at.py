"""Learning that was looked at and agreed to counts, once nobody can take that back any more."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from bot.clock import Clock
from bot.routines.schedule import Routine, daily
from handlers.rules.sessions.entering import UNDONE
from storage.store import Store
from storage.studying import held

MOST = 200
"""Lessons in one unit."""


class LookedAt:
    """Makes facts of what was agreed to, each of its own day."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def routine(self) -> Routine:
        """Twice an hour; a missed round is made up for by the next."""
        return Routine("looked_at", daily(minute="5,35"), self.perform)

    async def perform(self, _due_at: datetime) -> str:
        """Until none is left; how many count now."""
        before, count = self._clock() - UNDONE, 0
        while some := await self._store.unit(partial(held.count_some, before=before, most=MOST)):
            count += some
        return f"{count} counted"
