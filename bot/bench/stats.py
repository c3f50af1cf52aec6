"""Participation figures over two years of a whole ward, and what they cost people who learn.

50,000 people, 60 groups, 3 million completions. The figures come by the officers' own read path;
then people answer quizzes, first alone, then while a year is counted again and again.
"""

from __future__ import annotations

import asyncio
import gc
import statistics
import time
from datetime import date, timedelta
from functools import partial

from bot.app import App
from bot.bench.core import answer_lessons
from bot.bench.ward import bench_app, place_learners, temporary_store
from bot.clock import now
from handlers.reports.participation import Figures, figures
from handlers.rules.calendar_units import Period, month_of, year_of
from storage import campaign, crowd
from storage.campaign import Group
from storage.store import Store
from storage.transaction import Transaction

SINCE = date(2025, 1, 1)
MONTHS = 24
GROUPS = 60
CALLERS = 8
LEARNERS = 25
"""Learners of each caller in a round."""
PAUSE = 0.02
"""Seconds between two answers of a caller: a lively evening, not a flood."""


def bench(database: str, rounds: int) -> dict[str, object]:
    """Fill, count, answer."""
    with temporary_store(database) as (store, config):
        start = time.perf_counter()
        completions = store.now(_fill)
        filled = time.perf_counter() - start
        print(f" in {filled:.0f} s", flush=True)
        month = _measure(store, month_of(date(2026, 3, 1)), rounds)
        year = _measure(store, year_of(date(2026, 1, 1)), rounds)
        alone, beside = asyncio.run(_answers(bench_app(config, store), store))
    return {
        "bench": "stats",
        "database": store.name,
        "completions": completions,
        "month_ms": month,
        "year_ms": year,
        **{f"answer_{name}_ms": value for name, value in _spread(alone).items()},
        **{f"answer_{name}_beside_year_ms": value for name, value in _spread(beside).items()},
        "answer_p99_added_ms": round(_spread(beside)["p99"] - _spread(alone)["p99"], 2),
    }


def _fill(tx: Transaction) -> int:
    """One unit: on SQLite every page is written once."""
    plain = [Group(0, f"C{n}", f"C{n}", SINCE, None, is_example=False) for n in range(GROUPS)]
    groups = [campaign.add_group(tx, group) for group in plain]
    for group in groups:
        campaign.record_adults(tx, campaign.Adults(group, 700, SINCE, "bench"), now())
    where = crowd.Crowd(crowd.add_people(tx, SINCE), groups[0], GROUPS, SINCE)
    added = 0
    for month in range(MONTHS):
        added += crowd.add_month(tx, where, month)
        print(f"\r  {added:,} completions", end="", flush=True)
    crowd.settle(tx)
    return added


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


async def _answers(app: App, store: Store) -> tuple[list[float], list[float]]:
    """Waits without and with the year being counted beside."""
    await app.open()
    await _round(app, "warm-up")
    gc.freeze()
    alone = await _round(app, "alone")
    counting = asyncio.ensure_future(_keep_counting(store))
    beside = await _round(app, "beside")
    counting.cancel()
    await asyncio.gather(counting, return_exceptions=True)
    return alone, beside


async def _keep_counting(store: Store) -> None:
    year = year_of(SINCE + timedelta(days=400))
    while True:
        await store.read(partial(_count, year))


async def _round(app: App, name: str) -> list[float]:
    placed = await place_learners(app, name, CALLERS * LEARNERS)
    waits: list[float] = []
    shares = [placed[number::CALLERS] for number in range(CALLERS)]
    await asyncio.gather(*(answer_lessons(app, share, waits, PAUSE) for share in shares))
    await app.settle()
    return waits


def _spread(waits: list[float]) -> dict[str, float]:
    ordered = sorted(waits)
    at = {"p50": len(ordered) // 2, "p99": int(len(ordered) * 0.99), "max": -1}
    return {name: round(ordered[place] * 1000, 2) for name, place in at.items()}
