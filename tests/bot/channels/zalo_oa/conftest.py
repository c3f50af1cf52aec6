"""The whole house behind the stand-in for Zalo."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field

import aiohttp
import pytest

from bot.app import App
from bot.channels.zalo_oa import Service, Settings
from bot.channels.zalo_oa.login import sealed
from bot.imports.groups import ensure_example_groups
from bot.server import Site, make_server
from storage.delivery import token_pairs
from storage.store import Store, open_store
from tests.bench.zalo import Sent, StandIn, World
from tests.bot.house import CONFIG, HOUSE, KEYS, Clock


def settings_for(stand_in: StandIn, **more: object) -> Settings:
    """Of the stand-in's account; nothing is paced."""
    world = stand_in.world
    mine = {"key": "k" * 40, "api_base": stand_in.base, "oauth_base": stand_in.base}
    texts = {**mine, "no_file": "Zalo chưa gửi được tệp này.", "per_minute": 10_000, **more}
    return Settings(world.oa_id, world.app_id, world.app_secret, world.secret, **texts)  # type: ignore[arg-type]


@dataclass
class Whole:
    """A running house, Zalo's side of it, and its database."""

    app: App
    service: Service
    stand_in: StandIn
    clock: Clock
    site: Site
    http: aiohttp.ClientSession
    store: Store
    statuses: list[int] = field(default_factory=list)

    @property
    def world(self) -> World:
        return self.stand_in.world

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.site.port}/hook/zalo-oa"

    async def post(self, event: dict[str, object]) -> int:
        """What Zalo posts, signed; the answer's status, once all is sent."""
        body, headers = self.world.signed(event)
        async with self.http.post(self.url, data=body, headers=headers) as answer:
            status = answer.status
        await self.app.settle()
        return status

    async def say(self, person: str, text: str) -> list[Sent]:
        """Type, or tap `[label]`; what arrives."""
        before = len(self.world.sent)
        if text.startswith("["):
            text = self._find(person, text[1:-1])
        assert await self.post(self.world.event("user_send_text", person, text=text)) == 200
        return self.world.sent[before:]

    def _find(self, person: str, label: str) -> str:
        for sent in reversed(self.world.sent):
            for button in sent.buttons if sent.chat == person else ():
                if button["title"].partition(". ")[2].startswith(label):
                    return str(button["payload"])
        raise LookupError(label)


async def begin(
    stand_in: StandIn, store: Store, clock: Clock, http: aiohttp.ClientSession
) -> Whole:
    settings = settings_for(stand_in)
    service = Service(settings, clock)
    app = App(CONFIG, store, HOUSE, KEYS, {"zalo_oa": service.channel}, clock)
    stand_in.world.now = lambda: clock().timestamp()
    await app.open()
    await store.unit(lambda tx: ensure_example_groups(tx, clock()))
    pair = sealed(settings, stand_in.world.access, stand_in.world.refresh, clock())
    await store.unit(lambda tx: token_pairs.begin(tx, settings.where, pair))
    site = Site(make_server(service.join(app, app.spawn), _healthy))
    await site.open("127.0.0.1", 0)
    return Whole(app, service, stand_in, clock, site, http, store)


async def _healthy() -> str | None:
    return None


@pytest.fixture
async def stand_in() -> AsyncIterator[StandIn]:
    opened = StandIn()
    await opened.open()
    yield opened
    await opened.close()


@pytest.fixture
async def whole(stand_in: StandIn, sqlite_url: str) -> AsyncIterator[Whole]:
    store = open_store(sqlite_url)
    async with aiohttp.ClientSession() as http:
        made = await begin(stand_in, store, Clock(), http)
        yield made
        made.service.stop()
        await made.site.close()
        await made.app.close()
        await made.service.close()
    store.close()


async def until(what: Callable[[], object]) -> None:
    """Wait until something holds."""
    async with asyncio.timeout(20):
        while not what():  # noqa: ASYNC110 - nobody tells when it comes to hold
            await asyncio.sleep(0.005)
