"""Who waits for mail in which lane, within this process."""

from __future__ import annotations

import asyncio
from contextlib import suppress


class Mail:
    """Wakes those who wait; mail from another process is found by the next tick."""

    def __init__(self) -> None:
        self._waiting: dict[str, set[asyncio.Event]] = {}

    def wake(self, lane: str) -> None:
        """Something was put into this lane's mailbox."""
        for event in self._waiting.get(lane, ()):
            event.set()

    def wake_all(self) -> None:
        """Something may have come to any mailbox."""
        for lane in list(self._waiting):
            self.wake(lane)

    async def wait(self, lane: str, patience: float) -> None:
        """Until woken, at most so many seconds."""
        event = asyncio.Event()
        self._waiting.setdefault(lane, set()).add(event)
        try:
            with suppress(TimeoutError):
                await asyncio.wait_for(event.wait(), patience)
        finally:
            waiting = self._waiting[lane]
            waiting.discard(event)
            if not waiting:
                del self._waiting[lane]
