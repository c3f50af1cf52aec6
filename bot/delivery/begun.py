"""Events that end their process each time: after such an end, each is counted as begun for a while.

An event is stored with its answer or not at all, so one that kills its process (no memory, a fault
in a library) leaves no trace, and whoever sent it sends it again: Telegram at every start, a page
within seconds. A process that follows one which never said goodbye therefore keeps the count in a
unit of its own before it begins; at any other time that would be a write too many for every answer.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta
from functools import partial
from typing import TypeVar

from bot.clock import Clock
from bot.core import Core
from bot.later import BEGUN, EndsItsProcess
from handlers.contract import Event
from storage.delivery import begun, post
from storage.errors import NotStored
from storage.store import Store
from storage.transaction import Transaction

T = TypeVar("T")
SERVING = "serving"
"""Remembered from a process's start to its orderly end."""
YOUNG, DAY = timedelta(minutes=5), timedelta(days=1)
"""Long enough for what killed the process before to come again; after a day nothing comes again.

Platforms wait longer from time to time: after each further death within a day twice as long.
"""


class Beginnings:
    """Counts the events that a process begins soon after another one died."""

    def __init__(self, store: Store, core: Core, clock: Clock) -> None:
        self._store, self._core, self._clock = store, core, clock
        self._until: datetime | None = None
        self._counted: set[str] = set()

    async def start(self) -> None:
        """This process serves from now on; NotStored."""
        now = self._clock()
        deaths = await self._store.unit(partial(_starting, now))
        if deaths:
            self._until = now + min(YOUNG * 2 ** min(deaths - 1, 9), DAY)

    async def stop(self) -> None:
        """It ends as it should; where that cannot be written, the next one counts for nothing."""
        with suppress(NotStored):
            await self._store.unit(partial(post.unlearn, name=SERVING))

    async def begin(self, event: Event) -> None:
        """Count it, once a process: EndsItsProcess where ten have died of it; NotStored."""
        key, now = self._key(event), self._clock()
        if self._until is None or now >= self._until:
            self._until = None
            self._counted.clear()
        elif key not in self._counted:
            tries = await self._store.unit(partial(begun.count, key=key, at=now))
            self._counted.add(key)
            if tries > BEGUN:
                raise EndsItsProcess(f"begun {tries - 1} times and never ended")

    def ending(self, event: Event, work: Callable[[Transaction], T]) -> Callable[[Transaction], T]:
        """The same work, after which the event counts as begun no more."""
        key = self._key(event)
        return partial(_ended, key, work) if key in self._counted else work

    def _key(self, event: Event) -> str:
        return self._core.keys.event(f"{event.channel} {event.bot} {event.key}")


def _starting(now: datetime, tx: Transaction) -> int:
    """How many processes in a row never said that they ended, each within a day of the next."""
    before = post.recall(tx, SERVING)
    deaths = 0 if before is None else _deaths(before, now) + 1
    post.unlearn(tx, SERVING)
    post.remembered(tx, SERVING, f"{deaths} {now.isoformat()}")
    return deaths


def _deaths(before: str, now: datetime) -> int:
    """Of those that came before the last; none where it lived for a day, or wrote no count."""
    count, _, at = before.partition(" ")
    is_lately = bool(at) and now - datetime.fromisoformat(at) < DAY
    return int(count) if is_lately else 0


def _ended(key: str, work: Callable[[Transaction], T], tx: Transaction) -> T:
    done = work(tx)
    begun.end(tx, key)
    return done
