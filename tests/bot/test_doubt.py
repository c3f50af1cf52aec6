"""What the sender does when nobody knows, and what an edit is told to edit."""

from __future__ import annotations

from datetime import timedelta

import msgspec
import pytest

from bot.app import App
from bot.channel import Ambiguous, Capabilities, Message, Unavailable
from bot.core import CLAIM, Cause, put
from bot.delivery.render import render
from handlers.contract import Button, Recipe, Reply, column
from storage import outbox
from storage.identity import people
from storage.outbox import OutboxMessage
from storage.store import Store
from storage.transaction import Transaction
from tests.bot.house import Clock, Pushed, open_app, rows
from tests.rows import each_row

TO = people.Address(0, "a" * 32, "tap", "bot", "lan", 0)


def of_kind(tx: Transaction, app: App, kind: str, clock: Clock) -> OutboxMessage:
    claim = outbox.Claim(app.core.holder, clock() + CLAIM)
    message = msgspec.json.encode(Message("x")).decode()
    out = outbox.Outgoing(TO.lane, "tap", "bot", "lan", message, kind)
    return outbox.put(tx, out, clock(), claim)


@pytest.mark.parametrize(
    ("kind", "troubles", "state", "asked"),
    [
        ("reply", [Ambiguous("?")], "sent", 2),
        ("notice", [Ambiguous("?")], "sent", 2),
        ("reminder", [Ambiguous("?")], "sent", 2),
        ("broadcast", [Ambiguous("?")], "unknown", 1),
        ("reply", [Ambiguous("?"), Ambiguous("?")], "unknown", 2),
        ("reply", [Unavailable("429"), Unavailable("429"), Ambiguous("?")], "sent", 4),
        ("reply", [Ambiguous("?"), Unavailable("429"), Ambiguous("?")], "unknown", 3),
        ("broadcast", [Unavailable("429"), Ambiguous("?")], "unknown", 2),
    ],
)
async def test_what_may_have_arrived_is_repeated_once_by_kind(
    store: Store, kind: str, troubles: list[Exception], state: str, asked: int
) -> None:
    clock, channel, calls = Clock(), Pushed(), 0
    app = await open_app(store, clock, channel)
    channel.troubles.extend(troubles)
    app.sender.accept([await store.unit(lambda tx: of_kind(tx, app, kind, clock))])
    for _ in range(6):
        await app.settle()
        clock.at += timedelta(minutes=2)
        await app.sender.sweep()
    calls = len(troubles) - len(channel.troubles) + len(channel.sent)
    assert [row["state"] for row in store.look(lambda tx: rows(tx, "outbox"))] == [state]
    assert calls == asked


async def test_what_goes_to_many_is_told_to_let_answers_pass(store: Store) -> None:
    clock, channel = Clock(), Pushed()
    app = await open_app(store, clock, channel)
    for kind in ("reply", "warn", "notice", "reminder", "broadcast"):
        app.sender.accept([await store.unit(lambda tx, k=kind: of_kind(tx, app, k, clock))])  # type: ignore[misc]
    await app.settle()
    assert [sent.bulk for _, sent in channel.sent] == [False, False, False, True, True]


async def test_a_doubt_outlives_the_process_that_had_it(store: Store) -> None:
    """Repeated once in all, however many processes wonder."""
    clock, channel = Clock(), Pushed()
    app = await open_app(store, clock, channel)
    channel.troubles.append(Ambiguous("?"))
    app.sender.accept([await store.unit(lambda tx: of_kind(tx, app, "reply", clock))])
    await app.settle()
    await app.close()
    other = await open_app(store, clock, channel)
    channel.troubles.extend([Unavailable("429"), Ambiguous("?")])
    for _ in range(6):
        clock.pass_by(minutes=2)
        await other.sender.sweep()
        await other.settle()
    assert [row["state"] for row in store.look(lambda tx: rows(tx, "outbox"))] == ["unknown"]
    assert (len(channel.troubles), channel.sent) == (0, [])


@pytest.mark.parametrize(
    ("replaces", "ref", "told"), [(True, "12", "12"), (True, None, None), (False, "12", None)]
)
async def test_a_replacing_answer_knows_its_message(
    store: Store, replaces: bool, ref: str | None, told: str | None
) -> None:
    clock = Clock()
    app = await open_app(store, clock)
    reply, cause = Reply("x", replaces=replaces), Cause(clock(), message_ref=ref)
    outbox_messages = store.now(lambda tx: put(app.core, tx, TO, reply, cause))
    assert msgspec.json.decode(outbox_messages[0].message or "", type=Message).ref == told


@each_row(("length", "lengths"), [(9, [9]), (10, [10]), (25, [20, 5]), (15, [9, 5]), (0, [0])])
def test_words_too_long_for_a_caption_go_ahead(length: int, lengths: list[int]) -> None:
    can = Capabilities(20, True, True, True, True, caption_limit=10)
    text = "".join("aaaa bbbb "[n % 10] for n in range(length)) if length != 25 else "a" * 25
    messages = render(Reply(text, column(Button("A", "a")), picture=Recipe("p")), can)
    assert [len(message.text) for message in messages] == lengths
    assert [bool(message.picture) for message in messages] == [False] * (len(messages) - 1) + [True]
    assert messages[-1].buttons
