"""A platform that takes nothing any more, or a permission that ends: officers hear of it once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from bot.channels.manifest import MANIFEST
from bot.core import Cause
from bot.routines.schedule import Routine, daily
from bot.routines.telling import Teller
from bot.unasked import Messages, officers, tell
from handlers.contract import Reply
from handlers.reports.spoken import clock, day
from handlers.turn import WARD_ZONE, Turn
from storage import outbox
from storage.delivery import clockwork, token_pairs
from storage.transaction import Transaction

EVERY = timedelta(minutes=5)
LONG = timedelta(minutes=15)
"""A shorter silence of a platform is nobody's business."""
PEOPLE = 2
"""One person's trouble is none of the platform."""
NOTICES = (14, 3)
"""So many days before a permission ends; whoever was away for the first hears the last alone."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is told, and the moment that makes it this one and no other."""

    name: str
    moment: datetime
    channel: str


class Troubles(Teller):
    """Reads facts alone, so that any process may tell of another's platform."""

    def routine(self) -> Routine:
        """Never at night: nobody could do anything then. What was missed is seen by the next."""
        trigger = daily(hour="7-20", minute=f"*/{EVERY.seconds // 60}")
        return Routine("troubles", trigger, self.perform, "skip_old", too_old=EVERY)

    async def perform(self, _due_at: datetime) -> str:
        """Tell of what is new; how many messages that were."""
        now = self._clock()
        found = await self._store.read(lambda tx: list(_troubles(tx, now)))
        return f"{await self._each(found, partial(self._tell, now=now))} told"

    def _tell(self, one: Trouble, tx: Transaction, now: datetime) -> Messages:
        """One unit: that it was told is kept with the messages."""
        if not clockwork.strike(tx, one.name, one.moment, skipped=True):
            return []
        words, cause = partial(_words, one), Cause(now, kind="notice", topic="work")
        everybody = officers(tx, now)
        return [row for each in everybody for row in tell(self._core, tx, each, words, cause)]


def _troubles(tx: Transaction, now: datetime) -> Iterator[Trouble]:
    """What is wrong at this moment, told of or not."""
    for one in outbox.stuck(tx, now - LONG):
        if one.lanes >= PEOPLE and one.channel in MANIFEST:
            yield Trouble(f"away_{one.channel}", one.since, one.channel)
    for channel, until in token_pairs.ending(tx, now + timedelta(days=max(NOTICES))):
        days = min(days for days in NOTICES if until <= now + timedelta(days=days))
        yield Trouble(f"token_{days}_{channel}", until, channel)


def _words(one: Trouble, turn: Turn) -> Reply:
    channel, at = turn.say(f"troubles.{one.channel}"), one.moment.astimezone(WARD_ZONE)
    if one.name.startswith("away"):
        return Reply(turn.say("troubles.away", channel=channel, at=clock(one.moment)))
    return Reply(turn.say("troubles.token", channel=channel, on=day(at.date())))
