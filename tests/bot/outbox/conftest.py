"""A house whose sender is watched."""

from __future__ import annotations

import pytest

from bot.app import App
from handlers.contract import Reply
from storage.store import Store
from tests.bot.house import Clock, Pushed, open_app


@pytest.fixture
async def app(store: Store, clock: Clock, channel: Pushed, monkeypatch: pytest.MonkeyPatch) -> App:
    """A house that says back what it hears."""

    def echo(_router: object, turn: object) -> list[Reply]:
        return [Reply(turn.event.body.text)]  # type: ignore[attr-defined]

    monkeypatch.setattr("bot.core.dispatch.answer", echo)
    return await open_app(store, clock, channel)
