"""How a period is said, form by form, and what each means on a day."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, timedelta

from handlers.rules.days.calendar_units import Period, months_from, year_of
from handlers.rules.periods.dates import (
    Written,
    begun,
    day_without_year,
    first_day,
    last_day,
    months_without_year,
    range_without_years,
    settled,
    written,
)
from handlers.rules.periods.relative import RELATIVE, Meaning, unit_of

_MONTHS, _HALF = 12, 15
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_DAY = r"(\d\d?)(?:([/.-])(\d\d?)(?:\{}(20\d\d|\d\d))?)?"


def read(text: str, today: date) -> tuple[Period, ...]:
    """What the tidied words mean; ValueError where there are no such days."""
    for pattern, meaning in _GRAMMAR:
        if found := pattern.fullmatch(text):
            meant = meaning(found, today)
            return meant if isinstance(meant, tuple) else (meant,)
    return ()


def _month(found: re.Match[str], today: date) -> tuple[Period, ...]:
    return _whole(int(found[1]), 1, found[2], today)


def _whole(first: int, count: int, year: str | None, today: date) -> tuple[Period, ...]:
    """Whole months of a year, or of the one that is meant."""
    if year is None:
        return months_without_year(first, count, today)
    return (months_from(date(int(year), first, 1), count),)


def _months(found: re.Match[str], today: date) -> Period:
    first, last = int(found[1]), int(found[2])
    if " va " in found[0] and last != first % _MONTHS + 1:
        raise ValueError("two months apart")
    return _spanned(first, last, found[3], today)


def _quarters(found: re.Match[str], today: date) -> Period:
    first, last = int(found[1]), int(found[2])
    if last < first or (" va " in found[0] and last != first + 1):
        raise ValueError("two quarters apart, or over the New Year")
    return _spanned(3 * first - 2, 3 * last, found[3], today)


def _since(found: re.Match[str], today: date) -> Period:
    return Period(begun(int(found[1]), found[2], today), today)


def _since_quarter(found: re.Match[str], today: date) -> Period:
    return Period(begun((int(found[1]) - 1) * 3 + 1, found[2], today), today)


def _half(found: re.Match[str], today: date) -> tuple[Period, ...]:
    return _whole(1 if found[1] == "dau" else 7, 6, found[2], today)


def _part_of_month(found: re.Match[str], today: date) -> tuple[Period, ...]:
    """Its first or last half, or so many days of it."""
    if found[3].isdecimal():
        months = _whole(int(found[3]), 1, found[4], today)
    else:
        months = (unit_of("thang", found[3], today),)
    return tuple(_days_of(one, int(found[1] or 0), found[2]) for one in months)


def _days_of(month: Period, count: int, side: str) -> Period:
    if side == "dau":
        return Period(month.first, month.first + timedelta(days=(count or _HALF) - 1))
    days = count or month.days - _HALF
    return Period(month.last - timedelta(days=days - 1), month.last)


def _first_months(found: re.Match[str], today: date) -> tuple[Period, ...]:
    """ "11 thang" as reports say it: January to November."""
    count = int(found[1])
    if found[2]:
        return (months_from(date(int(found[2]), 1, 1), count),)
    end = months_from(date(today.year, 1, 1), count).last
    return range_without_years(Written(1, 1, None), Written(end.day, end.month, None), today)


def _until(found: re.Match[str], today: date) -> tuple[Period, ...]:
    """From the first day of the year; "den" became a dash."""
    last = written(*found.group(1, 3, 4))
    if last.year is None and last.month is not None:
        return range_without_years(Written(1, 1, None), last, today)
    end = settled(last, today)
    return (Period(date(end.year, 1, 1), end),)


def _until_month(found: re.Match[str], today: date) -> tuple[Period, ...]:
    number = int(found[2]) * (3 if found[1] in ("quy ", "q") else 1)
    if not 1 <= number <= _MONTHS:
        raise ValueError("no such month")
    end = months_from(date(int(found[3] or today.year), number, 1), 1).last
    if found[3]:
        return (Period(date(end.year, 1, 1), end),)
    return range_without_years(Written(1, 1, None), Written(end.day, end.month, None), today)


def _until_now(_: re.Match[str], today: date) -> Period:
    return Period(date(today.year, 1, 1), today)


def _spanned(first: int, last: int, year: str | None, today: date) -> Period:
    """Whole months; a year is the one in which they end."""
    if not 1 <= last <= _MONTHS:
        raise ValueError("no such month")
    begins = str(int(year) - (last < first)) if year else None
    return months_from(begun(first, begins, today), (last - first) % _MONTHS + 1)


def _quarter(found: re.Match[str], today: date) -> tuple[Period, ...]:
    number = _ROMAN.get(found[1]) or int(found[1])
    return _whole(3 * number - 2, 3, found[2], today)


def _part_of_year(found: re.Match[str], today: date) -> tuple[Period, ...]:
    months = int(found[1])
    return _whole(1 if found[2] == "dau" else 13 - months, months, found[3], today)


def _year(found: re.Match[str], _: date) -> Period:
    return year_of(date(int(found[1]), 1, 1))


def _one_day(found: re.Match[str], today: date) -> tuple[Period, ...]:
    said = written(*found.group(1, 3, 4))
    if said.year is None:
        return day_without_year(said, today)
    day = settled(said, today)
    return (Period(day, day),)


def _day_or_months(found: re.Match[str], today: date) -> tuple[Period, ...]:
    """ "10-12": that day, or October to December; "tu 10-12" begins on that day."""
    day, month = int(found[2]), int(found[3])
    meant = []
    with suppress(ValueError):
        begins = settled(Written(day, month, None), today)
        meant.append(Period(begins, today if found[1] else begins))
    with suppress(ValueError):
        meant.append(_spanned(day, month, None, today))
    return tuple(meant)


def _days(found: re.Match[str], today: date) -> Period | tuple[Period, ...]:
    first = written(*found.group(1, 3, 4))
    last = written(*found.group(5, 7, 8))
    if last.month and first.year is None and last.year is None:
        return range_without_years(first, last, today)
    end = last_day(first, last, today)
    return Period(first_day(first, end), end)


def _till_today(found: re.Match[str], today: date) -> Period:
    return Period(first_day(written(*found.group(1, 3, 4)), today), today)


def _from(found: re.Match[str], today: date) -> tuple[Period, ...]:
    """A beginning that is near may be meant, though there is nothing to show."""
    *ahead, begun = _one_day(found, today)
    return (*ahead, Period(begun.first, max(begun.first, today)))


_UNTIL = r"(?:(?:tu )?dau nam(?: nay)?)?-(?:het )?(?:ngay )?"
_OF_YEAR = r"(?:(?:/| nam | )(20\d\d))?"
_TO_NOW = r"(?:-(?:hom |bay gio )?nay|-gio)"
_PART = r"(?:nua|([1-9]|[12]\d) ngay) (dau|cuoi) "
_FIRST, _LAST = _DAY.format(2), _DAY.format(6)
_GRAMMAR: tuple[tuple[re.Pattern[str], Meaning], ...] = tuple(
    (re.compile(pattern, re.ASCII), meaning)
    for pattern, meaning in (
        *RELATIVE,
        (r"(?:thang |t)(\d\d?)" + _OF_YEAR, _month),
        (r"(\d\d?)[/.-](20\d\d)", _month),
        (r"(?:quy |q)([1-4]|i{1,3}|iv)" + _OF_YEAR, _quarter),
        (r"([1-9]|1[0-2]) thang (dau|cuoi) nam(?: (20\d\d))?", _part_of_year),
        (r"(?:nam )?(20\d\d)", _year),
        (r"(tu )?(\d\d?)-(\d\d?)", _day_or_months),
        (r"(?:tu )?(?:thang |t)(\d\d?)(?:-| va )(?:thang |t)?(\d\d?)" + _OF_YEAR, _months),
        (r"(?:tu )?(?:quy |q)([1-4])(?:-| va )(?:quy |q)?([1-4])" + _OF_YEAR, _quarters),
        (r"(?:tu )(?:thang |t)(\d\d?)" + _OF_YEAR + r"(?:-(?:hom |bay gio )?nay|-gio)?", _since),
        (r"(?:dau )?(?:thang |t)(\d\d?)" + _OF_YEAR + _TO_NOW, _since),
        (r"(?:tu )?(?:dau )?(?:quy |q)([1-4])" + _OF_YEAR + _TO_NOW, _since_quarter),
        (r"tu (?:dau )?(?:quy |q)([1-4])" + _OF_YEAR, _since_quarter),
        (r"([2-9]|1[0-2]) thang" + _OF_YEAR, _first_months),
        (_UNTIL + _FIRST, _until),
        (_UNTIL + r"(thang |t|quy |q)(\d\d?)" + _OF_YEAR, _until_month),
        (_UNTIL + r"(?:hom |bay gio )?(?:nay|gio)", _until_now),
        (r"nua (dau|cuoi) nam(?: (20\d\d))?", _half),
        (_PART + r"(?:thang |t)(\d\d?)" + _OF_YEAR, _part_of_month),
        (_PART + r"thang (nay|truoc|qua|roi)()", _part_of_month),
        (r"(\d\d?)-(\d\d?)/(20\d\d)", _months),
        (r"(\d\d?)([/.-])(\d\d?)(?:\2(20\d\d|\d\d))?", _one_day),
        (r"(?:tu )?" + _FIRST + r"-(?:hom )?nay", _till_today),
        ("tu " + _FIRST, _from),
        ("(?:tu )?" + _FIRST + "-" + _LAST, _days),
    )
)
