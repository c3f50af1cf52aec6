"""On Monday morning whoever leads a team reads in three lines how it stands."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from bot.core import Cause, put
from bot.routines.schedule import Routine, daily
from bot.routines.telling import Teller
from bot.unasked import Messages, unasked
from handlers.turn import WARD_ZONE
from handlers.volunteers.team.monday import letter
from storage.outreach import stale, teams
from storage.outreach.stale import Holder
from storage.studying import reminding
from storage.transaction import Transaction

MONDAY = 0


class Mondays(Teller):
    """Writes to each leader of a team once a week, where there is anything to say."""

    def routine(self) -> Routine:
        """Before the day's other letters; a Monday that was missed is left out."""
        return Routine("mondays", daily(hour="8", minute="0"), self.perform, policy="skip_old")

    async def perform(self, due_at: datetime) -> str:
        """Tell them, each in a unit of its own; how many messages that were."""
        if due_at.astimezone(WARD_ZONE).weekday() != MONDAY:
            return "not Monday"
        leaders = await self._store.read(partial(_leaders, self._clock()))
        return f"{await self._each(leaders, self._tell)} told"

    def _tell(self, to: Holder, tx: Transaction) -> Messages:
        """One push a day, as for everything that comes by itself."""
        team = teams.find(tx, to.team_id) if to.team_id else None
        turn = unasked(self._core, tx, self._clock(), to)
        if team is None or (team.valid_to is not None and team.valid_to < turn.today):
            return []
        said = letter(turn, team)
        if said is None or not reminding.record_push(tx, to.id, turn.today):
            return []
        return put(self._core, tx, to, said, Cause(turn.now, kind="notice", topic="work"))


def _leaders(now: datetime, tx: Transaction) -> list[Holder]:
    """Each once for each team that they lead."""
    found = {(one.id, one.team_id): one for one in stale.holders(tx, now) if one.leads_team}
    return [found[key] for key in sorted(found, key=str)]
