"""On the evening before a planned session its team hears of it: once, and until told to stop."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import datetime, time
from functools import partial

from bot.clock import Clock
from bot.core import Cause, Core, put
from bot.routines.schedule import Routine, daily
from handlers.contract import Arrival, Event
from handlers.rules.reminding import LAST_MINUTE, is_allowed
from handlers.shared.teamwork import WORKERS
from handlers.turn import WARD_ZONE, ConversationState, Turn
from handlers.volunteers.outreach.coming import letter
from storage import outbox, people
from storage.outreach import eves, stale
from storage.outreach.stale import Holder
from storage.store import Store
from storage.transaction import Transaction

HOUR = 60
Deliver = Callable[[Iterable[outbox.OutboxMessage]], None]
Member = tuple[Holder, tuple[int, ...]]
"""Somebody, and the teams they work in."""


class Eves:
    """Writes to every member of a team that goes out tomorrow."""

    def __init__(self, store: Store, core: Core, deliver: Deliver, clock: Clock) -> None:
        self._store = store
        self._core = core
        self._deliver = deliver
        self._clock = clock

    def routine(self) -> Routine:
        """After work; an evening that was missed is left out."""
        return Routine("eves", daily(hour="18", minute="30"), self.perform, policy="skip_old")

    async def perform(self, _due_at: datetime) -> str:
        """Tell them, each in a unit of its own; how many messages that were."""
        now = self._clock()
        local = now.astimezone(WARD_ZONE)
        if not is_allowed(local.hour * HOUR + local.minute):
            return "quiet hours"
        sent = 0
        for member in await self._store.read(partial(_members, now)):
            outbox_messages = await self._store.unit(partial(self._tell, member, now))
            self._deliver(outbox_messages)
            sent += len(outbox_messages)
        return f"{sent} told"

    def _tell(self, member: Member, now: datetime, tx: Transaction) -> list[outbox.OutboxMessage]:
        """What is planned is no advertisement: it does not wait behind another push of the day."""
        to, numbers = member
        nothing = Event("", "", to.channel, to.bot, "", to.chat, now, now, Arrival())
        known = people.known(tx, to.lane)
        turn = Turn(self._core.house, tx, nothing, 0, to.lane, now, known, ConversationState())
        said = letter(turn, numbers)
        today = now.astimezone(WARD_ZONE).date()
        if said is None or not eves.tell(tx, to.id, today):
            return []
        night = datetime.combine(today, time(LAST_MINUTE // HOUR), WARD_ZONE)
        expires_at = None if self._core.can(to.channel).is_mailbox else night
        return put(self._core, tx, to, said, Cause(now, kind="notice", expires_at=expires_at))


def _members(now: datetime, tx: Transaction) -> list[Member]:
    """Each address once, with all its teams."""
    found: defaultdict[int, set[int]] = defaultdict(set)
    named = {one.id: one for one in stale.holders(tx, now) if one.role in WORKERS and one.team_id}
    for one in stale.holders(tx, now):
        if one.role in WORKERS and one.team_id:
            found[one.id].add(one.team_id)
    return [(named[number], tuple(sorted(found[number]))) for number in sorted(found)]
