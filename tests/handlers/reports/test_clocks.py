"""The ward's own deadlines: which day comes next, of which days, and which are near."""

from __future__ import annotations

from datetime import date

from handlers.reports.clocks import Clock, clocks, coming, following
from handlers.rules.days.calendar_units import Period
from tests.rows import each_row

BASE = {"key": "a", "name": "Báo cáo", "counts": "period", "source": "–", "is_sure": True}
YEAR = Period(date(2026, 1, 1), date(2026, 12, 31))
TURNED = Period(date(2025, 12, 15), date(2026, 12, 14))
THIRD = Period(date(2026, 7, 1), date(2026, 9, 30))
NOVEMBER = Period(date(2026, 11, 1), date(2026, 11, 30))


def clock(each: str, due: str, span: str) -> Clock:
    return Clock.model_validate(BASE | {"each": each, "due": due, "span": span, "is_on": True})


@each_row(
    ("of", "today", "on", "period"),
    [
        (("year", "15/12", "year"), date(2026, 12, 4), date(2026, 12, 15), YEAR),
        (("year", "15/12", "year"), date(2026, 12, 15), date(2026, 12, 15), YEAR),
        (("year", "16/12", "turned_year"), date(2026, 12, 4), date(2026, 12, 16), TURNED),
        (("quarter", "05", "quarter"), date(2026, 10, 5), date(2026, 10, 5), THIRD),
        (("quarter", "05", "quarter"), date(2026, 9, 20), date(2026, 10, 5), THIRD),
        (("month", "05", "month"), date(2026, 12, 1), date(2026, 12, 5), NOVEMBER),
        (("month", "05", "month"), date(2026, 11, 20), date(2026, 12, 5), NOVEMBER),
    ],
)
def test_the_next_day_and_what_it_is_of(
    of: tuple[str, str, str], today: date, on: date, period: Period
) -> None:
    found = following(clock(*of), today)
    assert (found.on, found.period) == (on, period)


def test_only_what_is_switched_on_and_near_is_told() -> None:
    assert [one.clock.key for one in coming(date(2026, 12, 4))] == ["emulation"]
    assert coming(date(2026, 6, 1)) == []
    assert len({one.key for one in clocks()}) == len(clocks())
