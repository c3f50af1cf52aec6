"""A period as whole years, whole months and single days, each a number: 2026, 202611, 20261128."""

from __future__ import annotations

from datetime import date, timedelta

DAY = timedelta(days=1)
DAYS, MONTHS, YEARS = 1, 100, 10_000
"""What a day's number is divided by."""
FIRST_DAY = 1_000_000
"""Numbers from here on are days."""
Range = tuple[int, int]
"""From one number to another, both included and of one kind."""


def cover(first: date, last: date) -> list[Range]:
    """The fewest ranges that hold each day from the first to the last once."""
    return _cover(first, min(last, date.max - DAY) + DAY, (YEARS, MONTHS, DAYS))


def _cover(first: date, end: date, sizes: tuple[int, ...]) -> list[Range]:
    """Whole ones of the largest size in the middle; what is before and after in the others."""
    if first >= end:
        return []
    size, *smaller = sizes
    begin, stop = _up(first, size), _down(end, size)
    if begin >= stop:
        return _cover(first, end, tuple(smaller))
    middle = (day_number(begin) // size, day_number(stop - DAY) // size)
    rest = tuple(smaller)
    return [*_cover(first, begin, rest), middle, *_cover(stop, end, rest)]


def _down(day: date, size: int) -> date:
    """The first day of its year, of its month, or itself."""
    return as_date(day_number(day) // size * size + {YEARS: 101, MONTHS: 1, DAYS: 0}[size])


def _up(day: date, size: int) -> date:
    """The next day with which one begins, or itself."""
    begun = _down(day, size)
    return day if begun == day else _down(begun + {YEARS: 366, MONTHS: 31}[size] * DAY, size)


def day_number(day: date) -> int:
    """The number of a day."""
    return day.year * YEARS + day.month * MONTHS + day.day


def as_date(number: int) -> date:
    """The day of a number."""
    return date(number // YEARS, number // MONTHS % 100, number % 100)
