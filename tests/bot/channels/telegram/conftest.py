"""The whole house behind the stand-in for Telegram, fetching or posted to."""

from __future__ import annotations

import asyncio
import dataclasses
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.app import App
from bot.channel import Channel
from bot.channels.telegram import Service, Settings
from bot.clock import now
from bot.house import make_house
from bot.imports.groups import ensure_example_groups
from bot.server import Site, make_server
from storage.store import Store, open_store
from tests.bench.bot_api import TOKEN, Sent, StandIn, World
from tests.bot.house import CONFIG, KEYS, LIBRARY, Mailbox

SECRET = "a-secret-of-tests"
FAST = 0.01
"""Telegram's own waiting times, shortened."""


async def until(what: Callable[[], object], seconds: float = 30) -> None:
    """Wait until something holds; a test that waits in vain fails here."""
    async with asyncio.timeout(seconds):
        while not what():  # noqa: ASYNC110 - nobody tells when it comes to hold
            await asyncio.sleep(0.005)


@dataclass
class Whole:
    """A running house, Telegram's side of it, and its database."""

    app: App
    service: Service
    stand_in: StandIn
    store: Store
    site: Site
    url: str = ""

    @property
    def world(self) -> World:
        return self.stand_in.world

    def said(self, chat: int) -> list[str]:
        return [one.text for one in self.world.ledger.sent if one.chat == chat]

    def last(self, chat: int) -> Sent:
        return [one for one in self.world.ledger.sent if one.chat == chat][-1]

    async def quiet(self) -> None:
        """Everything is acknowledged, handled and marked."""
        await until(lambda: not self.world.waiting)
        await asyncio.sleep(0.05)
        sender = self.app.sender
        await until(lambda: not (sender._lanes or sender._results or sender._marking))

    async def type(self, person: int, text: str) -> None:
        self.world.text(person, text)
        await self.quiet()

    async def tap(self, person: int, label: str) -> None:
        """Tap the newest button that begins like this."""
        for sent in reversed(self.world.ledger.sent):
            for row in sent.buttons if sent.chat == person else []:
                for button in row:
                    if button["text"].startswith(label):
                        self.world.tap(person, button["callback_data"], sent.message_id)
                        return await self.quiet()
        raise LookupError(f"{label} was never offered to {person}")

    async def end(self) -> None:
        self.service.stop()
        await self.site.close()
        await self.app.close()
        await self.service.close()


@pytest.fixture
async def stand_in() -> AsyncIterator[StandIn]:
    opened = StandIn(World(scale=FAST))
    await opened.open()
    yield opened
    await opened.close()


@pytest.fixture
def settings(stand_in: StandIn) -> Settings:
    return Settings(TOKEN, stand_in.base, pace=False, commands=[("hoc", "x")])


@pytest.fixture
def sqlite_store(sqlite_url: str) -> Iterator[Store]:
    opened = open_store(sqlite_url)
    yield opened
    opened.close()


async def begin(
    stand_in: StandIn, store: Store, settings: Settings, folder: Path | None = None
) -> Whole:
    """Put a house together and open it; with a secret it is posted to."""
    service = Service(settings, now)
    channels: dict[str, Channel] = {"telegram": service.channel, "box": Mailbox()}
    kept = CONFIG.photos.model_copy(update={"folder": folder or CONFIG.photos.folder})
    config = CONFIG.model_copy(update={"photos": kept})
    app = App(config, store, make_house(config, LIBRARY, KEYS), KEYS, channels, now)
    await app.open()
    await store.unit(lambda tx: ensure_example_groups(tx, now()))
    site = Site(make_server(service.join(app, app.spawn), healthy))
    await site.open("127.0.0.1", 0)
    url = f"http://127.0.0.1:{site.port}/hook/telegram"
    app.spawn(service.run())
    return Whole(app, service, stand_in, store, site, url)


async def healthy() -> str | None:
    return None


@pytest.fixture(params=["polling", "webhook"])
async def whole(
    request: pytest.FixtureRequest, stand_in: StandIn, sqlite_store: Store, settings: Settings
) -> AsyncIterator[Whole]:
    """The house, once fetching and once posted to."""
    if request.param == "webhook":
        settings = dataclasses.replace(settings, secret=SECRET)
    made = await begin(stand_in, sqlite_store, settings)
    if request.param == "webhook":
        stand_in.world.hook.url, stand_in.world.hook.secret = made.url, SECRET
    yield made
    await made.end()


@pytest.fixture
async def posted(
    stand_in: StandIn, sqlite_store: Store, settings: Settings
) -> AsyncIterator[Whole]:
    """The house behind its webhook; nothing posts to it yet."""
    made = await begin(stand_in, sqlite_store, dataclasses.replace(settings, secret=SECRET))
    yield made
    await made.end()


@pytest.fixture
async def polled(
    stand_in: StandIn, sqlite_store: Store, settings: Settings, tmp_path: Path
) -> AsyncIterator[Whole]:
    """The house that fetches."""
    made = await begin(stand_in, sqlite_store, settings, tmp_path / "photos")
    yield made
    await made.end()


async def enrolling(whole: Whole, person: int) -> None:
    """Three taps: to enrol, agreed, and of age."""
    await whole.type(person, "/start")
    await whole.tap(person, "Đăng ký")
    await whole.tap(person, "Tôi đồng ý")
    await whole.tap(person, "Từ 18")
