"""Sessions that were left open: check-in ends by itself, and whoever opened one is told."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial

from bot.clock import Clock
from bot.core import Cause, Core, put
from bot.routines.schedule import Routine, daily
from bot.routines.telling import Teller
from bot.unasked import Deliver, Messages, unasked
from handlers.turn import WARD_ZONE
from handlers.volunteers.outreach.closing import OVERDUE, close
from storage.identity import people
from storage.outreach import sessions, stale
from storage.store import Store
from storage.transaction import Transaction


class Closings(Teller):
    """Looks in the daytime for sessions of days before, long over, or open for so many hours."""

    def __init__(
        self, store: Store, core: Core, deliver: Deliver, clock: Clock, hours: int
    ) -> None:
        super().__init__(store, core, deliver, clock)
        self._longest = timedelta(hours=hours)

    def routine(self) -> Routine:
        """Every twenty minutes of the day; nobody is told at night."""
        return Routine("closings", daily(hour="7-19", minute="*/20"), self.perform)

    async def perform(self, _due_at: datetime) -> str:
        """Close them one by one; how many there were."""
        now = self._clock()
        numbers = await self._store.read(partial(self._left_open, now))
        await self._each(numbers, partial(self._close, now=now))
        return f"{len(numbers)} closed"

    def _left_open(self, now: datetime, tx: Transaction) -> list[int]:
        today = now.astimezone(WARD_ZONE).date()
        return stale.left_open(tx, now - self._longest, now - OVERDUE, today)

    def _close(self, number: int, tx: Transaction, now: datetime) -> Messages:
        """One unit: it is closed together with the message, unless somebody was faster."""
        one = sessions.find(tx, number)
        if one is None or number not in self._left_open(now, tx):
            return []
        to = people.address_of(tx, one.address_id) if one.address_id else None
        said = close(unasked(self._core, tx, now, to), one)
        cause = Cause(now, kind="reminder", topic="work")
        return put(self._core, tx, to, said, cause) if to else []
