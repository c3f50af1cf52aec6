"""An event that ends its process each time is given up after ten, with an honest sentence."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.delivery.begun import YOUNG, Beginnings
from bot.later import BEGUN, EndsItsProcess
from storage.delivery import post
from storage.store import Store
from storage.transaction import Transaction
from tests.bot.house import Clock, event, make_app, rows


async def serve(store: Store, clock: Clock, said: str, *, dies: bool = False) -> list[str]:
    """One life of a process, in which an event comes again; what is said."""
    app = make_app(store, clock)
    await app.open(alone=True)
    if dies:
        await app._beginnings.begin(event("lan", said, clock, said, "box"))
        return []
    letters = await app.receive(event("lan", said, clock, said, "box"))
    await app.settle()
    return [letter.message.text for letter in letters]


@pytest.mark.parametrize("deaths", [BEGUN, BEGUN + 1])
async def test_after_the_first_death_ten_are_counted_and_then_it_is_buried(
    store: Store, deaths: int
) -> None:
    clock = Clock()
    for _ in range(deaths):
        await serve(store, clock, "xin chào", dies=True)
    said = await serve(store, clock, "xin chào")
    dead = await store.read(post.dead)
    assert ["begun 10 times and never ended" in one.error for one in dead] == [True][
        : deaths - BEGUN
    ]
    assert ("trục trặc" in said[0]) is (deaths > BEGUN)
    assert await store.read(lambda tx: rows(tx, "begun_event")) == []


async def test_others_are_answered_all_the_while(store: Store) -> None:
    clock = Clock()
    for _ in range(BEGUN + 1):
        await serve(store, clock, "xin chào", dies=True)
    assert "trục trặc" not in (await serve(store, clock, "/trogiup"))[0]


@pytest.mark.parametrize("died", [True, False])
async def test_only_soon_after_a_death_is_counted(
    store: Store, monkeypatch: pytest.MonkeyPatch, died: bool
) -> None:
    """What it would cost every answer."""
    clock, counted = Clock(), []

    def count(_tx: Transaction, key: str, at: object) -> int:
        counted.append(key)
        return 1

    monkeypatch.setattr("storage.delivery.begun.count", count)
    before = make_app(store, clock)
    await before.open(alone=True)
    if not died:
        await before.close()
    app = make_app(store, clock)
    await app.open(alone=True)
    clock.at += YOUNG - timedelta(seconds=1)
    await app.receive(event("lan", "xin chào", clock, channel="box"))
    clock.at += timedelta(seconds=1)
    await app.receive(event("lan", "/trogiup", clock, channel="box"))
    assert len(counted) == died


async def lives_until(store: Store, clock: Clock) -> timedelta | None:
    """A process that starts now: so long it counts."""
    one = Beginnings(store, make_app(store, clock).core, clock)
    await one.start()
    return one._until - clock() if one._until else None


async def test_a_platform_that_comes_again_only_after_ten_minutes_is_counted_too(
    store: Store,
) -> None:
    """Red before: at ten minutes nothing was counted, and it killed for ever."""
    clock, died, core = Clock(), 0, make_app(store, Clock()).core
    while died < 30:
        one = Beginnings(store, core, clock)
        await one.start()
        clock.pass_by(minutes=10)
        try:
            await one.begin(event("lan", "xin chào", clock, "once", "box"))
        except EndsItsProcess:
            break
        died += 1
    assert BEGUN < died < BEGUN + 4


async def test_a_process_that_lived_for_a_day_begins_anew(store: Store) -> None:
    clock, counts = Clock(), []
    for days in (0, 0, 0, 2, 0):
        clock.pass_by(days=days)
        counts.append(await lives_until(store, clock))
    assert counts == [None, YOUNG, 2 * YOUNG, YOUNG, 2 * YOUNG]
