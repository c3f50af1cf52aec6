"""Two hundred units over a year with restarts: each step once, none missed, and nobody at night."""

from __future__ import annotations

from collections import Counter, defaultdict
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from functools import partial

import pytest

from bot.routines.chase import Chase
from bot.routines.known_figures import KnownFigures
from handlers.reports.clocks import STEPS
from handlers.turn import WARD_ZONE
from storage.outbox import OutboxMessage
from storage.reporting import unit_calls, unit_reports, units
from storage.reporting.unit_reports import ACCEPTED, RETURNED, SENT, Step
from storage.reporting.units import Unit
from storage.store import Store
from storage.transaction import Transaction
from tests.bot.house import Clock, enrol, open_app

DUE = date(2026, 12, 5)
UNITS = 200
ASKED = [30, 14, 7, 3, 1]
NEAR, OPENS = 35, 8
DOWN = {date(2026, 11, 5), date(2026, 11, 21), date(2026, 11, 22), date(2026, 12, 2)}
BEGINS = datetime(2026, 1, 1, 1, tzinfo=UTC)


def register(tx: Transaction, clock: Clock) -> None:
    """Every unit with its contact, the first with a deputy too; one that has ended; an officer."""
    for number in range(UNITS):
        new = Unit(0, "school", f"School {number}", BEGINS.date(), None, None)
        unit = units.add(tx, new, None, clock())
        enrol(tx, f"head {number}", clock, role="unit_reporter", unit=unit, channel="box")
    enrol(tx, "deputy", clock, role="unit_reporter", unit=1, channel="box")
    over = units.add(tx, Unit(0, "other", "Over", BEGINS.date(), None, None), None, clock())
    assert over
    units.note(tx, units.Fact(0, over, units.ENDED, None, BEGINS.date(), clock()), None)
    enrol(tx, "mai", clock, role="officer", channel="box")


def send(tx: Transaction, number: int, at: datetime, *what: str) -> None:
    report = unit_reports.begin(tx, number, DUE, at)
    for one in what:
        unit_reports.step(tx, Step(report.id, one, at, at.astimezone(WARD_ZONE).date()))


class Year:
    """What a process hands on, killed after so many messages (`left`; below nought it lives)."""

    def __init__(self, clock: Clock) -> None:
        self.clock = clock
        self.told = Counter[date]()
        self.left = -1

    def deliver(self, messages: list[OutboxMessage]) -> None:
        self.told[self.clock().astimezone(WARD_ZONE).date()] += len(messages)
        if self.left > 0:
            self.left -= len(messages)
            if self.left <= 0:
                raise KeyboardInterrupt

    def happens(self, on: date, tx: Transaction) -> None:
        """Some units send; of one the report is returned, of one accepted."""
        if on == date(2026, 11, 10):
            for number in range(1, 51):
                send(tx, number, self.clock(), SENT)
        if on == date(2026, 11, 30):
            send(tx, 1, self.clock(), RETURNED)
            send(tx, 2, self.clock(), ACCEPTED)


async def lived_through(store: Store, year: Year, chase: Chase) -> None:
    """Day by day: some days the process is down, some rounds it does not survive."""
    killed = {date(2026, 11, 6): 70, date(2026, 11, 28): 1, date(2026, 12, 4): 150}
    for day in range(366):
        on = BEGINS.date() + timedelta(days=day)
        for hour in (2, 8, 11, 23) if abs((DUE - on).days) < NEAR else (8,):
            year.clock.at = datetime(on.year, on.month, on.day, hour, 25, tzinfo=WARD_ZONE)
            year.left = killed.pop(on, -1) if hour == OPENS else -1
            if on not in DOWN:
                with suppress(KeyboardInterrupt):
                    await chase.perform(year.clock.at)
        await store.unit(partial(year.happens, on))


async def test_a_year_of_reminders(store: Store) -> None:
    clock = Clock()
    clock.at = BEGINS
    app = await open_app(store, clock)
    await store.unit(lambda tx: register(tx, clock))
    year = Year(clock)
    await lived_through(store, year, Chase(store, app.core, year.deliver, clock))  # type: ignore[arg-type]
    calls = await store.read(partial(unit_calls.every, due_on=DUE))
    assert set(Counter((one.unit_id, one.step) for one in calls).values()) == {1}
    steps = defaultdict[int, list[int | None]](list)
    for one in calls:
        steps[one.unit_id].append(one.step)
    assert steps.pop(1) == [30, 3, 1]  # sent early, returned in November
    assert {tuple(steps.pop(number)) for number in range(2, 51)} == {(30,)}
    assert {tuple(steps.pop(number)) for number in range(51, UNITS + 1)} == {tuple(ASKED)}
    assert not steps  # nobody asks one that has ended
    assert all(7 <= one.at.astimezone(WARD_ZONE).hour < 18 for one in calls)
    letters = sum(one.told for one in calls)
    assert letters == len(calls) + 3  # the first unit has a deputy
    assert (sum(year.told.values()), year.told[DUE]) == (letters + 1 + len(STEPS), 1)  # the officer


@pytest.mark.parametrize("day", [date(2026, 6, 1), date(2026, 11, 20)])
async def test_what_is_known_of_a_group_is_kept_while_a_deadline_is_near(
    store: Store, day: date
) -> None:
    clock = Clock()
    app = await open_app(store, clock)
    clock.at = datetime(day.year, day.month, day.day, 5, tzinfo=WARD_ZONE)
    unit = await store.unit(
        lambda tx: units.add(tx, Unit(0, "group", "Tổ 1", BEGINS.date(), 1, None), None, clock())
    )
    said = await KnownFigures(store, app.core, clock).perform(clock.at)
    known = await store.read(lambda tx: unit_reports.known_of(tx, unit or 0, DUE))
    if day < DUE - timedelta(days=NEAR):
        assert (said, known) == ("too early", {})
    else:
        assert {code: one.value for code, one in known.items()}["BH2"] == 0
