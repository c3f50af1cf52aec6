"""The sender: rows that other processes hold, that a crash left, or that are wanted no more."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from functools import partial

import pytest

from bot.app import App
from bot.channel import Message, Unavailable
from storage import outbox
from storage.errors import NotStored
from storage.transaction import Transaction
from tests.bot.house import Clock, Pushed, event, lane_of, make_app, open_app
from tests.bot.outbox.echo import pass_by, say, states


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
    monkeypatch.setattr(dying.sender, "accept", lambda _outbox_messages: None)
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

    monkeypatch.setattr("bot.delivery.outbox.outbox.finish", away)
    monkeypatch.setattr("bot.delivery.outbox.asyncio.sleep", at_once)
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
