"""The hall of officers, where a session waits; and a ward in which roles come and go."""

from __future__ import annotations

import pytest

from storage.store import Store
from tests.bot.house import Clock, Pushed, enrol, open_app
from tests.handlers.hall import Hall
from tests.handlers.officers.offices import Ward


@pytest.fixture
async def hall(hall: Hall) -> Hall:
    """binh's session waits; mai is an officer who has nothing to do with it."""
    await hall.app.store.unit(
        lambda tx: enrol(tx, "mai", hall.clock, role="officer", channel="box")
    )
    await hall.put("submitted")
    return hall


@pytest.fixture
async def ward(store: Store) -> Ward:
    clock, channel = Clock(), Pushed()
    app = await open_app(store, clock, channel)
    ward = Ward(app, clock, channel)
    await store.unit(ward.fill)
    return ward
