"""How updates are posted: lanes, one update in flight in each, the next only after a 2xx."""

from __future__ import annotations

import asyncio
import random
from collections import deque
from contextlib import suppress

import aiohttp

from tests.bench.bot_api.world import Waiting, World

ANSWER_SECONDS = 60.0
STEPS = (0.0, 2.0, 4.0, 8.0, 16.0, 32.0)
LAST_STEPS = (60.0, 120.0)
LONGEST_OBEYED = 3600.0


class Delivery:
    """Posts what waits to the webhook until it is acknowledged or too old."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._lanes: dict[str, deque[Waiting]] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._slots: tuple[int, asyncio.Semaphore] = (0, asyncio.Semaphore(0))
        self._http: aiohttp.ClientSession | None = None
        self._chance = random.Random(7)  # noqa: S311 - to be repeated
        world.on_update.append(self.offer)

    def offer(self, update: Waiting) -> None:
        """Put a new update behind its lane's others."""
        hook = self._world.hook
        if not hook.url or (hook.allowed and not set(update.body) & set(hook.allowed)):
            return
        queue = self._lanes.get(update.lane)
        if queue is not None:
            queue.append(update)
            return
        self._lanes[update.lane] = deque((update,))
        task = asyncio.create_task(self._serve(update.lane))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def restart(self) -> None:
        """The webhook changed: offer everything that waits."""
        queued = {update.id for queue in self._lanes.values() for update in queue}
        for update in [one for one in self._world.waiting.values() if one.id not in queued]:
            self.offer(update)

    async def close(self) -> None:
        """Deliver no more."""
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        if self._http is not None:
            await self._http.close()

    async def _serve(self, lane: str) -> None:
        queue = self._lanes[lane]
        while queue and self._world.hook.url:
            await self._deliver(queue[0])
            queue.popleft()
        del self._lanes[lane]

    async def _deliver(self, update: Waiting) -> None:
        """Again and again; an update that is taken may come once more all the same."""
        world = self._world
        while update.id in world.waiting and world.hook.url:
            wait = await self._post(update)
            if wait is None:
                if world.faults.doubles():
                    world.ledger.faults["duplicate"] += 1
                    await self._post(update)
                world.acknowledge(update.id)
                return
            await asyncio.sleep(wait * world.scale)
            world.drop_expired()

    async def _post(self, update: Waiting) -> float | None:
        """One attempt; the seconds until the next, None when it was acknowledged."""
        hook = self._world.hook
        headers = {"X-Telegram-Bot-Api-Secret-Token": hook.secret} if hook.secret else {}
        update.tries += 1
        with suppress(aiohttp.ClientError, TimeoutError):
            async with (
                self._slot(hook.max_connections),
                self._session().post(hook.url, json=update.body, headers=headers) as answer,
            ):
                await answer.read()
                if answer.ok:
                    return None
                hook.last_error = f"Wrong response from the webhook: {answer.status}"
                asked = answer.headers.get("Retry-After", "")
                if asked.isdecimal():
                    return min(float(asked), LONGEST_OBEYED)
        if update.tries <= len(STEPS):
            return STEPS[update.tries - 1]
        return self._chance.uniform(*LAST_STEPS)

    def _slot(self, most: int) -> asyncio.Semaphore:
        if self._slots[0] != most:
            self._slots = (most, asyncio.Semaphore(most))
        return self._slots[1]

    def _session(self) -> aiohttp.ClientSession:
        if self._http is None:
            limit = aiohttp.ClientTimeout(total=max(ANSWER_SECONDS * self._world.scale, 1.0))
            connector = aiohttp.TCPConnector(limit=0)
            self._http = aiohttp.ClientSession(connector=connector, timeout=limit)
        return self._http
