"""A platform that takes nothing any more, or a permission that ends: officers hear of it once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from bot.channels.manifest import MANIFEST
from bot.clock import Clock
from bot.core import Cause, Core, put
from bot.routines.schedule import Routine, daily
from handlers.contract import Reply
from handlers.reports.spoken import clock, day
from handlers.turn import WARD_ZONE, Voice
from storage import clockwork, outbox, people, roles, token_pairs
from storage.store import Store
from storage.transaction import Transaction

Deliver = Callable[[Iterable[outbox.OutboxMessage]], None]
LONG = timedelta(minutes=15)
"""A shorter silence of a platform is nobody's business."""
PEOPLE = 2
"""One person's trouble is none of the platform."""
NOTICES = (14, 3)
"""So many days before a permission ends."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is told, and the moment that makes it this one and no other."""

    name: str
    moment: datetime
    channel: str


class Troubles:
    """Reads facts alone, so that any process may tell of another's platform."""

    def __init__(self, store: Store, core: Core, deliver: Deliver, clock: Clock) -> None:
        self._store = store
        self._core = core
        self._deliver = deliver
        self._clock = clock

    def routine(self) -> Routine:
        """Never at night: nobody could do anything then."""
        return Routine("troubles", daily(hour="7-20", minute="*/5"), self.perform, "skip_old")

    async def perform(self, _due_at: datetime) -> str:
        """Tell of what is new; how many messages that were."""
        now = self._clock()
        found = await self._store.read(lambda tx: list(_troubles(tx, now)))
        told = 0
        for one in found:
            messages = await self._store.unit(partial(self._tell, one, now))
            self._deliver(messages)
            told += len(messages)
        return f"{told} told"

    def _tell(self, one: Trouble, now: datetime, tx: Transaction) -> list[outbox.OutboxMessage]:
        """One unit: that it was told is kept with the messages."""
        if not clockwork.strike(tx, one.name, one.moment, skipped=True):
            return []
        messages: list[outbox.OutboxMessage] = []
        for address in sorted(set(roles.officers(tx, now).values())):
            to = people.address_of(tx, address)
            if to is not None:
                said = _words(Voice(self._core.house, people.known(tx, to.lane)), one)
                messages += put(self._core, tx, to, said, Cause(now, kind="notice", topic="work"))
        return messages


def _troubles(tx: Transaction, now: datetime) -> Iterator[Trouble]:
    """What is wrong at this moment, told of or not."""
    for one in outbox.stuck(tx, now - LONG):
        if one.lanes >= PEOPLE and one.channel in MANIFEST:
            yield Trouble(f"away_{one.channel}", one.since, one.channel)
    for days in NOTICES:
        for channel, until in token_pairs.ending(tx, now + timedelta(days=days)):
            yield Trouble(f"token_{days}_{channel}", until, channel)


def _words(voice: Voice, one: Trouble) -> Reply:
    channel, at = voice.say(f"troubles.{one.channel}"), one.moment.astimezone(WARD_ZONE)
    if one.name.startswith("away"):
        return Reply(voice.say("troubles.away", channel=channel, at=clock(one.moment)))
    return Reply(voice.say("troubles.token", channel=channel, on=day(at.date())))
