"""Who is erased leaves no word behind, in no table and no byte of the file; the counts stand."""

from __future__ import annotations

import asyncio
import threading
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import pytest

from bot.app import App
from bot.channel import Unavailable
from handlers.contract import Event
from handlers.reports.participation import figures
from handlers.rules.days.calendar_units import Period
from storage.chain.verify import verify
from storage.identity import people
from storage.privacy import erasure, retention
from storage.privacy.tombstones import Gone
from storage.store import Store, open_store
from storage.studying import learning
from storage.transaction import Transaction
from tests.bot.house import (
    START,
    Clock,
    Pushed,
    dump,
    enrol,
    event,
    lane_of,
    open_app,
)

NAME, SENDER, CHAT, WORDS = "Canaryname", "canarysender", "canarychat", "canarywords"
LANE = lane_of(SENDER)
YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))
LEARNT = [
    "[enrol.start]",
    "[enrol.consent:yes]",
    "[enrol.age:adult]",
    "[profile.form:bac]",
    NAME,
    "[profile.group:1]",
]


def said(text: str, clock: Clock) -> Event:
    """From the one who will be erased; the chat is not the sender."""
    return replace(event(SENDER, text, clock), chat=CHAT)


def complete_one(tx: Transaction, person: int) -> None:
    facts = ("group", 1, True, "tap", "self", True, START, date(2026, 11, 23))
    learning.record_completion(tx, learning.Completion(person, "k7-1", "v1", *facts))


async def live(app: App, clock: Clock, channel: Pushed, monkeypatch: pytest.MonkeyPatch) -> None:
    """Enrol, learn, search, be an officer, fail, wait: a trace in every table that can hold one."""
    for text in [*LEARNT, WORDS, "[learn.open:k7-1]", "[mydata.export]"]:
        await app.receive(said(text, clock))
        clock.pass_by(seconds=1)
    await app.settle()
    person = 2
    await app.store.unit(lambda tx: complete_one(tx, person))
    grant = (
        "INSERT INTO role_grant (address_id, role, granted_at) VALUES (2, 'officer', '2026-11-23')"
    )
    await app.store.unit(lambda tx: tx.cursor.execute(grant))
    with monkeypatch.context() as patch:
        patch.setattr(app, "compute", _nothing)
        await app.receive(said("/thongke", clock))
        patch.setattr("bot.core.answer", _breaks)
        await app.receive(said(f"{WORDS} again", clock))
    channel.troubles.append(Unavailable(f"no line to {CHAT}", retry_after=3600))
    await app.receive(said(f"{WORDS} once more", clock))
    await app.settle()


async def _nothing() -> None:
    """The job stays where it is."""


def _breaks(*_arguments: object) -> None:
    raise ValueError(f"cannot read {WORDS}")


def holding(tx: Transaction, word: str) -> set[str]:
    """The tables in which a word stands."""
    return {table for table, found in dump(tx).items() if word in str(found)}


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def channel() -> Pushed:
    return Pushed()


async def erase(app: App, clock: Clock) -> None:
    await app.receive(said("[mydata.ask_erase]", clock))
    await app.receive(said("[mydata.erase]", clock))
    await app.settle()


async def assert_traces_everywhere(store: Store) -> None:
    """A test of the test: every place that can hold a word of the person holds one."""
    expected = {
        NAME: {"profile"},
        CHAT: {"address", "job", "outbox", "event"},
        WORDS: {"event"},
        LANE: {"address", "conversation", "event", "job", "outbox"},
    }
    for word, tables in expected.items():
        assert tables <= await store.read(partial(holding, word=word)), word


