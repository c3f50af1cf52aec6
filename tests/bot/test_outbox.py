"""The sender: every row ends in one final state, whatever the platform or a crash does to it."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from functools import partial

import pytest

from bot.app import App
from bot.channel import Message, Refused, Unavailable, Unreachable
from handlers.contract import Reply
from storage import outbox
from storage.errors import NotStored
from storage.store import Store
from storage.transaction import Transaction
from tests.bot.house import Clock, Pushed, event, lane_of, make_app, open_app, rows


@pytest.fixture
async def app(store: Store, clock: Clock, channel: Pushed, monkeypatch: pytest.MonkeyPatch) -> App:
    """A house that says back what it hears."""

    def echo(_router: object, turn: object) -> list[Reply]:
        return [Reply(turn.event.body.text)]  # type: ignore[attr-defined]

    monkeypatch.setattr("bot.core.dispatch.answer", echo)
    return await open_app(store, clock, channel)


async def say(app: App, clock: Clock, *texts: str, sender: str = "lan") -> None:
    for text in texts:
        await app.receive(event(sender, text, clock))
    await app.settle()


def states(store: Store) -> list[object]:
    return [row["state"] for row in store.look(lambda tx: rows(tx, "outbox"))]


async def test_what_is_sent_is_marked_and_emptied(app: App, clock: Clock, channel: Pushed) -> None:
    await say(app, clock, "one", "two")
    assert channel.texts() == ["one", "two"]
    kept = await app.store.read(lambda tx: rows(tx, "outbox"))
    assert [(row["state"], row["message"], row["chat"], row["provider_ref"]) for row in kept] == [
        ("sent", None, None, "ref-1"),
        ("sent", None, None, "ref-2"),
    ]


@pytest.mark.parametrize(
    ("trouble", "state", "told"),
    [
        (Unreachable("blocked by the user"), "failed", []),
        (Refused("a message that no platform takes"), "failed", ["two"]),
        (Unavailable("down", retry_after=30), "pending", []),
        (OSError("no route to host"), "pending", []),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Exception) else "",
)
async def test_each_trouble_means_one_action(  # noqa: PLR0913, PLR0917
    app: App, clock: Clock, channel: Pushed, trouble: Exception, state: str, told: Sequence[str]
) -> None:
    """Never again, our bug, or later: and nothing behind may overtake what is only late."""
    channel.troubles.append(trouble)
    events = [event("lan", text, clock) for text in ("one", "two")]
    await asyncio.gather(*map(app.receive, events))
    await app.settle()
    if not isinstance(trouble, Unreachable):  # whether the rest is tried is the sender's affair
        assert channel.texts() == told
    assert states(app.store)[0] == state


async def test_a_lane_that_waits_keeps_its_order_and_no_other_lane_waits(
    app: App, clock: Clock, channel: Pushed
) -> None:
    channel.troubles.append(Unavailable("slow down", retry_after=30))
    await say(app, clock, "one", "two", "three")
    await say(app, clock, "somebody else's", sender="minh")
    assert channel.texts() == ["somebody else's"]
    for _ in range(4):
        clock.pass_by(seconds=61)
        await app.tick()
        await app.settle()
    assert channel.texts() == ["somebody else's", "one", "two", "three"]
    assert states(app.store) == ["sent"] * 4


@pytest.mark.parametrize(("after", "sent"), [(29, []), (31, ["one"])])
async def test_what_the_platform_asked_is_obeyed_by_another_process_too(
    app: App, clock: Clock, channel: Pushed, after: int, sent: list[str]
) -> None:
    channel.troubles.append(Unavailable("slow down", retry_after=30))
    await say(app, clock, "one")
    other = make_app(app.store, clock, channel)
    clock.pass_by(seconds=after)
    await other.tick()
    await other.settle()
    assert channel.texts() == sent


@pytest.mark.parametrize("is_over", [True, False], ids=["restarted", "beside"])
async def test_a_full_chat_is_left_alone_after_a_restart_and_by_other_processes(
    app: App, clock: Clock, channel: Pushed, *, is_over: bool
) -> None:
    """What is answered meanwhile waits behind the row that was put off; other chats do not."""
    channel.troubles.append(Unavailable("429 this chat is full", retry_after=25))
    await say(app, clock, "one")
    other = make_app(app.store, clock, channel)
    if is_over:
        await other.open(alone=True)
    await say(other, clock, "two", "three")
    await say(other, clock, "somebody else's", sender="minh")
    assert channel.texts() == ["somebody else's"]
    await pass_by(other, clock, seconds=24)
    await say(other, clock, "four")
    assert channel.texts() == ["somebody else's"]
    await pass_by(other, clock, seconds=2)
    await pass_by(other, clock, seconds=1)
    assert channel.texts() == ["somebody else's", "one", "two", "three", "four"]


async def test_a_silence_is_known_before_the_first_answer_of_a_new_process(
    app: App, clock: Clock, channel: Pushed
) -> None:
    flooded = Unavailable("slow down", retry_after=120)
    flooded.for_all = True
    channel.troubles.append(flooded)
    await say(app, clock, "one")
    reborn = make_app(app.store, clock, channel)
    await reborn.open(alone=True)
    await say(reborn, clock, "two", sender="minh")
    assert channel.texts() == []


async def pass_by(app: App, clock: Clock, **span: float) -> None:
    clock.pass_by(**span)
    await app.tick()
    await app.settle()


async def test_an_hour_without_the_platform_loses_nothing(
    app: App, clock: Clock, channel: Pushed
) -> None:
    channel.troubles.extend(Unavailable("down") for _ in range(50))
    await say(app, clock, "one")
    for _ in range(60):
        await pass_by(app, clock, minutes=1, seconds=1)
    assert channel.texts() == ["one"]
    assert states(app.store) == ["sent"]


async def test_an_answer_a_day_late_is_not_sent_any_more(
    app: App, clock: Clock, channel: Pushed
) -> None:
    channel.troubles.append(Unavailable("down"))
    await say(app, clock, "one")
    clock.pass_by(hours=25)
    await app.sender.sweep()
    await app.settle()
    assert (channel.texts(), states(app.store)) == ([], ["expired"])


async def test_an_error_of_our_own_is_given_up(app: App, clock: Clock, channel: Pushed) -> None:
    channel.troubles.extend(ValueError("a bug") for _ in range(30))
    await say(app, clock, "one")
    for _ in range(20):
        await pass_by(app, clock, seconds=61)
    assert states(app.store) == ["failed"]
    assert len(channel.troubles) == 30 - 8


async def test_a_silence_is_kept_by_every_process_and_restart(
    app: App, clock: Clock, channel: Pushed
) -> None:
    flooded = Unavailable("slow down", retry_after=120)
    flooded.for_all = True
    channel.troubles.append(flooded)
    await say(app, clock, "one")
    reborn = make_app(app.store, clock, channel)
    await reborn.tick()
    await say(reborn, clock, "two", sender="minh")
    assert channel.texts() == []
    await pass_by(reborn, clock, seconds=121)
    assert sorted(channel.texts()) == ["one", "two"]


async def test_a_slow_send_is_not_taken_over_while_its_process_lives(
    app: App, clock: Clock, channel: Pushed, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, finish = asyncio.Event(), asyncio.Event()
    send = channel.send

    async def slowly(chat: str, message: Message) -> str | None:
        begun.set()
        await finish.wait()
        return await send(chat, message)

    monkeypatch.setattr(channel, "send", slowly)
    slow = await open_app(app.store, clock, channel)
    await slow.receive(event("lan", "one", clock))
    await begun.wait()
    other = make_app(app.store, clock, channel)
    for _ in range(3):
        clock.pass_by(seconds=40)
        await slow.sender.sweep()
        assert await other.sender.sweep() == 0
    finish.set()
    await slow.settle()
    assert channel.texts() == ["one"]


# ---- a process that died between commit and mark --------------------------------------------


def leave_behind(tx: Transaction, clock: Clock, kind: str, holder: str = "dead") -> None:
    """A row as a process leaves it that is killed while sending."""
    claim = outbox.Claim(holder, clock.at)
    lane = lane_of("lan")
    out = outbox.Outgoing(lane, "tap", "bot", "lan", '{"text": "one"}', kind)
    outbox.put(tx, out, clock(), claim)


@pytest.mark.parametrize(
    ("kind", "deaths", "sent", "state"),
    [
        ("reply", 1, 1, "sent"),
        ("reply", 2, 2, "unknown"),
        ("notice", 1, 1, "sent"),
        ("reminder", 1, 1, "sent"),
        ("broadcast", 1, 0, "unknown"),
    ],
)
async def test_what_may_have_been_sent_is_repeated_by_kind_and_once(  # noqa: PLR0913
    app: App,
    clock: Clock,
    monkeypatch: pytest.MonkeyPatch,
    *,
    kind: str,
    deaths: int,
    sent: int,
    state: str,
) -> None:
    """Nobody knows whether it went out: a reply is repeated once, a broadcast never."""
    channel, dying = Pushed(), Pushed()
    await app.store.unit(lambda tx: leave_behind(tx, clock, kind))
    for number in range(deaths):
        clock.pass_by(seconds=61)
        last = number == deaths - 1
        process = make_app(app.store, clock, channel if last else dying)
        if not last:  # this one sends, and dies before it can say so
            monkeypatch.setattr(process.sender, "_mark", lambda _result: None)
        await process.tick()
        await process.settle()
    assert len(channel.sent) + len(dying.sent) == min(sent, 1)
    assert states(app.store) == [state]


@pytest.mark.parametrize(("deaths", "state"), [(1, "sent"), (2, "unknown")])
async def test_what_waited_for_its_platform_is_repeated_once_too(  # noqa: PLR0913
    app: App,
    clock: Clock,
    channel: Pushed,
    monkeypatch: pytest.MonkeyPatch,
    *,
    deaths: int,
    state: str,
) -> None:
    """Attempts that certainly failed do not count; what kills its process does so twice at most."""
    channel.troubles.extend(Unavailable("down") for _ in range(5))
    await say(app, clock, "one")
    for _ in range(4):
        await pass_by(app, clock, minutes=2)
    assert states(app.store) == ["pending"]
    for _ in range(deaths):
        dying = make_app(app.store, clock, Pushed())
        monkeypatch.setattr(dying.sender, "_mark", lambda _result: None)
        await pass_by(dying, clock, minutes=2)
    channel.sent.clear()
    await pass_by(make_app(app.store, clock, channel), clock, minutes=2)
    assert states(app.store) == [state]
    assert len(channel.sent) == (state == "sent")


async def test_a_crash_between_commit_and_send_loses_nothing(
    app: App, clock: Clock, channel: Pushed, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The event was acknowledged; its reply goes out from the next process, once."""
    never = Pushed()
    dying = make_app(app.store, clock, never)
    monkeypatch.setattr(dying.sender, "accept", lambda _parcels: None)
    await dying.receive(event("lan", "one", clock))
    assert never.sent == []
    for _ in range(3):
        clock.pass_by(seconds=61)
        await app.tick()
        await app.settle()
    assert channel.texts() == ["one"]


