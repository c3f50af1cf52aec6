"""The whole house in this process, behind the stand-in for Telegram's server."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass

from bot.app import App
from bot.channels.telegram import Service, Settings
from bot.clock import now
from bot.config import Config
from bot.house import index
from bot.imports.groups import ensure_example_groups
from bot.run import assemble
from bot.server import Site, make_server
from storage.store import Store
from storage.stores.watch import standing
from storage.transaction import Transaction
from tests.bench.bot_api.server import StandIn
from tests.bench.bot_api.world import TOKEN, Hook, World
from tests.bench.process import PATH, SECRET, free_port

LOOK_EVERY = 0.2


@dataclass(frozen=True, slots=True)
class Whole:
    """A running house and Telegram's side of it."""

    app: App
    world: World

    async def at_rest(self, seconds: float) -> None:
        """Wait until every update is taken and every message has ended, at most so long."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                while not await self._is_at_rest():  # noqa: ASYNC110 - nobody tells
                    await asyncio.sleep(LOOK_EVERY)

    async def _is_at_rest(self) -> bool:
        return not self.world.waiting and not await self.app.store.read(_open_rows)


def _open_rows(tx: Transaction) -> int:
    return sum(queue.waiting for queue in standing(tx, now()).queues)


@asynccontextmanager
async def running(
    store: Store, config: Config, world: World, *, pace: bool
) -> AsyncIterator[Whole]:
    """Open the house behind its webhook; let it sweep and tick until the end."""
    stand_in = StandIn(world)
    api = await stand_in.open()
    service = Service(Settings(TOKEN, api, SECRET, pace=pace), now)
    app = assemble(config, store, {"telegram": service.channel})
    index(app.core.house.library)  # as `run` does before it listens
    await app.open(alone=True)
    await store.unit(lambda tx: ensure_example_groups(tx, now()))

    async def healthy() -> str | None:
        return None

    site = Site(make_server(service.join(app, app.spawn), healthy))
    port = free_port()
    await site.open("127.0.0.1", port)
    world.hook = Hook(f"http://127.0.0.1:{port}{PATH}", SECRET)
    app.spawn(app.keep_ticking())
    app.spawn(service.run())
    try:
        yield Whole(app, world)
    finally:
        service.stop()
        await site.close()
        await app.close()
        await service.close()
        await stand_in.close()
