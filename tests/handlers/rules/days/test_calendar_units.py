"""Periods count both ends and never run backwards."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.rules.days.calendar_units import (
    Period,
    month_of,
    months_from,
    previous,
    quarter_of,
    week_of,
    year_of,
)
from tests.rows import each_row

DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))


def test_both_ends_count() -> None:
    period = Period(date(2026, 11, 1), date(2026, 11, 15))
    assert period.days == 15
    assert date(2026, 11, 1) in period
    assert date(2026, 11, 15) in period
    assert date(2026, 11, 16) not in period
    assert date(2026, 10, 31) not in period


def test_a_reversed_period_is_refused() -> None:
    with pytest.raises(ValueError, match="cannot end"):
        Period(date(2026, 11, 2), date(2026, 11, 1))


@each_row(
    ("period", "before"),
    [
        pytest.param(week_of(date(2026, 1, 1)), ("2025-12-22", "2025-12-28"), id="week"),
        pytest.param(month_of(date(2026, 3, 9)), ("2026-02-01", "2026-02-28"), id="month"),
        pytest.param(month_of(date(2026, 1, 9)), ("2025-12-01", "2025-12-31"), id="january"),
        pytest.param(quarter_of(date(2026, 2, 1)), ("2025-10-01", "2025-12-31"), id="quarter"),
        pytest.param(year_of(date(2024, 2, 29)), ("2023-01-01", "2023-12-31"), id="leap year"),
        pytest.param(
            months_from(date(2026, 7, 1), 6), ("2026-01-01", "2026-06-30"), id="half a year"
        ),
        pytest.param(
            months_from(date(2025, 1, 1), 24), ("2023-01-01", "2024-12-31"), id="two years"
        ),
        pytest.param(
            Period(date(2026, 11, 5), date(2026, 11, 5)), ("2026-11-04", "2026-11-04"), id="one day"
        ),
        pytest.param(
            Period(date(2026, 11, 5), date(2026, 11, 14)), ("2026-10-26", "2026-11-04"), id="days"
        ),
    ],
)
def test_previous(period: Period, before: tuple[str, str]) -> None:
    assert previous(period) == Period(*map(date.fromisoformat, before))


@given(st.sampled_from([week_of, month_of, quarter_of, year_of]), DAYS)
def test_units_hold_their_day_and_follow_without_a_gap(
    unit: Callable[[date], Period], day: date
) -> None:
    period = unit(day)
    assert day in period
    assert previous(period).last == period.first - timedelta(days=1)
    assert unit(period.first) == unit(period.last) == period
    assert unit(previous(period).last) == previous(period)
