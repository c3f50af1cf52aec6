"""`getUpdates`: forgets only what a higher offset confirms, and serves one poller at a time."""

from __future__ import annotations

import asyncio
import json
from contextlib import suppress

from tests.bench.bot_api.methods import Refusal
from tests.bench.bot_api.world import Json, Waiting, World

MOST, LONGEST = 100, 50.0


class Fetching:
    """The long poll."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._turn = 0
        self._news = asyncio.Event()
        world.on_update.append(self._tell)

    def _tell(self, _update: Waiting) -> None:
        self._news.set()

    async def fetch(self, given: Json) -> list[Json]:
        """What waits from the offset on; another poller ends this one."""
        if self._world.hook.url:
            raise Refusal(
                409,
                "Conflict: can't use getUpdates method while webhook is active; use"
                " deleteWebhook to delete the webhook first",
            )
        self._turn += 1
        mine, offset = self._turn, int(given.get("offset") or 0)
        self._news.set()
        self._confirm(offset)
        patience = min(float(given.get("timeout") or 0), LONGEST)
        allowed = given.get("allowed_updates") or []
        kinds = set(json.loads(allowed) if isinstance(allowed, str) else allowed)
        limit = min(int(given.get("limit") or MOST), MOST)
        with suppress(TimeoutError):
            async with asyncio.timeout(patience):
                return await self._wait(mine, kinds, limit)
        return []

    def _confirm(self, offset: int) -> None:
        """A negative offset throws away all but the last so many."""
        waiting = sorted(self._world.waiting)
        if offset < 0:
            offset = waiting[offset:][0] if waiting else 0
        for number in waiting:
            if number < offset:
                self._world.acknowledge(number)

    async def _wait(self, mine: int, kinds: set[str], limit: int) -> list[Json]:
        while True:
            if mine != self._turn:
                raise Refusal(
                    409,
                    "Conflict: terminated by other getUpdates request; make sure that only"
                    " one bot instance is running",
                )
            self._world.drop_expired()
            found = [
                update.body
                for _, update in sorted(self._world.waiting.items())
                if not kinds or set(update.body) & kinds
            ]
            if found:
                return found[:limit]
            self._news.clear()
            await self._news.wait()
