"""One event of a person at a time, before a database thread is taken."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot.channel import TooMany

WAITING = 20
"""Events of one person that may wait; whoever sends more is asked to slow down."""


class Lanes:
    """Locks by lane; one that nobody holds or awaits takes no memory."""

    def __init__(self) -> None:
        self._locks: dict[str, tuple[asyncio.Lock, int]] = {}

    @asynccontextmanager
    async def hold(self, lane: str) -> AsyncIterator[None]:
        """Wait for one's turn in the lane; TooMany when too many wait already."""
        lock, count = self._locks.get(lane) or (asyncio.Lock(), 0)
        if count >= WAITING:
            raise TooMany("too many events of one person are waiting", retry_after=10)
        self._locks[lane] = (lock, count + 1)
        try:
            async with lock:
                yield
        finally:
            lock, count = self._locks[lane]
            if count == 1:
                del self._locks[lane]
            else:
                self._locks[lane] = (lock, count - 1)
