"""On the evening before a planned session its team hears of it: once, and until told to stop."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from functools import partial

from bot.core import Cause, put
from bot.routines.schedule import Routine, daily
from bot.routines.telling import Teller
from bot.unasked import Messages, is_day, unasked
from handlers.shared.teamwork import WORKERS
from handlers.volunteers.outreach.coming import letter
from storage.outreach import eves, stale
from storage.outreach.stale import Holder
from storage.transaction import Transaction

Member = tuple[Holder, tuple[int, ...]]
"""Somebody, and the teams they work in."""


class Eves(Teller):
    """Writes to every member of a team that goes out tomorrow."""

    def routine(self) -> Routine:
        """After work; an evening that was missed is left out."""
        return Routine("eves", daily(hour="18", minute="30"), self.perform, policy="skip_old")

    async def perform(self, _due_at: datetime) -> str:
        """Tell them, each in a unit of its own; how many messages that were."""
        now = self._clock()
        if not is_day(now):
            return "quiet hours"
        members = await self._store.read(partial(_members, now))
        return f"{await self._each(members, partial(self._tell, now=now))} told"

    def _tell(self, member: Member, tx: Transaction, now: datetime) -> Messages:
        """What is planned is no advertisement: it does not wait behind another push of the day."""
        to, numbers = member
        turn = unasked(self._core, tx, now, to)
        said = letter(turn, numbers)
        if said is None or not eves.tell(tx, to.id, turn.today):
            return []
        cause = Cause(now, kind="notice", expires_at=self._until_night(to, now))
        return put(self._core, tx, to, said, cause)


def _members(now: datetime, tx: Transaction) -> list[Member]:
    """Each address once, with all its teams."""
    found: defaultdict[int, set[int]] = defaultdict(set)
    named = {one.id: one for one in stale.holders(tx, now) if one.role in WORKERS and one.team_id}
    for one in stale.holders(tx, now):
        if one.role in WORKERS and one.team_id:
            found[one.id].add(one.team_id)
    return [(named[number], tuple(sorted(found[number]))) for number in sorted(found)]
