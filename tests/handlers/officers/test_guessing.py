"""Guessing at codes of invitations: a new cookie does not begin anew, and limits end with time."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.app import App
from handlers.contract import Arrival, Body, Utterance
from handlers.officers.invite import Wanted, create
from handlers.rules.guessing import TYPED, TYPED_FROM_NETWORK
from storage.store import Store
from tests.bot.house import HOUSE, Clock, enrol, event, open_app

WRONG = "AB23-CD45"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def app(store: Store, clock: Clock) -> App:
    return await open_app(store, clock)


async def say(app: App, clock: Clock, sender: str, body: Body, network: str = "") -> str:
    one = replace(event(sender, body, clock, channel="box"), network=network)
    return (await app.receive(one))[0].message.text


async def guess(app: App, clock: Clock, sender: str, network: str = "") -> str:
    return await say(app, clock, sender, Utterance(WRONG), network)


async def test_the_limit_of_one_conversation_comes_back_after_its_pause(
    app: App, clock: Clock
) -> None:
    for _ in range(3):
        said = [await guess(app, clock, "eve") for _ in range(TYPED.tries + 1)]
        assert ["Xin chờ một giờ" in one for one in said] == [False] * TYPED.tries + [True]
        clock.pass_by(hours=1)


async def test_new_cookies_of_one_network_share_its_limit(app: App, clock: Clock) -> None:
    await app.store.unit(lambda tx: enrol(tx, "lan", clock, channel="box"))
    codes = await app.store.unit(lambda tx: create(tx, HOUSE, Wanted("officer"), None, clock()))
    for number in range(TYPED_FROM_NETWORK.tries):
        assert "chưa đúng" in await guess(app, clock, f"eve {number}", "far")
    right = Utterance(codes.typed)
    assert "Xin chờ một giờ" in await say(app, clock, "one more", right, "far")
    for who, body, network in (
        ("newcomer", right, "home"),
        ("lan", right, "far"),
        ("neighbour", Arrival(codes.link), "far"),
    ):
        assert "vai trò" in await say(app, clock, who, body, network)
    clock.pass_by(hours=1)
    assert "vai trò" in await say(app, clock, "one more", right, "far")
