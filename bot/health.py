"""Whether the database takes writes: tried on a timer, so that asking costs nothing."""

from __future__ import annotations

import asyncio
from contextlib import suppress

import structlog

from bot.clock import Clock
from storage import post
from storage.errors import NotStored
from storage.store import Store

log = structlog.get_logger("health")
EVERY = 4.0
PATIENCE = 5.0
"""Seconds between two tries and until one has failed: together less than the 10 s promised."""


class Health:
    """The last try, for whoever asks."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self.wrong: str | None = None
        """What is wrong, in one word."""

    async def watch(self, closing: asyncio.Event) -> None:
        """Try until closed."""
        while not closing.is_set():
            await self.look()
            with suppress(TimeoutError):
                await asyncio.wait_for(closing.wait(), EVERY)

    async def look(self) -> None:
        """Write something; a change for the worse or the better is logged once."""
        why = await self._try()
        if why and not self.wrong:
            log.error("the database takes no writes; see the operator's guide on /readyz", why=why)
        if self.wrong and not why:
            log.info("the database takes writes again")
        self.wrong = "database" if why else None

    async def _try(self) -> str | None:
        try:
            async with asyncio.timeout(PATIENCE):  # wait_for may swallow a cancellation (3.11)
                await self._store.unit(lambda tx: post.touch(tx, self._clock()))
        except (NotStored, TimeoutError) as error:
            return str(error) or f"no answer in {PATIENCE:.0f} s"
        return None
