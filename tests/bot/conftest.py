"""Fixtures that tests of the running program share."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp import CookieJar
from aiohttp.test_utils import TestClient, TestServer

from bot.app import App
from bot.channels.web import WebChat
from bot.imports.groups import ensure_example_groups
from bot.photos.album import Album
from bot.server import Origins, Setup, make_server
from bot.watching.health import Health
from storage.store import Store
from tests.bot.browser import Browser
from tests.bot.house import CONFIG, HOUSE, KEYS, Clock, Pushed, open_app


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def channel() -> Pushed:
    return Pushed()


@pytest.fixture
async def app(store: Store, clock: Clock, channel: Pushed) -> App:
    return await open_app(store, clock, channel)


@pytest.fixture
def photos_folder(tmp_path: Path) -> Path:
    return tmp_path / "photos"


@pytest.fixture
def chat(clock: Clock, photos_folder: Path) -> WebChat:
    return WebChat(KEYS.purpose("cookies"), CONFIG.http.url, clock, Album(photos_folder))


@pytest.fixture
async def web_app(store: Store, clock: Clock, chat: WebChat, photos_folder: Path) -> App:
    kept = CONFIG.photos.model_copy(update={"folder": photos_folder})
    config = CONFIG.model_copy(update={"photos": kept})
    app = App(config, store, HOUSE, KEYS, {"web": chat}, clock)
    await app.open()
    await store.unit(lambda tx: ensure_example_groups(tx, clock()))
    return app


@pytest.fixture
async def web_server(web_app: App, chat: WebChat) -> AsyncIterator[TestServer]:
    health = Health(web_app.store, web_app.clock)

    async def check() -> str | None:
        await health.look()
        return health.wrong

    setup = Setup(origins=Origins(CONFIG.http.names))
    serving = TestServer(make_server(chat.routes(web_app), check, setup))
    await serving.start_server()
    yield serving
    chat.draining.set()
    web_app.mail.wake_all()
    await serving.close()
    await web_app.close()


@pytest.fixture
async def browsers(web_server: TestServer) -> AsyncIterator[list[Browser]]:
    """Three people, each with a browser of their own."""
    clients = [TestClient(web_server, cookie_jar=CookieJar(unsafe=True)) for _ in range(3)]
    yield [Browser(client) for client in clients]
    for client in clients:
        await client.session.close()


@pytest.fixture
def lan(browsers: list[Browser]) -> Browser:
    return browsers[0]
