"""The clock: each slot once, missed slots by their policy, whatever the machine's clock does."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest

from bot.routines.schedule import BEGUN, Policy, Routine, Schedule, daily, slots_between
from handlers.turn import WARD_ZONE
from storage.store import Store

START = datetime(2026, 11, 23, 1, 30, tzinfo=UTC)  # 08:30 in the ward


class Tower:
    """A clock we set, and what was performed."""

    def __init__(self, store: Store, policy: Policy = "all", hour: str = "*") -> None:
        self.now = START
        self.performed: list[datetime] = []
        routine = Routine("bell", daily(hour), self._ring, policy)
        self.schedules = [
            Schedule(store, lambda: self.now, name, [routine]) for name in ("here", "there")
        ]

    async def _ring(self, due_at: datetime) -> str:
        self.performed.append(due_at)
        return "rang"

    async def go_to(self, **step: float) -> None:
        """Let time pass, then let every process look."""
        self.now += timedelta(**step)
        for schedule in self.schedules:
            await schedule.tick()

    def hours(self) -> list[str]:
        return [f"{at.astimezone(WARD_ZONE):%d %H:%M}" for at in self.performed]


async def test_each_slot_is_performed_once_by_whoever_holds_the_lease(store: Store) -> None:
    tower = Tower(store)
    await tower.go_to(minutes=0)
    for _ in range(12):
        await tower.go_to(minutes=10)
    assert tower.hours() == ["23 09:00", "23 10:00"]


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        ("all", ["23 09:00", "23 10:00", "23 11:00", "23 12:00"]),
        ("latest", ["23 12:00"]),
        ("skip_old", ["23 11:00", "23 12:00"]),
    ],
)
async def test_slots_missed_while_down(store: Store, policy: Policy, expected: list[str]) -> None:
    tower = Tower(store, policy)
    await tower.go_to(minutes=0)
    await tower.go_to(hours=4)
    assert tower.hours() == expected


@pytest.mark.parametrize("step", [1.0, 24.0])
async def test_a_clock_ahead_for_a_while_doubles_and_misses_nothing(
    store: Store, step: float
) -> None:
    tower = Tower(store, "skip_old")
    await tower.go_to(minutes=0)
    await tower.go_to(hours=step)
    await tower.go_to(hours=-step)
    for _ in range(30):
        await tower.go_to(hours=1)
    hours = tower.hours()
    assert len(hours) == len(set(hours))
    assert {f"24 {hour:02}:00" for hour in range(10, 14)} <= set(hours)


async def test_a_clock_behind_repeats_nothing(store: Store) -> None:
    tower = Tower(store)
    await tower.go_to(minutes=0)
    await tower.go_to(hours=3)
    await tower.go_to(hours=-3)
    await tower.go_to(hours=4)
    assert tower.hours() == ["23 09:00", "23 10:00", "23 11:00", "23 12:00"]


async def test_a_new_year_begins_at_17_utc(store: Store) -> None:
    tower = Tower(store, hour="0")
    tower.now = datetime(2026, 12, 31, 16, 59, tzinfo=UTC)
    await tower.go_to(minutes=0)
    await tower.go_to(minutes=2)
    assert [at.astimezone(WARD_ZONE).date().year for at in tower.performed] == [2027]


async def test_a_run_that_fails_is_tried_three_times(store: Store) -> None:
    tries: list[datetime] = []

    async def break_down(due_at: datetime) -> str:
        tries.append(due_at)
        raise RuntimeError("no")

    now = [START]
    schedule = Schedule(
        store, lambda: now[0], "here", [Routine("bell", daily(), break_down, "all")]
    )
    await schedule.tick()
    now[0] += timedelta(minutes=31)
    for _ in range(6):
        await schedule.tick()
        now[0] += timedelta(minutes=9)
    assert len(tries) == 3


async def test_a_run_that_ends_its_process_is_not_begun_for_ever(store: Store) -> None:
    begun: list[datetime] = []

    async def die(due_at: datetime) -> str:
        begun.append(due_at)
        raise asyncio.CancelledError

    now = [START]
    schedule = Schedule(store, lambda: now[0], "here", [Routine("bell", daily("9"), die, "latest")])
    await schedule.tick()
    now[0] += timedelta(hours=2)
    for _ in range(BEGUN + 3):
        with suppress(asyncio.CancelledError):
            await schedule.tick()
        now[0] += timedelta(minutes=30)
    assert begun.count(begun[0]) == BEGUN


def test_slots_lie_between() -> None:
    found = list(slots_between(daily(), START, START + timedelta(hours=2)))
    assert [f"{at.astimezone(WARD_ZONE):%H:%M}" for at in found] == ["09:00", "10:00"]
