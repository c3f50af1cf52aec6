"""The ward with its pages on a port."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.app import App
from tests.bot.board.office.ward import Http, Ward, client_of, open_ward, server_of
from tests.bot.house import Clock


@pytest.fixture
async def ward(app: App, clock: Clock) -> Ward:
    return await open_ward(app, clock)


@pytest.fixture
async def http(ward: Ward) -> AsyncIterator[Http]:
    async with server_of(ward) as server, client_of(server) as client:
        yield client
