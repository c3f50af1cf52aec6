"""One event, one effect: whatever is delivered twice, fails, or dies half way."""

from __future__ import annotations

import asyncio

import pytest

from bot.app import App
from bot.channel import Busy, Sender
from bot.delivery.freezing import thaw
from storage.delivery import post
from storage.errors import NotStored
from tests.bot.house import (
    Clock,
    Pushed,
    breaking,
    count,
    dump,
    enrol,
    event,
    make_app,
    rows,
)

ANSWER = "[quiz.pick:1:q1:a]"


async def place_at_question(app: App, clock: Clock, channel: str = "tap") -> None:
    """A resident who has read a lesson and sees its first question."""
    await app.store.unit(lambda tx: enrol(tx, "lan", clock, channel=channel))
    await app.receive(event("lan", "[learn.open:k7-1]", clock, channel=channel))
    for step in range(1, 9):
        await app.receive(event("lan", f"[learn.step:1:{step}]", clock, channel=channel))
    await app.settle()


async def test_an_event_that_comes_again_has_one_effect(
    app: App, clock: Clock, channel: Pushed
) -> None:
    await place_at_question(app, clock)
    channel.sent.clear()
    tapped = event("lan", ANSWER, clock)
    for _ in range(3):
        await app.receive(tapped)
    await app.settle()
    assert await count(app, "answer") == 1
    assert len(channel.sent) == len(set(channel.texts())) > 0


async def test_an_event_that_comes_thirty_times_at_once_has_one_effect(
    app: App, clock: Clock, channel: Pushed, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.delivery.lanes.WAITING", 100)
    await place_at_question(app, clock)
    channel.sent.clear()
    tapped = event("lan", ANSWER, clock)
    others = [make_app(app.store, clock, channel) for _ in range(2)]  # three processes
    await asyncio.gather(*(one.receive(tapped) for one in [app, *others] * 10))
    for one in (app, *others):
        await one.settle()
    assert await count(app, "answer") == 1
    assert len(channel.sent) == len(set(channel.texts())) > 0


async def test_a_mailbox_gets_the_same_letters_when_it_asks_again(app: App, clock: Clock) -> None:
    await place_at_question(app, clock, "box")
    tapped = event("lan", ANSWER, clock, channel="box")
    first = await app.receive(tapped)
    clock.pass_by(minutes=3)
    again = await asyncio.gather(app.receive(tapped), app.receive(tapped))
    assert first
    assert list(again) == [first, first]
    assert await count(app, "answer") == 1
    await app.seen(Sender("box", "bot", "lan"), first[-1].id, 0)
    assert await app.receive(tapped) == []


async def test_two_people_may_use_the_same_words_at_once(app: App, clock: Clock) -> None:
    said = [event(name, "xin chào", clock) for name in ("lan", "minh")]
    await asyncio.gather(*map(app.receive, said))
    assert await count(app, "conversation") == 2


# ---- a handler that raises ----------------------------------------------------------------


@pytest.mark.parametrize(
    "error",
    [ValueError("a bug"), StopIteration(), ValueError("a\x00b"), ValueError("half \ud800")],
    ids=["a bug", "one that no future can carry", "one with a zero byte", "one with half a letter"],
)
async def test_a_handler_that_raises_leaves_a_dead_event_and_an_honest_word(
    app: App,
    clock: Clock,
    channel: Pushed,
    monkeypatch: pytest.MonkeyPatch,
    error: Exception,
) -> None:
    await place_at_question(app, clock)
    channel.sent.clear()
    mend = breaking(monkeypatch, error)
    tapped = event("lan", ANSWER, clock)
    for _ in range(3):  # the platform may deliver it again: it is acknowledged all the same
        await app.receive(tapped)
    await app.settle()
    assert [text.split(",")[0] for text in channel.texts()] == ["Trợ lý vừa gặp trục trặc"]
    (dead,) = await app.store.read(post.dead)
    assert thaw(dead.body) == tapped
    assert await count(app, "answer") == 0
    assert not [
        row for row in await app.store.read(lambda tx: rows(tx, "meta")) if row["name"] == "half"
    ]

    mend()
    channel.sent.clear()
    await app.replay(dead)
    await app.settle()
    assert await count(app, "answer") == 1
    assert await app.store.read(post.dead) == []
    assert channel.sent


async def test_a_replay_that_fails_again_stays_dead(
    app: App, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    breaking(monkeypatch, ValueError("a bug"))
    await app.receive(event("lan", "hello", clock))
    (dead,) = await app.store.read(post.dead)
    with pytest.raises(ValueError, match="a bug"):
        await app.replay(dead)
    assert await app.store.read(post.dead) == [dead]


@pytest.mark.parametrize(
    ("enrolled", "hours", "kept"),
    [(False, 23, 1), (False, 25, 0), (True, 25, 1), (True, 24 * 29, 1), (True, 24 * 31, 0)],
    ids=["stranger today", "stranger tomorrow", "resident tomorrow", "29 days", "31 days"],
)
async def test_a_dead_event_is_kept_as_long_as_it_may_be(  # noqa: PLR0913
    app: App,
    clock: Clock,
    monkeypatch: pytest.MonkeyPatch,
    *,
    enrolled: bool,
    hours: int,
    kept: int,
) -> None:
    if enrolled:
        await app.store.unit(lambda tx: enrol(tx, "lan", clock))
    mend = breaking(monkeypatch, ValueError("a bug"))
    await app.receive(event("lan", "hello", clock))
    await app.settle()
    mend()
    clock.pass_by(hours=hours)
    await app.tick()
    assert len(await app.store.read(post.dead)) == kept


# ---- a database that does not store -------------------------------------------------------


async def test_what_is_not_stored_is_busy_and_leaves_nothing(
    app: App, clock: Clock, channel: Pushed, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def down(_work: object) -> None:
        raise NotStored("the disk is full")

    before = await app.store.read(dump)
    said = event("lan", "hello", clock)
    with monkeypatch.context() as patch:
        patch.setattr(app.store, "unit", down)
        with pytest.raises(Busy) as busy:
            await app.receive(said)
        assert busy.value.retry_after > 0
    assert await app.store.read(dump) == before
    assert channel.sent == []
    await app.receive(said)  # the platform sends it again
    await app.settle()
    assert channel.sent


async def test_a_bug_while_the_database_goes_down_is_busy_too(
    app: App, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    breaking(monkeypatch, ValueError("a bug"))
    unit, calls = app.store.unit, []

    async def half(work: object) -> object:
        calls.append(work)
        if len(calls) == 2:
            raise NotStored("the disk is full")
        return await unit(work)  # type: ignore[arg-type]

    monkeypatch.setattr(app.store, "unit", half)
    with pytest.raises(Busy):
        await app.receive(event("lan", "hello", clock))
    assert await app.store.read(post.dead) == []
