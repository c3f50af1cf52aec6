"""Guessing at codes of invitations: a new cookie does not begin anew, others shut nobody out."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.app import App
from handlers.contract import Arrival, Body, Utterance
from handlers.officers.invite import Wanted, create
from handlers.officers.invite.codes import Codes
from handlers.rules.admission.guessing import OWN, SECOND_CODE, TYPED, TYPED_FROM_NETWORK
from storage.rights import roles
from storage.store import Store
from tests.bot.house import HOUSE, Clock, enrol, event, open_app

WRONG = "AB23-CD45"
SHORT = "K7M4-P2QX"
"""An invitation's, made before they had twelve signs: guarded as all short codes are."""


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


AGAIN = "gõ lại **đúng mã ấy**"


async def invitation(app: App, clock: Clock) -> Codes:
    await app.store.unit(lambda tx: enrol(tx, "lan", clock, channel="box"))
    older = roles.Invite(0, "older", "officer", None, None, clock() + timedelta(hours=72))
    hashed = HOUSE.hash_code(SHORT.replace("-", ""))
    await app.store.unit(lambda tx: roles.add_invite(tx, hashed, older, clock()))
    return await app.store.unit(lambda tx: create(tx, HOUSE, Wanted("officer"), None, clock()))


async def test_after_too_many_of_one_conversation_each_is_typed_twice(
    app: App, clock: Clock
) -> None:
    await invitation(app, clock)
    right = Utterance(SHORT)
    for _ in range(2):
        said = [await guess(app, clock, "eve") for _ in range(TYPED.tries + 2)]
        assert [AGAIN in one for one in said] == [False] * TYPED.tries + [True, False]
        clock.pass_by(hours=1)
    for _ in range(TYPED.tries):
        await guess(app, clock, "lan")
    assert AGAIN in await say(app, clock, "lan", right)
    assert "vai trò" in await say(app, clock, "lan", right)


async def test_strangers_of_a_network_shut_nobody_out(app: App, clock: Clock) -> None:
    codes = await invitation(app, clock)
    for number in range(TYPED_FROM_NETWORK.tries):
        assert "chưa đúng" in await guess(app, clock, f"eve {number}", "far")
    right, long = Utterance(SHORT), Utterance(codes.typed)
    assert AGAIN in await guess(app, clock, "eve", "far")
    assert "chưa đúng" in await guess(app, clock, "eve", "far")
    assert AGAIN in await say(app, clock, "one more", right, "far")
    assert "vai trò" in await say(app, clock, "one more", right, "far")
    for who, body, network in (
        ("newcomer", right, "home"),
        ("lan", right, "far"),
        ("neighbour", Arrival(codes.link), "far"),
        ("typist", long, "far"),
    ):
        assert "vai trò" in await say(app, clock, who, body, network)


async def test_one_that_guesses_without_end_waits_alone(app: App, clock: Clock) -> None:
    codes = await invitation(app, clock)
    said = [await guess(app, clock, "lan") for _ in range(3 * OWN.tries)]
    assert sum("chưa đúng" in one for one in said) == OWN.tries
    assert "phải chờ một giờ" in said[-1]
    assert "phải chờ một giờ" in await say(app, clock, "lan", Utterance(SHORT))
    for who, body in (
        ("lan", Utterance(codes.typed)),
        ("lan", Arrival(codes.link)),
        ("mai", Utterance(SHORT)),
    ):
        assert "vai trò" in await say(app, clock, who, body)
    clock.pass_by(seconds=OWN.span.total_seconds())
    assert "vai trò" in await say(app, clock, "lan", Utterance(SHORT))


@pytest.mark.parametrize("between", ["another", "an address", "too late"])
async def test_twice_is_twice_in_a_row(app: App, clock: Clock, between: str) -> None:
    await invitation(app, clock)
    right = Utterance(SHORT)
    for number in range(TYPED_FROM_NETWORK.tries):
        await guess(app, clock, f"eve {number}", "far")
    assert AGAIN in await say(app, clock, "mai", right, "far")
    if between == "another":
        assert AGAIN in await guess(app, clock, "mai", "far")
    elif between == "an address":
        assert AGAIN in await say(app, clock, "mai", Arrival(right.text), "far")
        return
    else:
        clock.pass_by(seconds=SECOND_CODE.total_seconds())
    assert AGAIN in await say(app, clock, "mai", right, "far")
    assert "vai trò" in await say(app, clock, "mai", right, "far")
