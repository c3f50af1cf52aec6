"""Periods that are said from today on: units of the calendar, days past and ahead, weekdays."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from handlers.rules.days.calendar_units import (
    Period,
    month_of,
    previous,
    quarter_of,
    week_of,
    year_of,
)
from handlers.rules.periods.weekdays import lately, week_of_year, weekday

Meaning = Callable[[re.Match[str], date], Period | tuple[Period, ...]]
_UNITS = {"tuan": week_of, "thang": month_of, "quy": quarter_of, "nam": year_of}
_AHEAD = {"mai": 1, "kia": 2, "mot": 2}
_SAID = {"hai": "2", "ba": "3", "bon": "4", "sau": "6"}
_LATELY, _PAST = r"(?:gan day nhat|gan day|gan nhat)", r"(?:vua )?(?:qua|roi)"


def _this_month(_: re.Match[str], today: date) -> Period:
    return month_of(today)


def _named_day(found: re.Match[str], today: date) -> Period:
    day = today - timedelta(days={"qua": 1, "kia": 2}.get(found[1], 0))
    return Period(day, day)


def _unit(found: re.Match[str], today: date) -> Period:
    return unit_of(found[1], found[2], today)


def unit_of(name: str, which: str | None, today: date) -> Period:
    """This one, or the one before it."""
    unit = _UNITS[name](today)
    return unit if which in (None, "nay") else previous(unit)


def _weekend(found: re.Match[str], today: date) -> Period:
    """Saturday and Sunday."""
    week = week_of(today)
    days = week if found[1] in (None, "nay") else previous(week)
    return Period(days.last - timedelta(days=1), days.last)


def _before_last(found: re.Match[str], today: date) -> Period:
    return previous(previous(_UNITS[found[1]](today)))


def _past_months(found: re.Match[str], today: date) -> Period:
    """Whole months, the last one that is over among them."""
    months = [previous(month_of(today))]
    while len(months) < int(_SAID.get(found[1], found[1])):
        months.append(previous(months[-1]))
    return Period(months[-1].first, months[0].last)


def _months_lately(found: re.Match[str], today: date) -> tuple[Period, ...]:
    """So many that are over, or the last of them still runs: either may be meant."""
    over = _past_months(found, today)
    return over, Period(month_of(over.first + timedelta(days=31)).first, today)


def _nearest(found: re.Match[str], today: date) -> tuple[Period, ...]:
    """The last that is over, or the one that runs."""
    unit = _UNITS[found[1]](today)
    return previous(unit), unit


def _next_unit(found: re.Match[str], today: date) -> Period:
    unit = _UNITS[found[1]]
    return unit(unit(today).last + timedelta(days=1))


def _next_day(found: re.Match[str], today: date) -> Period:
    day = today + timedelta(days=_AHEAD[found[1]])
    return Period(day, day)


def _past_days(found: re.Match[str], today: date) -> Period:
    return Period(today - timedelta(days=int(found[1]) - 1), today)


def _past_weeks(found: re.Match[str], today: date) -> Period:
    return Period(today - timedelta(days=7 * int(found[1]) - 1), today)


def _since_weekday(found: re.Match[str], today: date) -> Period:
    return Period(weekday(found, today).first, today)


def _yesterdays(_: re.Match[str], today: date) -> Period:
    """ "hom qua, hom kia"."""
    return Period(today - timedelta(days=2), today - timedelta(days=1))


def _begun_unit(found: re.Match[str], today: date) -> Period:
    return Period(_UNITS[found[1]](today).first, today)


RELATIVE: tuple[tuple[str, Meaning], ...] = (
    (r"", _this_month),
    (r"(?:hom|ngay) (nay|qua)", _named_day),
    (r"hom qua,?(?: va| voi)? hom kia|hom kia,?(?: va| voi)? hom qua", _yesterdays),
    (
        r"tu (?:hom )?(?:thu ([2-7]|hai|ba|tu|nam|sau|bay)|chu nhat|cn)(?: (tuan nay|tuan truoc))?"
        r"(?:-(?:hom )?nay)?",
        _since_weekday,
    ),
    (r"hom (kia)", _named_day),
    (r"(?:ngay )?(mai|kia|mot)", _next_day),
    (r"(tuan|thang|quy|nam)(?: (nay|truoc|qua|roi|ngoai|vua qua|vua roi))?", _unit),
    (r"cuoi tuan(?: (nay|truoc|qua|roi|vua qua|vua roi))?", _weekend),
    (r"(tuan|thang|quy|nam) (?:sau|toi|sap toi)", _next_unit),
    (r"(tuan|thang|quy|nam) (?:truoc nua|truoc do|kia)", _before_last),
    (rf"([2-9]|1[0-2]|hai|ba|bon|sau) thang {_LATELY}", _past_months),
    (rf"([2-9]|1[0-2]) thang {_PAST}", _months_lately),
    (r"(tuan|thang|quy|nam) gan (?:day )?nhat", _nearest),
    (rf"([1-9]\d{{0,2}}) ngay (?:{_LATELY}|{_PAST})", _past_days),
    (rf"([2-9]) tuan (?:{_LATELY}|{_PAST})", _past_weeks),
    (r"(?:tu )?dau (tuan|thang|quy|nam)(?: nay)?(?:-(?:hom |bay gio )?nay|-gio)?", _begun_unit),
    (
        r"(?:hom )?(?:thu ([2-7]|hai|ba|tu|nam|sau|bay)|chu nhat|cn)(?: (dau tuan|tuan nay|nay|"
        r"tuan truoc|truoc|vua roi|vua qua))?",
        weekday,
    ),
    (r"tuan (?:so |thu )?(\d\d?)", week_of_year),
    (r"(?:hom )?(\d\d?) (?:vua roi|vua qua)", lately),
)
"""Forms of words, without accents and tidied, and what each means on a day."""
