"""Whether the database takes writes and the clock is right: tried on a timer, asking is free."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from datetime import datetime
from functools import partial

import structlog

from bot.clock import Clock
from storage.errors import NotStored
from storage.store import Store
from storage.stores import steadiness

log = structlog.get_logger("health")
EVERY = 4.0
PATIENCE = 5.0
"""Seconds between two tries and until one has failed: together less than the 10 s promised."""


class Health:
    """The last try, for whoever asks."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._believed = store.failures
        self.wrong: str | None = None
        """What is wrong, in one word."""
        self.behind: datetime | None = None
        """What a clock that was set back has still to catch up with."""

    def doubt(self) -> str:
        """What /readyz warns of, while the house works all the same."""
        until = self.behind
        return f"clock: set back, right from {until:%Y-%m-%dT%H:%M:%SZ}" if until else ""

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
                self._see(await self._store.unit(partial(steadiness.watch, now=self._clock())))
                await self._look_closer()
        except (NotStored, TimeoutError) as error:
            return str(error) or f"no answer in {PATIENCE:.0f} s"
        return None

    async def _look_closer(self) -> None:
        """After a write that failed a small one proves nothing: a full disk takes those longest."""
        failed = self._store.failures
        if failed != self._believed:
            await self._store.unit(steadiness.write_much)
            await self._store.unit(steadiness.take_back)
            self._believed = failed

    def _see(self, behind: datetime | None) -> None:
        """A clock that is set back, or has caught up, is logged once."""
        if behind and not self.behind:
            log.warning("the clock was set back; see the operator's guide", until=str(behind))
        if self.behind and not behind:
            log.info("the clock has caught up")
        self.behind = behind
