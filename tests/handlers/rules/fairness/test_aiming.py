"""A report on a past period shows the target as it was known then."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from handlers.rules.days.calendar_units import Period, month_of, year_of
from handlers.rules.fairness.aiming import is_settled, stock, target_for, within
from tests.rows import each_row

OCTOBER, NOVEMBER = month_of(date(2026, 10, 1)), month_of(date(2026, 11, 1))
YEAR = year_of(date(2026, 1, 1))


@dataclass(frozen=True)
class Version:
    value: int
    local_date: date
    first_day: date = YEAR.first
    last_day: date = YEAR.last


IN_MAY, IN_NOVEMBER = Version(500, date(2026, 5, 4)), Version(800, date(2026, 11, 9))
AFTERWARDS, CORRECTED = Version(600, date(2027, 1, 5)), Version(650, date(2027, 1, 6))


@each_row(
    ("versions", "period", "value"),
    [
        ([], YEAR, None),
        ([IN_MAY], OCTOBER, 500),
        ([IN_MAY, IN_NOVEMBER], OCTOBER, 500),
        ([IN_MAY, IN_NOVEMBER], NOVEMBER, 800),
        ([IN_MAY, IN_NOVEMBER], YEAR, 800),
        ([IN_MAY, IN_NOVEMBER, AFTERWARDS], YEAR, 800),
        ([IN_NOVEMBER], OCTOBER, None),
        ([AFTERWARDS], YEAR, 600),
        ([AFTERWARDS, CORRECTED], YEAR, 650),
        ([AFTERWARDS], NOVEMBER, None),
    ],
)
def test_the_target_of_a_period(versions: list[Version], period: Period, value: int | None) -> None:
    chosen = target_for(versions, period)
    assert (chosen.value if chosen else None) == value


@each_row(
    ("versions", "today", "settled"),
    [
        ([], date(2027, 1, 1), False),
        ([IN_MAY], date(2026, 12, 31), False),
        ([IN_MAY], date(2027, 1, 1), True),
        ([AFTERWARDS], date(2027, 1, 6), False),
    ],
)
def test_what_was_known_in_time_is_settled_with_its_period(
    versions: list[Version], today: date, *, settled: bool
) -> None:
    assert is_settled(versions, today) is settled


def test_only_what_lies_wholly_in_the_period_is_added_up() -> None:
    whole = Version(1, date(2026, 11, 3), NOVEMBER.first, NOVEMBER.last)
    across = Version(2, date(2026, 11, 3), OCTOBER.first, NOVEMBER.last)
    assert within([whole, across], NOVEMBER) == [whole]


def test_what_there_is_comes_from_the_latest_count() -> None:
    first = Version(3, date(2026, 11, 3), OCTOBER.first, OCTOBER.last)
    second = Version(4, date(2026, 12, 3), NOVEMBER.first, NOVEMBER.last)
    assert stock([second, first], YEAR) == second
    assert stock([second, first], OCTOBER) == first
    assert stock([second, first], month_of(date(2026, 12, 1))) is None
