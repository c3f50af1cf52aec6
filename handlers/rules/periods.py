"""Which days an officer means by "tuan truoc", "quy 3" or "1/11-15/11": never a guess.

A date without a year is the latest one past; a unit of the calendar is meant whole, to its end.
Of a range without years the end decides: over, lately over, nearly over, or else two may be meant.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from handlers.rules.calendar_units import (
    Period,
    month_of,
    months_from,
    previous,
    quarter_of,
    week_of,
    year_of,
)
from handlers.rules.folding import fold, is_brief
from handlers.rules.speech import composed, number_at, split

__all__ = ["Period", "parse_periods", "previous"]

_LONGEST = 200
"""Characters of the longest words that name a period."""
_LATELY, _NEARLY = timedelta(days=92), timedelta(days=31)
"""A range that ended so lately is meant, rather than its next; one that ends so soon, too."""
_MONTHS = 12
_FOUR = "t\u01b0"
"""As the fourth is called."""
_WHOSE = re.compile(r"(?<=\d) nam (nay|ngoai|truoc|roi|qua)$")
_UNITS = {"tuan": week_of, "thang": month_of, "quy": quarter_of, "nam": year_of}
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_TIDY = (
    (r"\s*(?:[\u2010-\u2015\u2192\u2212~]|\.\.+)\s*|\s+(?:den|toi)\s+", "-"),
    (r"\s*([/.-])\s*", r"\1"),
    (r"\b(20\d\d)-(\d\d?)-(\d\d?)\b", r"\3/\2/\1"),
    (r"\b(?:trong|ngay)\s+(?=\d)", ""),
)
_DAY = r"(\d\d?)(?:([/.-])(\d\d?)(?:\{}(20\d\d|\d\d))?)?"


@dataclass(frozen=True, slots=True)
class _Written:
    """A date as it was written, with what was left out left out."""

    day: int
    month: int | None
    year: int | None


def parse_periods(words: str, today: date) -> tuple[Period, ...]:
    """The periods that the words may name on that day: none, one, or two a year apart."""
    if not is_brief(words.strip(), _LONGEST):
        return ()
    text = _of_last_year(fold(_numbered(words)), today)
    for pattern, tidy in _TIDY:
        text = re.sub(pattern, tidy, text)
    try:
        return _read(text, today)
    except ValueError:
        return ()


def _numbered(text: str) -> str:
    """With digits for the number of a month or a quarter: "thang muoi hai", "quy ba"."""
    text = composed(text)
    words, spans = split(text), list[tuple[int, int, int]]()
    for place, word in enumerate(words[1:], 1):
        said = (4, place + 1) if word.said == _FOUR else number_at(words, place)
        if said and not word.is_number and words[place - 1].plain in ("thang", "quy"):
            spans.append((word.begin, words[said[1] - 1].end, said[0]))
    for begin, end, number in reversed(spans):
        text = f"{text[:begin]}{number}{text[end:]}"
    return text


def _of_last_year(text: str, today: date) -> str:
    """With the year in figures behind a month or a quarter: "quy 3 nam ngoai"."""
    found = _WHOSE.search(text)
    if found is None:
        return text
    return f"{text[: found.start()]} {today.year - (found[1] != 'nay')}"


def _read(text: str, today: date) -> tuple[Period, ...]:
    for pattern, meaning in _GRAMMAR:
        if found := pattern.fullmatch(text):
            meant = meaning(found, today)
            return meant if isinstance(meant, tuple) else (meant,)
    return ()


def _this_month(_: re.Match[str], today: date) -> Period:
    return month_of(today)


def _named_day(found: re.Match[str], today: date) -> Period:
    day = today - timedelta(days=found[1] == "qua")
    return Period(day, day)


def _unit(found: re.Match[str], today: date) -> Period:
    unit = _UNITS[found[1]](today)
    return unit if found[2] in (None, "nay") else previous(unit)


def _month(found: re.Match[str], today: date) -> Period:
    return months_from(_begun(int(found[1]), found[2], today), 1)


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
    return Period(_begun(int(found[1]), found[2], today), today)


def _half(found: re.Match[str], today: date) -> Period:
    return months_from(_begun(1 if found[1] == "dau" else 7, found[2], today), 6)


def _spanned(first: int, last: int, year: str | None, today: date) -> Period:
    """Whole months; a year is the one in which they end."""
    if not 1 <= last <= _MONTHS:
        raise ValueError("no such month")
    begins = str(int(year) - (last < first)) if year else None
    return months_from(_begun(first, begins, today), (last - first) % _MONTHS + 1)


def _quarter(found: re.Match[str], today: date) -> Period:
    number = _ROMAN.get(found[1]) or int(found[1])
    return months_from(_begun(3 * number - 2, found[2], today), 3)


def _part_of_year(found: re.Match[str], today: date) -> Period:
    months = int(found[1])
    first = 1 if found[2] == "dau" else 13 - months
    return months_from(_begun(first, found[3], today), months)


def _year(found: re.Match[str], _: date) -> Period:
    return year_of(date(int(found[1]), 1, 1))


def _one_day(found: re.Match[str], today: date) -> Period:
    day = _settled(_written(*found.group(1, 3, 4)), today)
    return Period(day, day)


def _day_or_months(found: re.Match[str], today: date) -> tuple[Period, ...]:
    """ "10-12": that day, or October to December; "tu 10-12" begins on that day."""
    day, month = int(found[2]), int(found[3])
    meant = []
    with suppress(ValueError):
        begins = _settled(_Written(day, month, None), today)
        meant.append(Period(begins, today if found[1] else begins))
    with suppress(ValueError):
        meant.append(_spanned(day, month, None, today))
    return tuple(meant)


def _days(found: re.Match[str], today: date) -> Period | tuple[Period, ...]:
    first = _written(*found.group(1, 3, 4))
    last = _written(*found.group(5, 7, 8))
    if last.month and first.year is None and last.year is None:
        return _range_without_years(first, last, today)
    end = _last_day(first, last, today)
    return Period(_first_day(first, end), end)


def _range_without_years(first: _Written, last: _Written, today: date) -> tuple[Period, ...]:
    """What has begun, what was over before, or both: neither is far more likely."""
    spans = list(islice(_spans(first, last, today), 2))
    if not spans:
        raise ValueError("no such days")
    begun, before = spans[0], spans[-1]
    if begun.last <= today:
        return (begun,)
    if today - before.last <= _LATELY:
        return (before,)
    return (begun,) if begun.last - today <= _NEARLY else (begun, before)


def _spans(first: _Written, last: _Written, today: date) -> Iterator[Period]:
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


def _past_days(found: re.Match[str], today: date) -> Period:
    return Period(today - timedelta(days=int(found[1]) - 1), today)


def _begun_unit(found: re.Match[str], today: date) -> Period:
    return Period(_UNITS[found[1]](today).first, today)


def _till_today(found: re.Match[str], today: date) -> Period:
    return Period(_first_day(_written(*found.group(1, 3, 4)), today), today)


def _last_day(first: _Written, last: _Written, today: date) -> date:
    if last.year is None and last.month and first.year and first.month:
        start = date(first.year, first.month, first.day)
        return _occurring(last, range(start.year, start.year + 9), lambda day: day >= start)
    return _settled(last, today)


def _first_day(first: _Written, last: date) -> date:
    if first.month is None:
        return last.replace(day=first.day)
    return _settled(first, last)


def _settled(written: _Written, limit: date) -> date:
    """The date itself if it says its year, or else the latest such day up to the limit."""
    if written.year is not None and written.month is not None:
        return date(written.year, written.month, written.day)
    return _occurring(written, range(limit.year, limit.year - 9, -1), lambda day: day <= limit)


def _occurring(written: _Written, years: Iterable[int], fits: Callable[[date], bool]) -> date:
    for year in years:
        try:
            day = date(year, written.month or 0, written.day)
        except ValueError:  # 29 February is a day in some years only
            continue
        if fits(day):
            return day
    raise ValueError("no such day")


def _begun(month: int, year: str | None, today: date) -> date:
    return _settled(_Written(1, month, int(year) if year else None), today)


def _written(day: str, month: str | None, year: str | None) -> _Written:
    # Officers write 26 for 2026; the programme knows no other century.
    return _Written(
        int(day), int(month) if month else None, int(f"20{year[-2:]}") if year else None
    )


_OF_YEAR = r"(?:(?:/| nam | )(20\d\d))?"
_FIRST, _LAST = _DAY.format(2), _DAY.format(6)
_Meaning = Callable[[re.Match[str], date], Period | tuple[Period, ...]]
_GRAMMAR: tuple[tuple[re.Pattern[str], _Meaning], ...] = tuple(
    (re.compile(pattern, re.ASCII), meaning)
    for pattern, meaning in (
        (r"", _this_month),
        (r"(?:hom|ngay) (nay|qua)", _named_day),
        (r"(tuan|thang|quy|nam)(?: (nay|truoc|qua|roi|ngoai))?", _unit),
        (r"(?:thang |t)(\d\d?)" + _OF_YEAR, _month),
        (r"(\d\d?)[/.-](20\d\d)", _month),
        (r"(?:quy |q)([1-4]|i{1,3}|iv)" + _OF_YEAR, _quarter),
        (r"([1-9]|1[0-2]) thang (dau|cuoi) nam(?: (20\d\d))?", _part_of_year),
        (r"(?:nam )?(20\d\d)", _year),
        (r"([1-9]\d{0,2}) ngay (?:qua|gan day|gan nhat|vua qua)", _past_days),
        (r"(?:tu )?dau (tuan|thang|quy|nam)(?: nay)?(?:-(?:hom |bay gio )?nay|-gio)?", _begun_unit),
        (r"(tu )?(\d\d?)-(\d\d?)", _day_or_months),
        (r"(?:tu )?(?:thang |t)(\d\d?)(?:-| va )(?:thang |t)?(\d\d?)" + _OF_YEAR, _months),
        (r"(?:tu )?(?:quy |q)([1-4])(?:-| va )(?:quy |q)?([1-4])" + _OF_YEAR, _quarters),
        (r"(?:tu )(?:thang |t)(\d\d?)" + _OF_YEAR + r"(?:-(?:hom |bay gio )?nay|-gio)?", _since),
        (r"nua (dau|cuoi) nam(?: (20\d\d))?", _half),
        (r"(\d\d?)-(\d\d?)/(20\d\d)", _months),
        (r"(\d\d?)([/.-])(\d\d?)(?:\2(20\d\d|\d\d))?", _one_day),
        (r"(?:tu )?" + _FIRST + r"-(?:hom )?nay", _till_today),
        ("tu " + _FIRST, _till_today),
        ("(?:tu )?" + _FIRST + "-" + _LAST, _days),
    )
)
