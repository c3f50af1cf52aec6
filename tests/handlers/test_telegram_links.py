"""Invitations name the way on Telegram too, where the bot has a name there."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from bot.app import App
from bot.drawing.files import RECIPES
from handlers.contract import Arrival
from storage.store import Store
from tests.bot.house import CONFIG, HOUSE, KEYS, Clock, Mailbox, Pushed, enrol, event, offered

LINK = re.compile(r"https://t\.me/hocvuso_bot\?start=([\w-]{1,64})$", re.MULTILINE)
"""What Telegram takes after `start=`."""


async def an_invitation(store: Store, name: str) -> tuple[App, str]:
    settings = replace(HOUSE.settings, telegram_bot=name)
    channels = {"tap": Pushed(), "box": Mailbox()}
    clock = Clock()
    app = App(CONFIG, store, replace(HOUSE, settings=settings), KEYS, channels, clock)
    await app.open()
    await store.unit(lambda tx: enrol(tx, "mai", clock, role="officer", channel="box"))
    await app.receive(event("mai", "/moi", clock, channel="box"))
    (letter,) = await app.receive(event("mai", "1", clock, channel="box"))
    return app, letter.message.text


async def test_an_invitation_is_opened_on_telegram(store: Store) -> None:
    app, said = await an_invitation(store, "hocvuso_bot")
    (code,) = LINK.findall(said)
    assert f"/?ma={code}" in said
    letters = await app.receive(event("nam", Arrival(code), Clock(), channel="box"))
    assert any(data.startswith("invite.accept:") for data in offered(letters))


async def test_without_a_name_nothing_is_said_of_telegram(store: Store) -> None:
    _, said = await an_invitation(store, "")
    assert "Hoặc mở đường dẫn" in said
    assert "Telegram" not in said


@pytest.mark.parametrize(("name", "is_said"), [("hocvuso_bot", True), ("", False)])
def test_a_poster_says_how_to_come_on_telegram(
    monkeypatch: pytest.MonkeyPatch, name: str, is_said: bool
) -> None:
    drawn: list[str] = []
    monkeypatch.setattr("bot.drawing.files.poster.draw", lambda s: drawn.append(s.telegram) or b"")
    house = replace(HOUSE, settings=replace(HOUSE.settings, telegram_bot=name))
    draw = RECIPES["invite_poster"](house, None, {"seed": "s", "role": "Cán bộ", "hours": "72"})  # type: ignore[arg-type]
    assert draw is not None
    draw()
    assert ("t.me/hocvuso_bot" in drawn[0]) is is_said
