"""The unit of work of one event: what is masked, which clock is believed, where answers go."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial

import pytest

from bot.app import App
from bot.delivery.freezing import freeze, thaw
from bot.hiding import masked
from handlers.contract import (
    Arrival,
    Body,
    Command,
    Event,
    Picture,
    Postback,
    Reply,
    Utterance,
    Wordless,
)
from handlers.turn import Turn
from storage.store import Store
from tests.bot.house import (
    CONFIG,
    HOUSE,
    KEYS,
    START,
    Clock,
    Pushed,
    enrol,
    event,
    lane_of,
    make_app,
    open_app,
    rows,
)
from tests.rows import each_row

HIDDEN = "•••"


@each_row(
    ("body", "expected"),
    [
        (Utterance("số 031088001234"), Utterance(f"số {HIDDEN}")),
        (Command("gap", "031088001234"), Command("gap", HIDDEN)),
        (Utterance("câu 2"), None),
        (Postback("quiz.pick:123456789:q1:a"), None),
        (Picture("file-031088001234"), None),
        (Arrival("AB23CD45"), None),
    ],
    ids=lambda value: type(value).__name__,
)
def test_long_numbers_are_masked_where_people_type(body: Body, expected: Body | None) -> None:
    said = replace(event("lan", "", Clock()), body=body)
    hidden, found = masked(said)
    assert found is (expected is not None)
    assert hidden.body == (expected or body)


@each_row(
    ("body", "kept"),
    [
        (Utterance("a\0b"), Utterance("ab")),
        (Utterance("số 0310\x008800\x001234"), Utterance(f"số {HIDDEN}")),
        (Command("hoc", "\0k1"), Command("hoc", "k1")),
        (Postback("learn.open:\0"), Postback("learn.open:")),
        (Picture("x\0"), Picture("x")),
        (Arrival("\0AB"), Arrival("AB")),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_no_database_keeps_is_dropped_before_anything_reads_it(body: Body, kept: Body) -> None:
    assert masked(replace(event("lan", "", Clock()), body=body))[0].body == kept


@each_row(
    "body",
    [
        Utterance('"quoted" \n {braces} đ \u202e'),
        Command("hoc", "a b"),
        Postback("a:b:c"),
        Picture("x"),
        Picture("x", "chữ", "7"),
        Wordless("voice", "chữ"),
        Arrival("c"),
    ],
    ids=lambda body: type(body).__name__,
)
def test_a_frozen_event_thaws_to_itself(body: Body) -> None:
    said: Event = replace(event("lan", "", Clock()), body=body, message_ref="7")
    assert thaw(freeze(said)) == said


@pytest.mark.parametrize(
    ("hours_ago", "is_believed"),
    [(0, True), (1, True), (24, True), (25, False), (-1, False), (24 * 365, False)],
)
async def test_a_platforms_clock_is_believed_for_a_day(
    store: Store, monkeypatch: pytest.MonkeyPatch, *, hours_ago: int, is_believed: bool
) -> None:
    """A retry that comes hours late lands on the day it happened; a clock gone mad does not."""
    moments = []

    def look(_router: object, turn: Turn) -> list[Reply]:
        moments.append(turn.now)
        return []

    clock = Clock()
    app = await open_app(store, clock)
    monkeypatch.setattr("bot.core.dispatch.answer", look)
    at = START - timedelta(hours=hours_ago)
    await app.receive(replace(event("lan", "hello", clock), at=at))
    assert moments == [at if is_believed else START]


async def test_what_is_said_on_a_channel_that_nobody_knows_is_kept_as_plain_text(
    store: Store,
) -> None:
    clock = Clock()
    await open_app(store, clock)
    app = App(CONFIG, store, HOUSE, KEYS, {"tap": Pushed()}, clock)
    assert await app.receive(event("lan", "hello", clock, channel="fax")) == []
    await app.tick()
    kept = await store.read(lambda tx: rows(tx, "outbox"))
    assert {(row["channel"], row["chat"], row["state"], row["holder"]) for row in kept} == {
        ("fax", "lan", "pending", None)
    }
    assert not any("buttons" in str(row["message"]) for row in kept)


async def test_an_answer_carries_its_event_and_its_lane(store: Store) -> None:
    clock = Clock()
    app = await open_app(store, clock)
    await store.unit(lambda tx: enrol(tx, "lan", clock))
    await app.receive(event("lan", "help", clock))
    await app.settle()
    (said,) = await store.read(partial(rows, table="event"))
    answers = await store.read(partial(rows, table="outbox"))
    assert {(row["event_id"], row["lane"], row["kind"]) for row in answers} == {
        (said["id"], lane_of("lan"), "reply")
    }


async def test_the_raw_key_and_content_are_not_kept(store: Store) -> None:
    clock = Clock()
    app = await open_app(store, clock)
    said = replace(event("lan", "hello", clock, key="raw-key"), payload_hash="raw-hash")
    await app.receive(said)
    (kept,) = await store.read(partial(rows, table="event"))
    assert "raw" not in str(kept)
    assert kept["key"] == make_app(store, clock).core.keys.event("raw-key")
