"""Where a browser leaves its address, and takes it back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from bot.channel import Bell, Busy, Sender
from bot.clock import Clock
from bot.core import Core, lane_of_sender
from bot.webpush.knocker import PURPOSE
from bot.webpush.sealing import Malformed, Reader, key_from, packed, point_of
from bot.webpush.services import Services
from storage.delivery import knocks
from storage.delivery.knocks import Subscription
from storage.errors import NotStored
from storage.identity import people
from storage.rights import roles
from storage.store import Store
from storage.transaction import Transaction

T = TypeVar("T")


class Desk:
    """Only whoever is known here may be knocked at: learners, and who holds a role."""

    def __init__(self, store: Store, core: Core, clock: Clock, services: Services) -> None:
        self._store, self._core, self._clock, self._services = store, core, clock, services
        own = packed(point_of(key_from(core.keys.purpose(PURPOSE))))
        self.key = own if services.hosts else ""

    async def is_on(self, sender: Sender) -> bool:
        """Whether this place may be knocked at."""
        return await self._at(sender, self._is_on)

    def _is_on(self, tx: Transaction, lane: str) -> bool:
        known = people.known(tx, lane)
        return known is not None and knocks.subscribed_at(tx, known.address_id) is not None

    async def put_up(self, sender: Sender, bell: Bell) -> bool:
        """Knock there from now on; False for a service not on the list, or a stranger."""
        try:
            Reader.of(bell.p256dh, bell.auth)
        except Malformed:
            return False
        if not self._services.take(bell.endpoint):
            return False
        return await self._at(sender, partial(self._put_up, bell))

    def _put_up(self, bell: Bell, tx: Transaction, lane: str) -> bool:
        known, now = people.known(tx, lane), self._clock()
        if known is None:
            return False
        if known.consent_version is None and not roles.grants_of(tx, known.address_id, now):
            return False
        new = Subscription(bell.endpoint, bell.p256dh, bell.auth)
        knocks.subscribe(tx, known.address_id, new, now)
        return True

    async def take_down(self, sender: Sender) -> None:
        """Never knock there again."""
        await self._at(sender, self._take_down)

    def _take_down(self, tx: Transaction, lane: str) -> None:
        if (known := people.known(tx, lane)) is not None:
            knocks.unsubscribe(tx, known.address_id)

    async def _at(self, sender: Sender, work: Callable[[Transaction, str], T]) -> T:
        lane = lane_of_sender(self._core, sender)
        try:
            return await self._store.unit(lambda tx: work(tx, lane))
        except NotStored as error:
            raise Busy(str(error)) from error
