"""Participation figures over two years of a whole ward, and what they cost people who learn.

50,000 people, 60 groups, 3 million completions. The figures come by the officers' own read path;
then people answer quizzes, first alone, then while a year is counted again and again.
"""

from __future__ import annotations

import asyncio
import statistics
import time
from datetime import date
from functools import partial

from bot.clock import now
from bot.routines.sums import fold
from handlers.reports.gathering import Desk, courses
from handlers.reports.ledger import WARD, Ledger
from handlers.reports.maps import map_of
from handlers.reports.participation import Figures, figures
from handlers.rules.days.calendar_units import Period, month_of, year_of
from storage.store import Store
from storage.sums import finishers, marks
from storage.transaction import Transaction
from storage.ward import campaign
from storage.ward.campaign import Group
from tests.bench import own
from tests.bench.beside import waits_beside
from tests.bench.load import people as load
from tests.bench.ward import temporary_store

LOAD = "stats"
SINCE = date(2025, 1, 1)
MONTHS = 24
GROUPS = 60
YEAR, MONTH = year_of(date(2026, 1, 1)), month_of(date(2026, 3, 1))
EACH = load.LESSONS
COURSES = tuple(
    (f"k{n}", tuple(f"c{EACH * n + at}" for at in range(EACH))) for n in range(MONTHS // 2)
)
"""What the crowd learns in two months, taken for a course."""


def bench(database: str, rounds: int) -> dict[str, object]:
    """Fill, count, answer."""
    with temporary_store(database, LOAD) as (store, config):
        own.prepare(store, _fill, LOAD)
        completions = store.look(marks.mark).completion
        before = _campaign(store, 1, "from the facts")
        _know_courses(store)
        month = _measure(store, MONTH, rounds)
        year = _measure(store, YEAR, rounds)
        after = _campaign(store, rounds, "from the finishers")
        waits = waits_beside(config, store, partial(_count, YEAR))
    return {
        "bench": "stats",
        "database": store.name,
        "completions": completions,
        "month_ms": month,
        "year_ms": year,
        "campaign_ms_before": before,
        "campaign_ms": after,
        **waits,
    }


def _fill(tx: Transaction) -> int:
    """One unit: on SQLite every page is written once."""
    plain = [Group(0, f"C{n}", f"C{n}", SINCE, None, is_example=False) for n in range(GROUPS)]
    groups = [campaign.add_group(tx, group) for group in plain]
    for group in groups:
        campaign.record_adults(tx, campaign.Adults(group, 700, SINCE, "bench"), now())
    where = load.Crowd(load.add_people(tx, SINCE), groups[0], GROUPS, SINCE)
    added = 0
    for month in range(MONTHS):
        added += load.add_month(tx, where, month)
        print(f"\r  {added:,} completions", end="", flush=True)
    load.settle(tx)
    return added


def _know_courses(store: Store) -> None:
    """From now on their finishers are kept; how long they are looked for is printed."""
    store.now(lambda tx: finishers.learn(tx, [lessons for _, lessons in COURSES]))
    start = time.perf_counter()
    asyncio.run(fold(store))
    print(f"  finishers found in {time.perf_counter() - start:.0f} s", flush=True)


def _campaign(store: Store, rounds: int, how: str) -> dict[str, float]:
    """HT3 as every answer of the campaign counts it: a month and a year."""
    found = {}
    for name, period in (("month", MONTH), ("year", YEAR)):
        times = []
        for _ in range(rounds):
            start = time.perf_counter()
            finished = store.look(partial(_courses, period))
            times.append((time.perf_counter() - start) * 1000)
        found[name] = round(statistics.median(times), 1)
        print(f"  HT3 of a {name} {how}: {found[name]:.0f} ms, {finished:,} people", flush=True)
    return found


def _courses(period: Period, tx: Transaction) -> int:
    desk = Desk(tx, period, map_of(period), {}, Ledger())
    courses(desk, COURSES)
    return desk.ledger[WARD].total("HT3")[0] or 0


def _measure(store: Store, period: Period, rounds: int) -> float:
    """The median, after one reading that warms the cache."""
    store.look(partial(_count, period))
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        counted = store.look(partial(_count, period))
        times.append((time.perf_counter() - start) * 1000)
    middle = statistics.median(times)
    print(f"{period.first} - {period.last}: {middle:.0f} ms, at most {max(times):.0f} ms")
    print(f"  {counted.people:,} people, {counted.completions:,} completions", flush=True)
    return round(middle, 1)


def _count(period: Period, tx: Transaction) -> Figures:
    return figures(tx, period, now())
