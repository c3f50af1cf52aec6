"""An event's key is the wall behind exactly-once; a lane holds one event at a time."""

from __future__ import annotations

import asyncio
import threading
import time
from datetime import UTC, datetime
from functools import partial

import pytest

from storage.delivery import post
from storage.delivery.post import Admission
from storage.store import Store
from storage.transaction import Transaction

AT = datetime(2026, 11, 23, 1, tzinfo=UTC)
LANE = "a" * 32


def admit(tx: Transaction, key: str, content: str = "x", channel: str = "tap") -> Admission:
    return post.admit(tx, post.Arriving(channel, "bot", LANE, key, content), AT)


def handle(tx: Transaction, key: str) -> bool:
    """An event with an effect, as the house handles it."""
    admission = admit(tx, key)
    if admission.is_fresh:
        count = int(post.remembered(tx, "effects", "0")) + 1
        tx.cursor.execute(f"UPDATE meta SET value = '{count}' WHERE name = 'effects'")  # noqa: S608
    return admission.is_fresh


async def test_thirty_deliveries_of_three_events_have_three_effects(store: Store) -> None:
    """Each delivery on its own; on PostgreSQL they really meet."""

    keys = [f"event-{number % 3}" for number in range(30)]
    fresh = await asyncio.gather(*(store.unit(partial(handle, key=key)) for key in keys))
    assert sum(fresh) == 3
    assert await store.unit(lambda tx: post.remembered(tx, "effects", "")) == "3"


async def test_an_equal_key_with_other_content_is_another_event(store: Store) -> None:
    first = await store.unit(lambda tx: admit(tx, "k", "x"))
    other = await store.unit(lambda tx: admit(tx, "k", "y"))
    assert (first.is_fresh, first.is_collision) == (True, False)
    assert (other.is_fresh, other.is_collision) == (True, True)
    assert first.event_id != other.event_id


@pytest.mark.parametrize("content", ["x", "y"], ids=["the first content", "the collided content"])
async def test_what_came_again_is_told_its_own_number(store: Store, content: str) -> None:
    for text in ("x", "y"):
        await store.unit(partial(admit, key="k", content=text))
    before = await store.unit(lambda tx: admit(tx, "k", content))
    again = await store.unit(lambda tx: admit(tx, "k", content))
    assert not again.is_fresh
    assert again.event_id == before.event_id > 0


@pytest.mark.parametrize(
    ("channel", "key", "is_fresh"),
    [("tap", "k", False), ("box", "k", True), ("tap", "l", True)],
)
async def test_keys_are_unique_within_their_channel(
    store: Store, channel: str, key: str, is_fresh: bool
) -> None:
    await store.unit(lambda tx: admit(tx, "k"))
    assert (await store.unit(lambda tx: admit(tx, key, channel=channel))).is_fresh is is_fresh


async def test_a_unit_that_fails_does_not_use_up_its_key(store: Store) -> None:
    def breaks(tx: Transaction) -> None:
        admit(tx, "k")
        raise ValueError("a bug")

    with pytest.raises(ValueError, match="a bug"):
        await store.unit(breaks)
    assert (await store.unit(lambda tx: admit(tx, "k"))).is_fresh


async def test_a_lane_holds_one_unit_at_a_time(store: Store) -> None:
    """Other lanes go on meanwhile where the database can; one lane never does."""
    inside, most = [0], [0]
    guard = threading.Lock()

    def work(tx: Transaction) -> None:
        post.lock_lane(tx, LANE)
        with guard:
            inside[0] += 1
            most[0] = max(most)
            most[0] = max(most[0], inside[0])
        tx.cursor.execute("SELECT 1")
        with guard:
            inside[0] -= 1

    await asyncio.gather(*(store.unit(work) for _ in range(20)))
    assert most == [1]


async def test_an_event_at_the_door_waits_for_its_lane(store: Store) -> None:
    """Admitting locks the lane: two events of one person are never handled side by side."""
    inside, most = [0], [0]
    guard = threading.Lock()

    def work(tx: Transaction, key: str) -> None:
        admit(tx, key)
        with guard:
            inside[0] += 1
            most[0] = max(most[0], inside[0])
        time.sleep(0.002)
        with guard:
            inside[0] -= 1

    await asyncio.gather(*(store.unit(partial(work, key=str(n))) for n in range(20)))
    assert most == [1]


async def test_dead_events_keep_their_body_until_revived(store: Store) -> None:
    def die(tx: Transaction) -> int:
        number = admit(tx, "k").event_id
        post.dead_letter(tx, number, LANE, '{"text": "hello"}', "ValueError: a bug")
        return number

    number = await store.unit(die)
    assert await store.read(post.dead) == [
        post.Dead(number, AT, "ValueError: a bug", '{"text": "hello"}')
    ]
    await store.unit(lambda tx: post.requeue(tx, number))
    assert await store.read(post.dead) == []
    assert not (await store.unit(lambda tx: admit(tx, "k"))).is_fresh


async def test_the_first_word_a_database_is_told_stays(store: Store) -> None:
    told = [
        await store.unit(partial(post.remembered, name="key", value=word))
        for word in ("first", "second")
    ]
    assert told == ["first", "first"]
