"""Late in the afternoon officers read in four lines how the day went, unless they want none."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial

from bot.core import Cause, put
from bot.routines.reached import forecast
from bot.routines.schedule import Routine, daily
from bot.routines.telling import Teller
from bot.unasked import HOUR, Messages, officers
from handlers.officers.evening import letter
from handlers.rules.learning.reminding import LAST_MINUTE
from handlers.shared.forecast import Forecast
from handlers.turn import WARD_ZONE, Voice
from lessons.library import Library
from storage.counting.day_end import Day, day_end
from storage.identity import people
from storage.inquiry import inbox
from storage.studying import reminding
from storage.transaction import Transaction


class Evenings(Teller):
    """Tells each officer once a day, before they go home and never at night."""

    def routine(self) -> Routine:
        """A missed one is left out once it is two hours late: it would come in quiet hours."""
        return Routine("evenings", daily(hour="17", minute="15"), self.perform, policy="skip_old")

    async def perform(self, _due_at: datetime) -> str:
        """Counted once on a snapshot, told each in a unit of its own; how many messages."""
        now = self._clock()
        today = now.astimezone(WARD_ZONE).date()
        day = await self._store.read(
            partial(day_end, today=today, tomorrow=today + timedelta(days=1))
        )
        tonight = await self._store.read(partial(_tonight, now, self._core.house.library))
        readers = await self._store.read(partial(_readers, now))
        told = await self._each(readers, partial(self._tell, day=day, tonight=tonight, now=now))
        return f"{told} told"

    def _tell(
        self, reader: int, tx: Transaction, day: Day, tonight: Forecast, now: datetime
    ) -> Messages:
        """One push a day, as for everything that comes by itself."""
        to = people.address_of(tx, reader)
        if to is None:
            return []
        said = letter(Voice(self._core.house, people.known(tx, to.lane)), day, now, tonight)
        today = now.astimezone(WARD_ZONE).date()
        if said is None or not reminding.record_push(tx, reader, today):
            return []
        return put(self._core, tx, to, said, Cause(now, kind="notice"))


def _tonight(now: datetime, library: Library, tx: Transaction) -> Forecast:
    """What would become of the reminders of this evening."""
    local = now.astimezone(WARD_ZONE)
    minute = local.hour * HOUR + local.minute
    wanted = reminding.wanted(tx, minute, LAST_MINUTE, local.date())
    return forecast(tx, wanted, library, now)


def _readers(now: datetime, tx: Transaction) -> list[int]:
    return [one for one in officers(tx, now) if one not in inbox.no_evening(tx)]
