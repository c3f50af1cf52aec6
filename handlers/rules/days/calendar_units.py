"""Periods of the calendar, both ends counted: what every figure and report is about."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Period:
    """From the first day to the last, both counted; never the wrong way round."""

    first: date
    last: date

    def __post_init__(self) -> None:
        """Refuse a period that ends before it begins."""
        if self.last < self.first:
            raise ValueError(f"a period cannot end on {self.last} and begin on {self.first}")

    @property
    def days(self) -> int:
        """How many days it holds; never zero."""
        return (self.last - self.first).days + 1

    def __contains__(self, day: date) -> bool:
        """Both ends belong to it."""
        return self.first <= day <= self.last


def week_of(day: date) -> Period:
    """The whole week that holds the day, Monday to Sunday."""
    monday = day - timedelta(days=day.weekday())
    return Period(monday, monday + timedelta(days=6))


def month_of(day: date) -> Period:
    """The whole month that holds the day."""
    return months_from(day.replace(day=1), 1)


def quarter_of(day: date) -> Period:
    """The whole quarter that holds the day."""
    return months_from(date(day.year, day.month - (day.month - 1) % 3, 1), 3)


def year_of(day: date) -> Period:
    """The whole calendar year that holds the day."""
    return months_from(date(day.year, 1, 1), 12)


def months_from(first: date, count: int) -> Period:
    """So many whole months, beginning on the first day of one."""
    final = _shifted(first, count - 1)
    return Period(first, final.replace(day=monthrange(final.year, final.month)[1]))


def previous(period: Period) -> Period:
    """The period to compare with: as many whole months, or as many days, just before."""
    count = _whole_months(period)
    if count:
        return months_from(_shifted(period.first, -count), count)
    length = timedelta(days=period.days)
    return Period(period.first - length, period.last - length)


def _whole_months(period: Period) -> int:
    first, last = period.first, period.last
    if first.day != 1 or last.day != monthrange(last.year, last.month)[1]:
        return 0
    return 12 * (last.year - first.year) + last.month - first.month + 1


def _shifted(first: date, months: int) -> date:
    count = 12 * first.year + first.month - 1 + months
    return date(count // 12, count % 12 + 1, 1)
