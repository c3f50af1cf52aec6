"""A house on a file, and who asks in it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

import pytest

from storage.store import Store, open_store
from tests.bot.house import Clock, Pushed, open_app
from tests.handlers.inquiries.inquirers import (
    Inquirers,
    cast,
)


@pytest.fixture
def store(sqlite_url: str) -> Iterator[Store]:
    store = open_store(sqlite_url)
    yield store
    store.close()


@pytest.fixture
async def house(store: Store) -> Inquirers:
    clock, channel = Clock(), Pushed()
    app = await open_app(store, clock, channel)
    await store.unit(partial(cast, clock=clock))
    return Inquirers(app, store, clock, channel)
