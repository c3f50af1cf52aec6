"""Pictures and sounds that no edition teaches any more go after ninety days, pinned ones never."""

from __future__ import annotations

from datetime import datetime

import pytest

from bot.publishing.tidying import Clearing
from lessons.edition import Edition
from storage.store import Store
from storage.studying import editions, learning, media
from storage.studying.editions import Kept
from storage.transaction import Transaction
from tests.bot.house import Clock, days_pass, enrol, rows


def publish(tx: Transaction, number: int, lessons: dict[str, str], at: datetime) -> None:
    """An edition; each version has a picture of its own, and all share one."""
    before = editions.latest(tx)
    names = dict((Edition.model_validate_json(before.body).media or {}) if before else {})
    for lesson_id, version in lessons.items():
        own = f"{lesson_id}-{version}"
        names |= {f"{lesson_id}/{version}/a.png": own, f"{lesson_id}/{version}/b.png": "shared"}
        learning.keep_version(tx, lesson_id, version, "{}", at)
        for digest in (own, "shared"):
            media.keep(tx, digest, b"a picture", at)
    body = Edition(lessons=lessons, media=names).model_dump_json()
    assert editions.add(tx, Kept(number, body, "publish", "", at))


@pytest.fixture
async def clock(store: Store) -> Clock:
    """k7-1 was changed on the second day, and k7-2 taken away; Lan is in the middle of it."""
    clock = Clock()

    def begin(tx: Transaction) -> None:
        publish(tx, 1, {"k7-1": "v1", "k7-2": "v1"}, clock())
        someone = enrol(tx, "lan", clock)
        learning.start(tx, someone.person_id, ("k7-2", "v1"), clock())

    await store.unit(begin)
    await days_pass(store, clock, 1)
    await store.unit(lambda tx: publish(tx, 2, {"k7-1": "v2"}, clock()))
    return clock


async def left(store: Store, clock: Clock) -> set[object]:
    await Clearing(store, clock).perform(clock())
    return await store.read(lambda tx: {row["digest"] for row in rows(tx, "medium")})


ALL = {"k7-1-v1", "k7-1-v2", "k7-2-v1", "shared"}


async def test_what_nobody_uses_goes_after_ninety_days(store: Store, clock: Clock) -> None:
    await days_pass(store, clock, 89)
    assert await left(store, clock) == ALL
    await days_pass(store, clock, 2)
    assert await left(store, clock) == ALL - {"k7-1-v1"}
    await store.unit(lambda tx: learning.move(tx, 1, 9, clock(), finished=True))
    assert await left(store, clock) == {"k7-1-v2", "shared"}


async def test_what_is_taught_again_stays(store: Store, clock: Clock) -> None:
    await days_pass(store, clock, 80)
    await store.unit(lambda tx: publish(tx, 3, {"k7-1": "v1"}, clock()))
    await days_pass(store, clock, 80)
    assert await left(store, clock) == ALL
    await days_pass(store, clock, 20)
    assert await left(store, clock) == ALL - {"k7-1-v2"}


async def test_nothing_goes_while_the_clock_is_in_doubt(store: Store, clock: Clock) -> None:
    clock.pass_by(days=400)
    assert await left(store, clock) == ALL
