"""A hall with a session under way, its server, and two browsers."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from aiohttp.test_utils import TestServer

from bot.app import App
from bot.server import make_server
from tests.bot.board.hall import Hall, Http, browser, open_hall, ready, screen_page
from tests.bot.house import Clock


@pytest.fixture
async def hall(app: App, clock: Clock) -> Hall:
    return await open_hall(app, clock)


@pytest.fixture
async def server(hall: Hall) -> AsyncIterator[TestServer]:
    page = screen_page(hall.app, hall.clock)
    async with TestServer(make_server(page.routes(), ready)) as serving:
        yield serving


@pytest.fixture
async def tv(server: TestServer) -> AsyncIterator[Http]:
    async with browser(server) as client:
        yield client


@pytest.fixture
async def other(server: TestServer) -> AsyncIterator[Http]:
    async with browser(server) as client:
        yield client
