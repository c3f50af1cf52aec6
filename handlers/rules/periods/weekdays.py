"""Days by their names, and weeks as calendars number them."""

from __future__ import annotations

import re
from datetime import date, timedelta

from handlers.rules.days.calendar_units import Period, month_of, previous, week_of

_WEEKDAYS = {"2": 0, "3": 1, "4": 2, "5": 3, "6": 4, "7": 5}
_WEEKDAYS |= {"hai": 0, "ba": 1, "tu": 2, "nam": 3, "sau": 4, "bay": 5}
_FEW_WEEKS = 5
""" "tuan 3" may be the third of a month; from here on it is one of the year."""


def weekday(found: re.Match[str], today: date) -> Period:
    """That day of the week before or of this one, or the latest that was; none lies ahead."""
    number = 6 if found[1] is None else _WEEKDAYS[found[1]]
    week = previous(week_of(today)) if found[2] == "tuan truoc" else week_of(today)
    day = week.first + timedelta(days=number)
    is_ahead = day > today or (day == today and found[2] in ("vua roi", "vua qua", "truoc"))
    day -= timedelta(days=7 * (is_ahead and found[2] not in ("tuan nay", "dau tuan", "nay")))
    return Period(day, day)


def week_of_year(found: re.Match[str], today: date) -> Period:
    """As calendars number it; the latest that has begun."""
    number = int(found[1])
    if number < _FEW_WEEKS:
        raise ValueError("of a month, or of the year")
    weeks = (
        week_of(date.fromisocalendar(year, number, 1)) for year in (today.year, today.year - 1)
    )
    return next(one for one in weeks if one.first <= today)


def lately(found: re.Match[str], today: date) -> Period:
    """The latest day of that number."""
    months = (month_of(today), previous(month_of(today)))
    days = (one.first.replace(day=int(found[1])) for one in months if int(found[1]) <= one.days)
    day = next((one for one in days if one <= today), None)
    if day is None:
        raise ValueError("neither month has so many days")
    return Period(day, day)
