"""What people get wrong over two years of a whole ward, and what asking costs people who learn.

50,000 people, 60 groups, 3.6 million answers to the real lessons: `/hieulam` for a month and a
year, and the figures of each question, by the officers' own read path.
"""

from __future__ import annotations

import statistics
import time
from datetime import date
from functools import partial
from typing import Any

from bot.clock import now
from bot.run import assemble
from handlers.reports import misconceptions, questions
from handlers.rules.days.calendar_units import Period, month_of, year_of
from handlers.turn import House
from lessons.library import Library
from storage.store import Store
from storage.studying import learning
from storage.sums import marks
from storage.transaction import Transaction, Work
from storage.ward import campaign
from storage.ward.campaign import Group
from tests.bench import own
from tests.bench.beside import waits_beside
from tests.bench.load import answers as load_answers
from tests.bench.load import people as load_people
from tests.bench.ward import temporary_store

LOAD = "misconceptions"
SINCE = date(2025, 1, 1)
MONTHS = 24
GROUPS = 60
FEWEST = 10
PERIODS = {"month": month_of(date(2026, 3, 1)), "year": year_of(date(2026, 1, 1))}


def bench(database: str, rounds: int) -> dict[str, object]:
    """Fill, ask, answer."""
    with temporary_store(database, LOAD) as (store, config):
        house = assemble(config, store, {}).core.house
        own.prepare(store, partial(fill, house.library), LOAD)
        answers = store.look(marks.mark).answer
        told = {
            f"{name}_{span}_ms": _measure(store, f"{name}, {span}", partial(ask, period), rounds)
            for span, period in PERIODS.items()
            for name, ask in (("beliefs", partial(_beliefs, house)), ("questions", _questions))
        }
        waits = waits_beside(config, store, partial(_beliefs, house, PERIODS["year"]))
    named: dict[str, object] = {"bench": "misconceptions", "database": store.name}
    return {**named, "answers": answers, **told, **waits}


def fill(library: Library, tx: Transaction) -> int:
    """One unit: on SQLite every page is written once."""
    for one in library.lessons():
        learning.keep_version(tx, one.id, one.version, one.body(), now())
    plain = [Group(0, f"C{n}", f"C{n}", SINCE, None, is_example=False) for n in range(GROUPS)]
    groups = [campaign.add_group(tx, group) for group in plain]
    first = load_people.add_people(tx, SINCE)
    asked = load_answers.Asked(first, load_people.PEOPLE, groups[0], GROUPS, SINCE)
    added = 0
    for month in range(MONTHS):
        added += load_answers.add_month(tx, asked, month)
        print(f"\r  {added:,} answers", end="", flush=True)
    load_answers.settle(tx)
    return added


def _beliefs(house: House, period: Period, tx: Transaction) -> int:
    asked = {"first": period.first.isoformat(), "last": period.last.isoformat()}
    return len(misconceptions.report(tx, house, asked, now()).rows)


def _questions(period: Period, tx: Transaction) -> int:
    return len(questions.questions(tx, period, FEWEST))


def _measure(store: Store, name: str, ask: Work[Any], rounds: int) -> float:
    """The median, after one reading that warms the cache."""
    store.look(ask)
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        rows = store.look(ask)
        times.append((time.perf_counter() - start) * 1000)
    middle = statistics.median(times)
    print(f"{name}: {middle:.0f} ms, at most {max(times):.0f} ms, {rows} rows", flush=True)
    return round(middle, 1)
