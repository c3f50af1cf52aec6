"""The hall in which people learn with somebody who has a phone."""

from __future__ import annotations

import pytest

from storage.store import Store
from tests.bot.house import Clock, open_app
from tests.handlers.volunteers.helping.hall import Hall


@pytest.fixture
async def hall(store: Store) -> Hall:
    clock = Clock()
    hall = Hall(await open_app(store, clock), clock)
    await hall.open()
    return hall
