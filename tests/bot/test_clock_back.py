"""A clock that is set back: told until time has caught up; nothing waits for it, nothing returns.

A minute's correction is nobody's business. Seven hours are the commonest mistake here: the ward's
time, taken for UTC.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial

import pytest
from structlog.testing import CapturingLogger

from bot.app import App
from bot.channel import Unavailable
from bot.keeping.sessions import judge
from bot.watching.health import Health
from storage import outbox
from storage.delivery import post
from storage.delivery.clockwork import take_lease
from storage.identity import people, web_sessions
from storage.privacy import tombstones
from storage.store import Store
from storage.stores import steadiness
from storage.studying import reminding
from storage.transaction import Transaction
from tests.bot.house import START, Clock, Pushed, enrol, event
from tests.rows import each_row

HOURS = timedelta(hours=7)
LIFE = timedelta(days=365)


@each_row(
    ("last", "expected"),
    [
        (None, START),
        (START - HOURS, START),
        (START, START + timedelta(microseconds=1)),
        (START + HOURS, START + HOURS + timedelta(microseconds=1)),
    ],
)
def test_what_comes_after_is_written_down_as_later(
    last: datetime | None, expected: datetime
) -> None:
    assert steadiness.later(START, last) == expected


def speak(tx: Transaction, at: datetime) -> None:
    post.admit(tx, post.Arriving("tap", "bot", "ab" * 16, str(at), "hash"), at)


@pytest.mark.parametrize(
    ("hours", "is_behind"),
    [
        ([0.1, 0.1], [False, False]),
        ([0.1, -0.01], [False, False]),
        ([0.1, -7, 1, 5, 1.1], [False, True, True, True, False]),
        ([0.1, -7, -7, 7, 7], [False, True, True, True, False]),
    ],
    ids=["goes on", "corrected in passing", "set back", "set back twice"],
)
def test_a_clock_set_back_is_known_until_it_has_caught_up(
    store: Store, hours: list[float], is_behind: list[bool]
) -> None:
    """Though people go on speaking, at times that are earlier."""
    at, found = START, []
    store.now(lambda tx: steadiness.watch(tx, START))
    for hour in hours:
        at += timedelta(hours=hour)
        found.append(store.now(partial(steadiness.watch, now=at)) is not None)
        store.now(partial(speak, at=at))
    assert found == is_behind


def test_where_nobody_spoke_at_the_wrong_time_nothing_is_behind(store: Store) -> None:
    store.now(lambda tx: steadiness.watch(tx, START + HOURS))
    assert store.now(lambda tx: steadiness.watch(tx, START)) is None


async def test_it_is_told_once_and_by_every_process_after_it(
    store: Store, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    logs = CapturingLogger()
    monkeypatch.setattr("bot.watching.health.log", logs)
    before = Health(store, clock)
    await before.look()
    await store.unit(lambda tx: speak(tx, clock()))
    clock.pass_by(hours=-7)
    for process in (before, before, Health(store, clock)):
        await process.look()
        assert process.doubt() == "clock: set back, right from 2026-11-23T01:00:00Z"
        clock.pass_by(hours=1)
    assert [call.args[0] for call in logs.calls] == [
        "the clock was set back; see the operator's guide"
    ] * 2
    clock.pass_by(hours=4, seconds=1)
    await before.look()
    assert [call.args[0] for call in logs.calls[2:]] == ["the clock has caught up"]
    assert (before.wrong, before.doubt()) == (None, "")


async def set_back(app: App, clock: Clock) -> None:
    """Seven hours, noticed by whoever watches."""
    await Health(app.store, clock).look()
    clock.pass_by(hours=-7)
    await Health(app.store, clock).look()


@pytest.mark.parametrize("for_all", [False, True], ids=["a chat", "the whole bot"])
async def test_no_answer_waits_for_the_clock(
    app: App, clock: Clock, channel: Pushed, *, for_all: bool
) -> None:
    trouble = Unavailable("slow down", retry_after=120)
    trouble.for_all = for_all
    channel.troubles.append(trouble)
    await app.receive(event("lan", "xin chào", clock))
    await app.settle()
    assert channel.texts() == []
    await set_back(app, clock)
    clock.pass_by(seconds=1)
    await app.tick()
    await app.settle()
    assert channel.texts()


async def test_no_claim_of_the_wrong_time_keeps_others_out(
    app: App, clock: Clock, channel: Pushed
) -> None:
    """What a process held that died, where nobody can prove it dead."""
    claim = outbox.Claim("dead", clock() + timedelta(minutes=1))
    out = outbox.Outgoing("ab" * 16, "tap", "bot", "lan", '{"text": "one"}')
    await app.store.unit(lambda tx: outbox.put(tx, out, clock(), claim))
    await app.store.unit(lambda tx: take_lease(tx, "clock", "dead", clock(), claim.until))
    await set_back(app, clock)
    clock.pass_by(minutes=11)
    await app.tick()
    await app.settle()
    assert channel.texts() == ["one"]
    until = clock() + timedelta(minutes=1)
    assert await app.store.unit(lambda tx: take_lease(tx, "clock", "other", clock(), until)) is None


def test_the_last_wish_and_consent_are_the_latest_too(store: Store, clock: Clock) -> None:
    """Or a list beside the database would bring back the former one at the next start."""
    one = store.now(lambda tx: enrol(tx, "lan", clock))
    on, off = reminding.Reminder(True, 600), reminding.Reminder(False, 600)
    said: list[tombstones.Lasting] = []

    def say(tx: Transaction, wish: reminding.Reminder, *, given: bool) -> None:
        reminding.save_reminder(tx, one.address_id, wish, clock())
        people.record_consent(
            tx, one.person_id, people.Consent("learning", "1", given, clock(), "tap")
        )
        said.extend(tx.lasting)

    store.now(partial(say, wish=on, given=True))
    clock.pass_by(hours=-7)
    store.now(partial(say, wish=off, given=False))
    wishes = [one for one in said if isinstance(one, tombstones.Wished)]
    assert [wish.is_on for wish in sorted(wishes, key=lambda wish: wish.at)] == [True, False]
    given = store.look(lambda tx: people.consents(tx, one.person_id))
    assert sorted(given, key=lambda consent: consent.at) == given


async def test_who_signs_out_is_out_though_the_cookie_is_of_a_later_time(
    app: App, clock: Clock
) -> None:
    await app.receive(event("lan", "xin chào", clock))
    made_at, lane = clock(), "cd" * 16
    await set_back(app, clock)

    def leave(tx: Transaction) -> bool:
        web_sessions.end(tx, lane, clock())
        later = (clock(), clock() + HOURS, clock() + 2 * HOURS)
        return any(judge(tx, lane, made_at, now, LIFE).made_at for now in later)

    assert not await app.store.unit(leave)
