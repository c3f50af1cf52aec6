"""The studio of each test: binh's session is over, and mai is an officer."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.imports.groups import ensure_example_groups
from bot.photos import taking
from storage.store import Store
from tests.bot.house import Clock, enrol
from tests.bot.photos.studio import Camera, Studio, process


@pytest.fixture
async def studio(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Studio:
    monkeypatch.setattr(taking, "PAUSES", (0.0, 0.0))
    clock, camera, folder = Clock(), Camera(), tmp_path / "photos"
    app = process(store, clock, camera, folder)
    await app.open()
    await store.unit(lambda tx: ensure_example_groups(tx, clock()))
    studio = Studio(app, clock, camera, folder)
    await store.unit(studio.fill)
    await store.unit(lambda tx: enrol(tx, "mai", clock, role="officer", channel="box"))
    return studio
