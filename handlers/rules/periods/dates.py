"""Dates as they are written, with what was left out left out; the year that is meant."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from handlers.rules.days.calendar_units import Period, months_from

_LATELY, _NEARLY = timedelta(days=92), timedelta(days=31)
"""A range that ended so lately is meant, rather than its next; one that ends so soon, too."""
_SOON = timedelta(days=45)
"""Days that begin so soon may be meant, figures or not."""


@dataclass(frozen=True, slots=True)
class Written:
    """A date as it was written, with what was left out left out."""

    day: int
    month: int | None
    year: int | None


def written(day: str, month: str | None, year: str | None) -> Written:
    """As typed; officers write 26 for 2026, and the programme knows no other century."""
    return Written(int(day), int(month) if month else None, int(f"20{year[-2:]}") if year else None)


def range_without_years(first: Written, last: Written, today: date) -> tuple[Period, ...]:
    """What has begun, what was over before, or both: neither is far more likely."""
    spans = list(islice(_spans(first, last, today), 2))
    if not spans:
        raise ValueError("no such days")
    begun, before = spans[0], spans[-1]
    if begun.last <= today:
        return _or_soon(begun, today)
    if today - before.last <= _LATELY:
        return (before,)
    return (begun,) if begun.last - today <= _NEARLY else (begun, before)


def day_without_year(written: Written, today: date) -> tuple[Period, ...]:
    """The latest one past; the next too, where it is near."""
    day = settled(written, today)
    return _or_soon(Period(day, day), today)


def months_without_year(first: int, count: int, today: date) -> tuple[Period, ...]:
    """The latest that have begun; those of this year too, where they begin soon."""
    begins = begun(first, None, today)
    found = months_from(begins, count)
    ahead = months_from(date(today.year, begins.month, 1), count)
    return (ahead, found) if today < ahead.first <= today + _SOON else (found,)


def _or_soon(found: Period, today: date) -> tuple[Period, ...]:
    """What was over long ago, and the same days of the next year before it if those are near."""
    if today - found.last <= _LATELY:
        return (found,)
    try:
        first = found.first.replace(year=found.first.year + 1)
        ahead = Period(first, found.last.replace(year=found.last.year + 1))
    except ValueError:  # 29 February is a day in some years only
        return (found,)
    return (ahead, found) if today < ahead.first <= today + _SOON else (found,)


def _spans(first: Written, last: Written, today: date) -> Iterator[Period]:
    """Those that have begun, the latest first; none is longer than a year."""
    final, month = last.month or 0, first.month or last.month or 0
    ends_later = first.month is not None and (final, last.day) < (month, first.day)
    for year in range(today.year, today.year - 17, -1):
        try:
            span = Period(date(year, month, first.day), date(year + ends_later, final, last.day))
        except ValueError:  # 29 February is a day in some years only
            continue
        if span.first <= today:
            yield span


def last_day(first: Written, last: Written, today: date) -> date:
    """The end of a range: behind its beginning where only that has a year."""
    if last.year is None and last.month and first.year and first.month:
        start = date(first.year, first.month, first.day)
        return _occurring(last, range(start.year, start.year + 9), lambda day: day >= start)
    return settled(last, today)


def first_day(first: Written, last: date) -> date:
    """The beginning: in the month of the end where it has none of its own."""
    if first.month is None:
        return last.replace(day=first.day)
    return settled(first, last)


def settled(written: Written, limit: date) -> date:
    """The date itself if it says its year, or else the latest such day up to the limit."""
    if written.year is not None and written.month is not None:
        return date(written.year, written.month, written.day)
    return _occurring(written, range(limit.year, limit.year - 9, -1), lambda day: day <= limit)


def _occurring(written: Written, years: Iterable[int], fits: Callable[[date], bool]) -> date:
    for year in years:
        try:
            day = date(year, written.month or 0, written.day)
        except ValueError:  # 29 February is a day in some years only
            continue
        if fits(day):
            return day
    raise ValueError("no such day")


def begun(month: int, year: str | None, today: date) -> date:
    """The first of a month, the latest that has come where no year is said."""
    return settled(Written(1, month, int(year) if year else None), today)
