"""Holds that a platform asked of the whole bot: every process and every restart obeys."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial

from bot.clock import Clock
from storage.delivery import rate_limit_holds
from storage.store import Store


class RateLimitHolds:
    """Until when nothing is sent on a channel."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock
        self._until: dict[str, datetime] = {}
        self._stored: set[str] = set()

    async def keep(self, channel: str, seconds: float) -> None:
        """Be silent for so long, or longer if that was agreed already."""
        until = self._clock() + timedelta(seconds=seconds)
        if until > self._until.get(channel, until - timedelta(seconds=1)):
            self._until[channel] = until
            await self._store.unit(partial(rate_limit_holds.keep, channel=channel, until=until))
            self._stored.add(channel)

    async def learn(self) -> None:
        """See what other processes, or this one before it was started anew, were asked.

        What the database no longer knows is over: it forgets silences when the clock is set back.
        """
        stored = {*self._stored}
        kept = await self._store.read(rate_limit_holds.kept)
        for channel in stored - kept.keys():
            self._until.pop(channel, None)
        self._stored = (self._stored - stored) | kept.keys()
        for channel, until in kept.items():
            self._until[channel] = max(until, self._until.get(channel, until))

    def left(self, channel: str) -> float:
        """Seconds of silence that remain."""
        until = self._until.get(channel)
        return max((until - self._clock()).total_seconds(), 0.0) if until else 0.0