async def test_two_processes_do_not_send_the_same_row(app: App, clock: Clock) -> None:
    channel = Pushed()
    for number in range(20):
        await app.store.unit(partial(leave_behind, clock=clock, kind="reply", holder=str(number)))
    clock.pass_by(seconds=61)
    processes = [make_app(app.store, clock, channel) for _ in range(3)]
    for _ in range(20):
        await asyncio.gather(*(one.tick() for one in processes))
        for one in processes:
            await one.settle()
    assert len(channel.sent) == 20


async def test_what_was_stopped_is_not_sent_even_by_who_holds_it(
    app: App, clock: Clock, channel: Pushed
) -> None:
    await app.store.unit(lambda tx: leave_behind(tx, clock, "reminder"))
    lane = lane_of("lan")
    claim = outbox.Claim("another", clock.at)
    clock.pass_by(seconds=61)
    (held,) = await app.store.unit(
        lambda tx: outbox.claim_due(tx, channel="tap", claim=claim, now=clock.at)
    )
    await app.store.unit(lambda tx: outbox.expire(tx, lane, "reminder", clock.at))
    app.sender.accept([held])
    await app.settle()
    await app.store.unit(lambda tx: outbox.postpone(tx, held.id, clock.at, "away"))
    await app.tick()
    await app.settle()
    assert channel.sent == []
    assert states(app.store) == ["expired"]


