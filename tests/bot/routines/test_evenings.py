"""Real reminders while the machine's clock is stepped: one a date, three a week, none at night.

A house knows its own clock alone, so the rule is read on it: whoever asked for a minute at which
the clock was seen, or within the hour after it, was reminded on that date, and never twice.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import partial

import pytest

from bot.app import App
from handlers.turn import WARD_ZONE
from storage.delivery import clockwork
from storage.errors import NotStored
from storage.store import Store
from storage.studying import reminding
from storage.studying.reminding import Reminder
from storage.transaction import Transaction
from tests.bot.house import Clock, Pushed, enrol, make_app, open_app
from tests.engines import once_on_a_server

MINUTES = (17 * 60 + 55, 18 * 60 + 59, 19 * 60, 19 * 60 + 30, 20 * 60 + 30, 20 * 60 + 58)
"""Whoever asked for these is called by them."""
LOOK_EVERY = timedelta(minutes=15)
WEEK = timedelta(days=7)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of the ward's day, counted from the first."""
    return datetime(2026, 11, 23, hour, minute, tzinfo=WARD_ZONE) + timedelta(days=day)


def round_of(minute: int) -> int:
    """The minute in which somebody is reminded: in fives, the last one before the night."""
    return min(-(-minute // 5) * 5, 20 * 60 + 55)


def wish(tx: Transaction, clock: Clock, minutes: tuple[int, ...] = MINUTES) -> None:
    for minute in minutes:
        someone = enrol(tx, str(minute), clock)
        reminding.save_reminder(tx, someone.address_id, Reminder(True, minute), clock())


class Host:
    """True time, a clock that is stepped, what the house did and what it had to do."""

    def __init__(self, app: App, clock: Clock, channel: Pushed) -> None:
        self.app, self.clock, self.channel = app, clock, channel
        self.true = clock.at
        self.pushed: dict[str, list[date]] = {str(minute): [] for minute in MINUTES}
        self.awaited: dict[str, set[date]] = {str(minute): set() for minute in MINUTES}

    async def live(self, until: datetime) -> None:
        """Time passes; the clock goes on from where it was stepped to."""
        while self.true < until:
            passing = min(LOOK_EVERY, until - self.true)
            self.true += passing
            self.clock.at += passing
            await self.look()

    async def sleep(self, until: datetime) -> None:
        """The machine is off."""
        self.clock.at += until - self.true
        self.true = until

    async def step(self, hours: float) -> None:
        self.clock.at += timedelta(hours=hours)
        await self.look()

    async def look(self) -> None:
        for minute in MINUTES:
            self._await(minute)
        before = len(self.channel.sent)
        await self.app.schedule.tick()
        await self.app.settle()
        local = self.clock().astimezone(WARD_ZONE)
        for chat, _ in self.channel.sent[before:]:
            assert 7 <= local.hour < 21
            late = local.hour * 60 + local.minute - round_of(int(chat))
            self.pushed[chat].append((local - timedelta(days=late < 0)).date())

    def _await(self, minute: int) -> None:
        """Somebody must be reminded today if their minute is here and the week's measure allows."""
        local = self.clock().astimezone(WARD_ZONE)
        late, today = local.hour * 60 + local.minute - round_of(minute), local.date()
        lately = [one for one in self.pushed[str(minute)] if one > today - WEEK]
        if 0 <= late <= 60 and local.hour < 21 and len(lately) < 3:
            self.awaited[str(minute)].add(today)

    def judge(self) -> None:
        for minute, dates in self.pushed.items():
            assert len(dates) == len(set(dates)), minute
            assert self.awaited[minute] == set(dates), minute
            assert all(sum(d <= one < d + WEEK for one in dates) <= 3 for d in dates), minute


@pytest.fixture
async def host(store: Store, clock: Clock, channel: Pushed) -> Host:
    clock.at = at(0, 8).astimezone(UTC)
    app = await open_app(store, clock, channel)
    await store.unit(partial(wish, clock=clock))
    await app.schedule.tick()
    return Host(app, clock, channel)


@pytest.mark.parametrize(
    ("store_url", "hours", "minutes"),
    once_on_a_server(
        *((hours, minutes) for hours in (-24, -1, 1, 24) for minutes in (120, 10)),
    ),
    indirect=["store_url"],
)
async def test_a_stepped_clock_doubles_and_misses_no_reminder(
    host: Host, hours: float, minutes: int
) -> None:
    """It is put wrong at seven in the evening, and right again a little later."""
    for day in range(4):
        await host.sleep(at(day, 17, 30))
        if day == 1:
            await host.live(at(day, 19))
            await host.step(hours)
            await host.live(host.true + timedelta(minutes=minutes))
            await host.step(-hours)
        await host.live(at(day, 21, 30))
    host.judge()
    assert sum(map(len, host.pushed.values())) >= 3 * len(MINUTES) - 3


async def test_three_a_week_evening_after_evening(host: Host) -> None:
    for day in range(10):
        await host.sleep(at(day, 20, 40))
        await host.live(at(day, 20, 56))
    host.judge()
    dates = host.pushed[str(MINUTES[-1])]
    assert [(one - at(0, 0).date()).days for one in dates] == [0, 1, 2, 7, 8, 9]


@pytest.mark.parametrize(
    ("stopped", "started", "expected"),
    [
        pytest.param((18, 50), (19, 10), 2, id="twenty minutes"),
        pytest.param((18, 50), (19, 59), 3, id="within the hour"),
        pytest.param((18, 50), (20, 10), 1, id="too late for all but half past seven"),
        pytest.param((20, 20), (21, 10), 0, id="nobody is woken at night"),
        pytest.param((18, 50), (24 + 9, 0), 0, id="until the next morning"),
    ],
)
async def test_stopped_over_a_reminder(  # noqa: PLR0913, PLR0917
    store: Store,
    clock: Clock,
    channel: Pushed,
    stopped: tuple[int, int],
    started: tuple[int, int],
    expected: int,
) -> None:
    """People asked for 18:59, 19:00, 19:30 and 20:30; how many are reminded on the way up."""
    clock.at = at(0, 18, 45)
    app = await open_app(store, clock, channel)
    await store.unit(partial(wish, clock=clock, minutes=MINUTES[1:5]))
    await app.tick()
    for hour, minute in ((18, 50), stopped):
        clock.at = at(0, hour, minute)
        await app.tick()
    await app.close()
    channel.sent.clear()
    clock.at = at(started[0] // 24, started[0] % 24, started[1])
    again = make_app(store, clock, channel)
    for _ in range(3):
        await again.open(alone=True)
        await again.tick()
        await again.settle()
        clock.pass_by(seconds=20)
    assert len(channel.sent) == expected


@pytest.mark.parametrize(
    ("later", "expected"),
    [
        pytest.param({"minutes": 11}, 1, id="soon"),
        pytest.param({"minutes": 70}, 0, id="too late"),
        pytest.param({"hours": 14}, 0, id="the next morning"),
    ],
)
@pytest.mark.parametrize("had_reminded", [False, True])
async def test_killed_within_a_round(  # noqa: PLR0913, PLR0917
    store: Store,
    clock: Clock,
    channel: Pushed,
    monkeypatch: pytest.MonkeyPatch,
    later: dict[str, float],
    expected: int,
    had_reminded: bool,
) -> None:
    """The round was struck and is not done: the next process may have to go on, or to leave it."""
    clock.at = at(0, 18, 55)
    app = await open_app(store, clock, channel)
    await store.unit(partial(wish, clock=clock, minutes=(19 * 60,)))
    await app.tick()
    clock.at = at(0, 19)

    def die(*_given: object, **_named: object) -> bool:
        raise NotStored("killed")

    with monkeypatch.context() as dying:
        where = "finish_run" if had_reminded else "claim_runs"
        dying.setattr(clockwork, where, die)
        await app.tick()
        await app.settle()
    assert len(channel.sent) == had_reminded
    clock.pass_by(**later)
    again = make_app(store, clock, channel)
    for _ in range(2):
        await again.tick()
        await again.settle()
        clock.pass_by(minutes=11)
    assert len(channel.sent) == (1 if had_reminded else expected)