async def test_no_word_of_the_person_is_left_in_any_table(
    store: Store, clock: Clock, channel: Pushed, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = await open_app(store, clock, channel)
    await store.unit(lambda tx: enrol(tx, "somebody else", clock, group=1))
    await live(app, clock, channel, monkeypatch)
    await assert_traces_everywhere(store)
    others = {"name": "Lan", "sender": "somebody else"}
    before = await store.read(lambda tx: figures(tx, YEAR, clock()))
    chain = await store.read(verify)

    await erase(app, clock)
    await app.tick()  # what the farewell stood behind went with the erasure
    await app.settle()
    assert "Đã xóa hết dữ liệu" in channel.texts()[-1]
    for word in (NAME, SENDER, CHAT, WORDS):
        assert await store.read(partial(holding, word=word)) == set(), word
    # The farewell had to be sent somewhere: its empty row keeps the pseudonym for a day.
    assert await store.read(partial(holding, word=LANE)) == {"outbox"}
    day = timedelta(hours=25)
    clock.at += day
    await app.tick()
    assert await store.read(partial(holding, word=LANE)) == set()

    assert await store.read(lambda tx: figures(tx, YEAR, before.counted_at)) == before
    assert before.completions == 1
    after = await store.read(verify)
    assert after.fault is None
    assert after.entries == chain.entries + 1  # the erasure itself
    for word in others.values():
        assert await store.read(partial(holding, word=word)) != set()


async def test_a_mailbox_keeps_no_sender_even_for_the_farewell(store: Store, clock: Clock) -> None:
    app = await open_app(store, clock)
    await store.unit(lambda tx: enrol(tx, SENDER, clock, group=1, channel="box"))
    for text in ("[mydata.ask_erase]", "[mydata.erase]"):
        letters = await app.receive(event(SENDER, text, clock, channel="box"))
    assert letters[-1].message.forget
    assert await store.read(partial(holding, word=SENDER)) == set()


@pytest.fixture
def file(sqlite_url: str) -> Path:
    return Path(sqlite_url.removeprefix("sqlite:///"))


async def test_no_byte_of_the_file_remembers(
    sqlite_url: str,
    file: Path,
    clock: Clock,
    channel: Pushed,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def bytes_on_disk() -> bytes:
        store.now(lambda tx: None)
        store._raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # type: ignore[attr-defined]
        return b"".join(path.read_bytes() for path in file.parent.glob(f"{file.name}*"))

    store = open_store(sqlite_url)
    app = await open_app(store, clock, channel)
    await store.unit(lambda tx: enrol(tx, "somebody else", clock, group=1))
    await live(app, clock, channel, monkeypatch)
    held = bytes_on_disk()
    assert all(word.encode() in held for word in (NAME, CHAT, WORDS, LANE))
    await erase(app, clock)
    clock.at += timedelta(hours=25)
    await app.tick()
    left = bytes_on_disk()
    assert [word for word in (NAME, SENDER, CHAT, WORDS, LANE) if word.encode() in left] == []
    store.close()


async def test_the_name_is_gone_from_the_log_by_itself_as_soon_as_no_read_needs_it(
    sqlite_url: str, file: Path, clock: Clock, channel: Pushed
) -> None:
    def holds() -> bool:
        return any(NAME.encode() in path.read_bytes() for path in file.parent.glob(f"{file.name}*"))

    store = open_store(sqlite_url)
    app = await open_app(store, clock, channel)
    for text in LEARNT:
        await app.receive(said(text, clock))
    assert holds()
    began, let_go = threading.Event(), threading.Event()

    def report(tx: Transaction) -> None:
        holding(tx, NAME)
        began.set()
        let_go.wait(60)

    long = threading.Thread(target=store.look, args=[report])
    long.start()
    began.wait(60)
    await erase(app, clock)
    assert holds()  # a long report still reads the state before
    let_go.set()
    long.join()
    for _ in range(600):
        if not holds():
            break
        await asyncio.sleep(0.05)
    assert file.with_name("bot.db-wal").stat().st_size == 0
    store.close()


async def test_an_erasure_is_told_after_its_commit_and_only_then(store_url: str) -> None:
    told: list[Gone] = []
    store = open_store(store_url, bury=told.extend)
    someone = store.now(lambda tx: people.add_person(tx, "salt", START))

    def fails(tx: Transaction) -> None:
        erasure.erase(tx, someone, START)
        raise ValueError("not after all")

    with pytest.raises(ValueError, match="after all"):
        store.now(fails)
    assert told == []
    for _ in range(2):  # the second time there is nobody
        store.now(lambda tx: erasure.erase(tx, someone, START))
    assert told == [Gone(someone, START, START)]
    store.close()


async def test_erasing_twice_and_coming_back_makes_somebody_new(
    store: Store, clock: Clock, channel: Pushed
) -> None:
    app = await open_app(store, clock, channel)
    await store.unit(lambda tx: enrol(tx, SENDER, clock, group=1))
    await erase(app, clock)
    await erase(app, clock)  # old buttons: nothing is there to erase
    for text in LEARNT:
        await app.receive(said(text, clock))
    await app.settle()
    people = (await store.read(dump))["person"]
    assert [row["erased_at"] is not None for row in people] == [True, False]


async def test_tidying_leaves_what_people_agreed_to(store: Store, clock: Clock) -> None:
    app = await open_app(store, clock)
    await store.unit(lambda tx: enrol(tx, SENDER, clock, group=1))
    await app.receive(said("[learn.open:k7-1]", clock))
    await app.settle()
    facts = ("address", "attempt", "consent", "conversation", "membership", "person", "profile")
    before = await store.read(dump)
    late = clock() + timedelta(days=400)
    limits = retention.Limits(late, late, late, late, late)
    gone = await store.unit(lambda tx: retention.tidy(tx, limits, late))
    after = await store.read(dump)
    assert {name: after[name] for name in facts} == {name: before[name] for name in facts}
    assert (gone["events"], gone["mail"], gone["talks"]) == (1, len(before["outbox"]), 0)
