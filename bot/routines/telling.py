"""What the routines that tell people share: who is told is found first, then each in a unit."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime, time
from functools import partial
from typing import TypeVar

from bot.clock import Clock
from bot.core import Core
from bot.unasked import HOUR, Deliver, Messages
from handlers.rules.learning.reminding import LAST_MINUTE
from handlers.turn import WARD_ZONE
from storage.identity.people import Address
from storage.store import Store
from storage.transaction import Transaction

T = TypeVar("T")


class Teller:
    """A routine whose messages are sent as soon as they are stored."""

    def __init__(self, store: Store, core: Core, deliver: Deliver, clock: Clock) -> None:
        self._store = store
        self._core = core
        self._deliver = deliver
        self._clock = clock

    async def _once(self, tell: Callable[[Transaction], Messages]) -> int:
        """In one unit; how many messages that were."""
        messages = await self._store.unit(tell)
        self._deliver(messages)
        return len(messages)

    async def _each(self, whom: Iterable[T], tell: Callable[[T, Transaction], Messages]) -> int:
        """Each in a unit of its own, so that whoever learns meanwhile hardly waits."""
        return sum([await self._once(partial(tell, one)) for one in whom])

    def _until_night(self, to: Address, at: datetime) -> datetime | None:
        """When a message is no longer sent; a mailbox rings at nobody."""
        return None if self._core.can(to.channel).is_mailbox else quiet_from(at)


def quiet_from(at: datetime) -> datetime:
    """When nobody is told any more on that day."""
    return datetime.combine(at.astimezone(WARD_ZONE), time(LAST_MINUTE // HOUR), WARD_ZONE)
