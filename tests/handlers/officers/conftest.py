"""The hall of officers: a session waits for one who has nothing to do with it."""

from __future__ import annotations

import pytest

from tests.bot.house import enrol
from tests.handlers.hall import Hall


@pytest.fixture
async def hall(hall: Hall) -> Hall:
    """binh's session waits; mai is an officer who has nothing to do with it."""
    await hall.app.store.unit(
        lambda tx: enrol(tx, "mai", hall.clock, role="officer", channel="box")
    )
    await hall.put("submitted")
    return hall
