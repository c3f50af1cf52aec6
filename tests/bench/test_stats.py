"""The bench on figures, on a crowd small enough for a test; its counts are known beforehand."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

import pytest

from handlers.reports.participation import figures
from handlers.rules.days.calendar_units import Period, month_of, year_of
from storage.counting import stats
from storage.statement import Statement
from storage.store import Store
from storage.transaction import Transaction
from tests.bench.load import people as load
from tests.bench.stats import GROUPS, SINCE, _fill
from tests.bot.house import START

PEOPLE = 240
LONG = Period(SINCE, date(2026, 6, 30))


@pytest.fixture
def filled(store: Store, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.setattr(load, "PEOPLE", PEOPLE)
    monkeypatch.setattr(load, "HALF", PEOPLE // 2)
    for name in ("_PEOPLE", "_COMPLETIONS"):
        kept = getattr(load, name)
        monkeypatch.setattr(load, name, Statement(kept._build))
    assert store.now(_fill) == 24 * PEOPLE // 2 * load.LESSONS
    return store


@pytest.mark.parametrize(
    ("period", "people", "completions"),
    [
        (month_of(date(2026, 3, 1)), PEOPLE // 2, PEOPLE // 2 * 5),
        (Period(date(2025, 1, 1), date(2025, 2, 28)), PEOPLE, PEOPLE * 5),
        (year_of(date(2026, 1, 1)), PEOPLE, 12 * PEOPLE // 2 * 5),
        (month_of(date(2024, 1, 1)), 0, 0),
    ],
)
def test_the_crowd_is_counted(filled: Store, period: Period, people: int, completions: int) -> None:
    found = filled.look(partial(figures, period=period, at=START))
    assert (found.people, found.completions) == (people, completions)
    assert sum(row.completions or 0 for row in found.rows) == completions
    assert len([row for row in found.rows if row.group]) == (GROUPS if people else 0)


def test_the_first_day_is_known(filled: Store) -> None:
    for with_sessions in (False, True):
        first = filled.look(partial(stats.first_day, with_sessions=with_sessions))
        assert first == SINCE


@pytest.mark.parametrize("period", [month_of(date(2026, 1, 1)), year_of(date(2026, 1, 1)), LONG])
def test_short_and_long_readings_agree(
    filled: Store, period: Period, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = partial(stats.turnout, first=period.first, last=period.last)
    found = []
    for limit in (0, 10_000):
        monkeypatch.setattr(stats, "LONG", timedelta(days=limit))
        turnout = filled.look(read)
        cells = sorted(turnout.cells, key=lambda cell: (cell.placement, cell.group_id or 0))
        found.append((cells, turnout.ward, turnout.placed))
    assert found[0] == found[1]
    assert {cell.placement for cell in found[0][0]} >= {"group"}


@pytest.mark.parametrize("store_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("statement", "index"),
    [("_BY_DAY", "ix_completion_figures"), ("_BY_CELL", "ix_completion_cells")],
)
def test_each_reading_has_its_index(store: Store, statement: str, index: str) -> None:
    def plan(tx: Transaction) -> str:
        sql = getattr(stats, statement).on(tx.dialect).sql
        values = {"first": "2026-01-01", "last": "2026-12-31", "param_1": "", "param_2": ""}
        named = {**getattr(stats, statement).on(tx.dialect)._literals, **values}
        tx.cursor.execute(f"EXPLAIN QUERY PLAN {sql}", named)
        return str(tx.cursor.fetchall())

    found = store.look(plan)
    assert f"COVERING INDEX {index}" in found
    if statement == "_BY_CELL":
        inner = found.partition("SCAN one")[0]
        assert "TEMP B-TREE" not in inner
