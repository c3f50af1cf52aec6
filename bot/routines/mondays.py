"""On Monday morning whoever leads a team reads in three lines how it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from functools import partial

from bot.clock import Clock
from bot.core import Cause, Core, put
from bot.routines.schedule import Routine, daily
from handlers.contract import Arrival, Event
from handlers.turn import WARD_ZONE, ConversationState, Turn
from handlers.volunteers.team.monday import letter
from storage import outbox, people, reminding
from storage.outreach import stale, teams
from storage.outreach.stale import Holder
from storage.store import Store
from storage.transaction import Transaction

MONDAY = 0
Deliver = Callable[[Iterable[outbox.OutboxMessage]], None]


class Mondays:
    """Writes to each leader of a team once a week, where there is anything to say."""

    def __init__(self, store: Store, core: Core, deliver: Deliver, clock: Clock) -> None:
        self._store = store
        self._core = core
        self._deliver = deliver
        self._clock = clock

    def routine(self) -> Routine:
        """Before the day's other letters; a Monday that was missed is left out."""
        return Routine("mondays", daily(hour="8", minute="0"), self.perform, policy="skip_old")

    async def perform(self, due_at: datetime) -> str:
        """Tell them, each in a unit of its own; how many messages that were."""
        if due_at.astimezone(WARD_ZONE).weekday() != MONDAY:
            return "not Monday"
        leaders = await self._store.read(partial(_leaders, self._clock()))
        sent = 0
        for leader in leaders:
            outbox_messages = await self._store.unit(partial(self._tell, leader, self._clock()))
            self._deliver(outbox_messages)
            sent += len(outbox_messages)
        return f"{sent} told"

    def _tell(self, to: Holder, now: datetime, tx: Transaction) -> list[outbox.OutboxMessage]:
        """One push a day, as for everything that comes by itself."""
        team = teams.find(tx, to.team_id) if to.team_id else None
        today = now.astimezone(WARD_ZONE).date()
        if team is None or (team.valid_to is not None and team.valid_to < today):
            return []
        nothing = Event("", "", to.channel, to.bot, "", to.chat, now, now, Arrival())
        known = people.known(tx, to.lane)
        turn = Turn(self._core.house, tx, nothing, 0, to.lane, now, known, ConversationState())
        said = letter(turn, team)
        if said is None or not reminding.record_push(tx, to.id, today):
            return []
        return put(self._core, tx, to, said, Cause(now, kind="notice", topic="work"))


def _leaders(now: datetime, tx: Transaction) -> list[Holder]:
    """Each once for each team that they lead."""
    found = {(one.id, one.team_id): one for one in stale.holders(tx, now) if one.leads_team}
    return [found[key] for key in sorted(found, key=str)]
