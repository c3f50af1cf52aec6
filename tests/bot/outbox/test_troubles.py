"""The sender: every row ends in one final state, whatever the platform says to it."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

import pytest

from bot.app import App
from bot.channel import Refused, Unavailable, Unreachable
from tests.bot.house import Clock, Pushed, event, make_app, rows
from tests.bot.outbox.echo import pass_by, say, states


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
