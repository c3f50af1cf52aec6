"""Whose typed text is answered next: whoever taps never waits behind a crowd that types."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from weakref import WeakValueDictionary

TOGETHER = 2
"""Typed texts in the house at one time, each of another network."""


class Turns:
    """One typed text of each network at a time, first come first served, and few together."""

    def __init__(self, together: int = TOGETHER) -> None:
        self._networks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()
        self._together = asyncio.Semaphore(together)

    @asynccontextmanager
    async def wait(self, network: str) -> AsyncIterator[None]:
        """Until it is this one's turn; the limits of the crowd keep the line short."""
        mine = self._networks.setdefault(network, asyncio.Lock())
        async with mine, self._together:
            yield
