"""Thousands of kept messages: nobody's in the unit that erases, gone soon after, bit by bit."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.app import App
from bot.channel import Sender
from bot.slices import SLICE
from storage import outbox
from storage.outbox.forgetting import AT_ONCE
from storage.store import Store, open_store
from storage.transaction import Transaction
from tests.bot.house import START, Clock, enrol, event, lane_of, open_app, rows
from tests.touching import watch

MANY = 1300
WORDS = "canarywords"
LANE = lane_of("mai", "box")


def write(
    tx: Transaction, *, event_id: int | None = None, lane: str = LANE
) -> outbox.OutboxMessage:
    new = outbox.Outgoing(lane, "box", "bot", "mai", f'{{"text": "{WORDS}"}}', "reply", event_id)
    return outbox.put(tx, new, START, None)


def write_many(tx: Transaction) -> int:
    """Answers never seen, news, what was seen long ago; the number of somebody else's row."""
    enrol(tx, "mai", Clock(), group=1, channel="box")
    seen = [write(tx).id for _ in range(MANY)]
    outbox.finish(tx, [outbox.Result(one, "sent") for one in seen], START)
    for number in range(MANY):
        write(tx, event_id=number % 2 or None)
    return write(tx, lane=lane_of("other", "box")).id


@pytest.fixture
async def app(store: Store) -> App:
    app = await open_app(store, Clock())
    await store.unit(write_many)
    return app


async def erase(app: App) -> None:
    for text in ("[mydata.ask_erase]", "[mydata.erase]"):
        await app.receive(event("mai", text, Clock(), channel="box"))


async def _nothing() -> None:
    """What is left stays where it is."""


async def test_what_is_left_is_nobodys_at_once(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(app, "forget", _nothing)
        await erase(app)
        await app.settle()
    store = app.store
    left = [row for row in await store.read(lambda tx: rows(tx, "outbox")) if row["message"]]
    assert len([row for row in left if WORDS in str(row["message"])]) > 2  # as in a crash now
    assert await app.waiting(Sender("box", "bot", "mai"), 0) == []
    assert await store.read(lambda tx: outbox.of_event(tx, 1, LANE)) == []
    claim = outbox.Claim("me", START)
    due = await store.unit(lambda tx: outbox.claim_due(tx, "box", claim, START))
    assert [one.lane for one in due] == [lane_of("other", "box"), LANE]  # the farewell
    new = await store.unit(write)
    assert [one.id for one in await app.waiting(Sender("box", "bot", "mai"), 0)] == [new.id]

    await app.tick()  # of the next start
    assert await store.read(outbox.forgotten) == []
    left = [row for row in await store.read(lambda tx: rows(tx, "outbox")) if row["message"]]
    assert [row["lane"] for row in left if WORDS in str(row["message"])] == [
        lane_of("other", "box"),
        LANE,
    ]


async def test_it_goes_by_itself_and_no_unit_is_long(
    sqlite_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = await open_app(sqlite_store, Clock())
    await sqlite_store.unit(write_many)
    touched = watch(app.store, monkeypatch)
    await erase(app)
    await app.settle()
    assert max(touched) <= max(SLICE, AT_ONCE + 50)
    assert sum(touched) > 2 * MANY
    left = await app.store.read(lambda tx: rows(tx, "outbox"))
    assert [row["lane"] for row in left if WORDS in str(row["message"])] == [
        lane_of("other", "box")
    ]


@pytest.fixture
def sqlite_store(sqlite_url: str) -> Iterator[Store]:
    store = open_store(sqlite_url)
    yield store
    store.close()


async def test_no_byte_of_it_is_left_in_the_file_or_its_log(
    sqlite_store: Store, sqlite_url: str
) -> None:
    def holds() -> bool:
        file = Path(sqlite_url.removeprefix("sqlite:///"))
        return any(WORDS.encode() in one.read_bytes() for one in file.parent.glob(f"{file.name}*"))

    app = await open_app(sqlite_store, Clock())
    others = await sqlite_store.unit(write_many)
    await sqlite_store.unit(lambda tx: outbox.drop(tx, [others]))
    await erase(app)
    await app.settle()
    for _ in range(600):
        if not holds():
            break
        await asyncio.sleep(0.05)
    assert not holds()
