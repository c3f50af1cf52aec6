"""What is too old goes in small units: whoever writes meanwhile waits for one, not for all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from datetime import timedelta

import pytest

from bot.photos.tidying import Tidying
from bot.slices import SLICE
from bot.tidying import tidy
from storage import outbox
from storage.delivery import post
from storage.privacy import retention
from storage.store import Store, open_store
from storage.transaction import Transaction
from tests.bot.house import CONFIG, START, Clock, rows
from tests.storage.outreach.test_sessions import scene
from tests.touching import watch

MANY = 2 * SLICE + 100
LATE = START + timedelta(days=400)
OLD = retention.Limits(*[LATE] * 6)


@pytest.fixture
def sqlite_store(sqlite_url: str) -> Iterator[Store]:
    store = open_store(sqlite_url)
    yield store
    store.close()


def fill(tx: Transaction) -> None:
    """Events, and of strangers mail that was seen, mail that waits, and conversations."""
    for number in range(MANY):
        lane = f"{number:032x}"
        post.admit(tx, post.Arriving("tap", "bot", lane, f"key-{number}", "content"), START)
        post.save_conversation(tx, lane, "{}", START)
        new = outbox.Outgoing(lane, "box", "bot", "chat", "{}")
        kept = outbox.put(tx, new, START, None)
        if number % 2:
            outbox.finish(tx, [outbox.Result(kept.id, "sent")], START)


async def test_no_unit_drops_more_than_a_slice(
    sqlite_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    await sqlite_store.unit(fill)
    touched = watch(sqlite_store, monkeypatch)
    gone = await tidy(sqlite_store, OLD, LATE)
    assert (gone["events"], gone["talks"], gone["mail"]) == (MANY, MANY, MANY)
    assert max(touched) == SLICE
    for table in ("event", "conversation", "outbox"):
        assert await sqlite_store.read(lambda tx, name=table: rows(tx, name)) == []


async def test_slices_drop_what_one_unit_would(store: Store) -> None:
    await store.unit(fill)
    limits = retention.Limits(*[START] * 5, quiet=LATE, strangers=7)
    gone = await tidy(store, limits, START)
    left = MANY - 7
    assert (gone["crowded"], gone["crowded_mail"], gone["events"]) == (left, left, 0)
    assert len(await store.read(lambda tx: rows(tx, "conversation"))) == 7
    assert len(await store.read(lambda tx: rows(tx, "outbox"))) == 7


def test_every_rule_goes_by_a_limit_that_there_is() -> None:
    known = {field.name for field in fields(retention.Limits)} | {"crowd"}
    assert {rule.limit for rule in retention.RULES} <= known


async def test_no_unit_ends_the_time_of_more_photos_than_a_slice(
    sqlite_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    columns = "(session_id, sha256, bytes, width, height, added_at)"

    def take(tx: Transaction) -> None:
        session = scene(tx)
        for number in range(MANY):
            values = f"({session}, '{number}', 1, 1, 1, '{START:%Y-%m-%d %H:%M:%S.%f}')"
            tx.cursor.execute(f"INSERT INTO session_photo {columns} VALUES {values}")  # noqa: S608

    await sqlite_store.unit(take)
    touched = watch(sqlite_store, monkeypatch)
    said = await Tidying(CONFIG, sqlite_store, Clock(LATE)).perform(LATE)
    assert said.startswith(f"{MANY} expired")
    assert max(touched) == SLICE