async def test_what_has_expired_is_not_sent(app: App, clock: Clock, channel: Pushed) -> None:
    await app.store.unit(lambda tx: leave_behind(tx, clock, "reminder"))
    soon = "UPDATE outbox SET expires_at = '2026-11-23 01:00:30'"
    await app.store.unit(lambda tx: tx.cursor.execute(soon))
    clock.pass_by(seconds=61)
    await app.tick()
    await app.settle()
    assert channel.sent == []
    assert states(app.store) == ["expired"]


async def test_marks_wait_for_a_database_that_is_away(
    app: App, clock: Clock, channel: Pushed, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, fails = outbox.finish, [1]

    def away(tx: Transaction, results: Sequence[outbox.Result], at: object) -> None:
        if fails:
            fails.pop()
            raise NotStored("away")
        real(tx, results, at)  # type: ignore[arg-type]

    async def at_once(_seconds: float) -> None:
        """No need to wait in a test."""

    monkeypatch.setattr("bot.outbox.outbox.finish", away)
    monkeypatch.setattr("bot.outbox.asyncio.sleep", at_once)
    await say(app, clock, "one")
    assert channel.texts() == ["one"]
    assert states(app.store) == ["sent"]


async def test_what_cannot_be_read_is_not_sent_for_ever(
    app: App, clock: Clock, channel: Pushed
) -> None:
    """A row that somebody spoiled blocks its lane for a while, not for ever."""
    await app.store.unit(lambda tx: leave_behind(tx, clock, "reply"))
    await app.store.unit(lambda tx: tx.cursor.execute("UPDATE outbox SET message = '{'"))
    for _ in range(10):
        clock.pass_by(seconds=61)
        await app.tick()
        await app.settle()
    assert states(app.store) == ["failed"]
    await say(app, clock, "two")
    assert channel.texts() == ["two"]
    assert isinstance(channel.sent[0][1], Message)
