"""The rest of the assembly: floods, keys, notices, ticking, closing."""

from __future__ import annotations

import asyncio

import pytest

from bot.app import App
from bot.channel import FileRef, Sender, TooMany
from bot.house import make_house
from bot.keeping.keys import Keys
from handlers.contract import Notice, Reply
from storage.errors import NotStored, Unusable
from tests.bot.house import (
    CONFIG,
    KEYS,
    LIBRARY,
    Clock,
    Pushed,
    count,
    enrol,
    event,
)


async def test_who_sends_too_much_is_asked_to_slow_down_and_nobody_else(
    app: App, clock: Clock
) -> None:
    flood = [app.receive(event("lan", "hello", clock)) for _ in range(40)]
    calm = app.receive(event("minh", "hello", clock))
    *ends, other = await asyncio.gather(*flood, calm, return_exceptions=True)
    assert sum(isinstance(end, TooMany) for end in ends) == 20
    assert isinstance(other, list)


async def test_another_key_does_not_open_the_same_data(app: App, clock: Clock) -> None:
    other = Keys(b"quite another key of enough size")
    stranger = App(CONFIG, app.store, make_house(CONFIG, LIBRARY, other), other, {}, clock)
    with pytest.raises(Unusable) as refused:
        await stranger.open()
    assert refused.value.code == "key_changed"
    assert KEYS.event("x") != other.event("x")


async def test_a_key_that_comes_with_other_words_is_another_event(
    app: App, clock: Clock, channel: Pushed
) -> None:
    """Platforms restart their numbering; nothing that people say may be swallowed by it."""
    for words in ("hello", "help", "help"):
        await app.receive(event("lan", words, clock, key="7"))
    await app.settle()
    assert await count(app, "event") == 2


async def test_a_notice_to_somebody_else_is_sent_but_not_shown_to_the_speaker(
    app: App, clock: Clock, channel: Pushed, monkeypatch: pytest.MonkeyPatch
) -> None:
    minh = await app.store.unit(lambda tx: enrol(tx, "minh", clock))
    said = [Reply("to lan"), Notice(minh.address_id, Reply("to minh")), Notice(404, Reply("x"))]
    monkeypatch.setattr("bot.core.dispatch.answer", lambda _router, _turn: said)
    letters = await app.receive(event("lan", "hello", clock))
    await app.settle()
    assert letters == []  # what is pushed is not shown a second time
    assert sorted((chat, message.text) for chat, message in channel.sent) == [
        ("lan", "to lan"),
        ("minh", "to minh"),
    ]


async def test_settling_waits_for_what_runs_beside(app: App, clock: Clock) -> None:
    done: list[int] = []

    async def slow(number: int) -> None:
        await asyncio.sleep(0.01)
        done.append(number)
        if number:
            app.spawn(slow(number - 1))

    app.spawn(slow(2))
    await app.settle()
    assert done == [2, 1, 0]


async def test_closing_ends_the_ticking(app: App) -> None:
    app.spawn(app.keep_ticking())
    await asyncio.sleep(0)
    await asyncio.wait_for(app.close(), 30)


async def test_a_tick_that_fails_does_not_end_the_ticking(
    app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    ticks: list[int] = []
    thrice = asyncio.Event()

    async def tick() -> None:
        ticks.append(1)
        if len(ticks) == 3:
            thrice.set()
        raise (NotStored("down"), ValueError("a bug"))[len(ticks) % 2]

    monkeypatch.setattr("bot.app.SWEEP_SECONDS", 0.01)
    monkeypatch.setattr(app, "tick", tick)
    app.spawn(app.keep_ticking())
    await asyncio.wait_for(thrice.wait(), 60)
    await app.close()


async def test_an_unknown_recipe_draws_nothing(app: App) -> None:
    assert await app.draw(FileRef("nobody.knows"), Sender("box", "bot", "lan")) is None
