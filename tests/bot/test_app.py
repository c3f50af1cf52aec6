"""One event, one effect: whatever is delivered twice, fails, or dies half way."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest

from bot import core
from bot.app import App
from bot.channel import Busy, Letter, Sender, TooMany
from handlers.contract import Event, Notice, Reply
from handlers.turn import Turn
from storage import post
from storage.errors import NotStored, Unusable
from storage.store import Store
from tests.bot.house import (
    CONFIG,
    KEYS,
    Clock,
    Pushed,
    dump,
    enrol,
    event,
    make_app,
    open_app,
    rows,
)

ANSWER = "[quiz.pick:1:q1:a]"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def channel() -> Pushed:
    return Pushed()


@pytest.fixture
async def app(store: Store, clock: Clock, channel: Pushed) -> App:
    return await open_app(store, clock, channel)


async def place_at_question(app: App, clock: Clock, channel: str = "tap") -> None:
    """A resident who has read a lesson and sees its first question."""
    await app.store.unit(lambda tx: enrol(tx, "lan", clock, channel=channel))
    await app.receive(event("lan", "[learn.open:k7-1]", clock, channel=channel))
    for step in range(1, 9):
        await app.receive(event("lan", f"[learn.step:1:{step}]", clock, channel=channel))
    await app.settle()


async def count(app: App, table: str) -> int:
    return len(await app.store.read(lambda tx: rows(tx, table)))


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
    monkeypatch.setattr("bot.lanes.WAITING", 100)
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
    assert again == [first, first]
    assert await count(app, "answer") == 1
    await app.seen(Sender("box", "bot", "lan"), first[-1].id)
    assert await app.receive(tapped) == []


async def test_two_people_may_use_the_same_words_at_once(app: App, clock: Clock) -> None:
    said = [event(name, "xin chào", clock) for name in ("lan", "minh")]
    await asyncio.gather(*map(app.receive, said))
    assert await count(app, "conversation") == 2


# ---- a handler that raises ----------------------------------------------------------------


def breaking(monkeypatch: pytest.MonkeyPatch, error: Exception) -> Callable[[], None]:
    """Let every handler raise, until the returned function mends it."""
    whole = core.dispatch.answer

    def broken(_router: object, turn: Turn) -> list[object]:
        turn.tx.cursor.execute("INSERT INTO meta (name, value) VALUES ('half', 'done')")
        raise error

    monkeypatch.setattr("bot.core.dispatch.answer", broken)
    return lambda: monkeypatch.setattr("bot.core.dispatch.answer", whole)


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
    assert core.thaw(dead.body) == tapped
    assert await count(app, "answer") == 0
    assert not [row for row in await app.store.read(lambda tx: rows(tx, "meta")) if row["name"] == "half"]

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
async def test_a_dead_event_is_kept_as_long_as_it_may_be(
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


async def test_who_sends_too_much_is_asked_to_slow_down_and_nobody_else(
    app: App, clock: Clock
) -> None:
    flood = [app.receive(event("lan", "hello", clock)) for _ in range(40)]
    calm = app.receive(event("minh", "hello", clock))
    *ends, other = await asyncio.gather(*flood, calm, return_exceptions=True)
    assert sum(isinstance(end, TooMany) for end in ends) == 20
    assert isinstance(other, list)


# ---- the rest of the assembly ---------------------------------------------------------------


async def test_another_key_does_not_open_the_same_data(app: App, clock: Clock) -> None:
    from bot.app import App as House
    from bot.app import make_house
    from bot.keys import Keys
    from tests.bot.house import LIBRARY

    other = Keys(b"quite another key of enough size")
    stranger = House(CONFIG, app.store, make_house(CONFIG, LIBRARY, other), other, {}, clock)
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
    assert [letter.message.text for letter in letters] == ["to lan"]
    assert sorted((chat, message.text) for chat, message in channel.sent) == [
        ("lan", "to lan"),
        ("minh", "to minh"),
    ]


async def test_before_consent_nothing_personal_is_kept(
    app: App, clock: Clock, channel: Pushed
) -> None:
    """A whole unconsented conversation, lessons and quiz included, leaves keyed hashes only."""
    sender, words = "canarysender", "canarywords"
    talk = ["xin chào", words, "[enrol.consent:no]", "[learn.open:k7-1]", words]
    talk += [f"[learn.step:0:{step}]" for step in range(1, 9)]
    talk += ["[quiz.pick:0:q1:a]", f"/tiendo {words}", "/dulieu", "AB23-CD45", "gặp"]
    for text in talk:
        await app.receive(event(sender, text, clock))
    await app.settle()
    kept = await app.store.read(dump)
    assert "canary" not in str(kept)
    filled = {name for name, found in kept.items() if found} - {"lesson_version", "meta"}
    assert filled == {"conversation", "event", "outbox", "refused_code", "residential_group"}
    assert {(row["chat"], row["message"]) for row in kept["outbox"]} == {(None, None)}
    assert {(row["lane"], row["body"], row["error"]) for row in kept["event"]} == {(None,) * 3}

    clock.pass_by(hours=25)
    await app.tick()
    later = await app.store.read(dump)
    left = {name for name, found in later.items() if found} - {"lesson_version", "meta"}
    assert left == {"event", "residential_group"}  # keys of events, so that none counts twice
    clock.pass_by(days=8)
    await app.tick()
    assert (await app.store.read(dump))["event"] == []


async def test_what_a_mailbox_was_told_before_consent_goes_after_a_day(
    app: App, clock: Clock
) -> None:
    """Nobody may ever come back to fetch it."""
    letters: list[Letter] = await app.receive(event("canary", "hello", clock, channel="box"))
    assert letters
    assert "canary" not in str(await app.store.read(dump))
    clock.pass_by(hours=25)
    await app.tick()
    assert (await app.store.read(dump))["outbox"] == []


def test_masking_happens_before_anything_is_written() -> None:
    said: Event = event("lan", "số của tôi là 031088001234", Clock())
    hidden, found = core.masked(said)
    assert found
    assert "031088001234" not in str(hidden.body)


async def test_a_masked_number_reaches_no_table(
    app: App, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    breaking(monkeypatch, ValueError("a bug"))
    for text in ("căn cước 031088001234", "/gap 031088001234"):
        await app.receive(event("lan", text, clock))
    assert len(await app.store.read(post.dead)) == 2
    assert "031088001234" not in str(await app.store.read(dump))


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
    await asyncio.wait_for(app.close(), 2)


async def test_a_tick_that_fails_does_not_end_the_ticking(
    app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    ticks: list[int] = []

    async def tick() -> None:
        ticks.append(1)
        raise (NotStored("down"), ValueError("a bug"))[len(ticks) % 2]

    monkeypatch.setattr("bot.app.SWEEP_SECONDS", 0.01)
    monkeypatch.setattr(app, "tick", tick)
    app.spawn(app.keep_ticking())
    await asyncio.sleep(0.1)
    await app.close()
    assert len(ticks) >= 3


async def test_an_unknown_recipe_draws_nothing(app: App) -> None:
    from bot.channel import FileRef

    assert await app.draw(FileRef("nobody.knows")) is None
