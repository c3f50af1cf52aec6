"""Days: near ones, weekdays of this and other weeks, dates with and without a month."""

from __future__ import annotations

import re
from datetime import date, timedelta

from handlers.rules.moments.line import Line

_NEAR = {
    "hom nay": 0, "bua nay": 0, "ngay nay": 0, "hnay": 0, "hn": 0, "h nay": 0, "nay": 0,
    "hom qua": -1, "bua qua": -1, "ngay qua": -1, "hqua": -1, "hqa": -1, "hq": -1,
    "h qua": -1, "qua": -1,
    "hom kia kia": -3, "hom kia": -2, "bua kia": -2, "hkia": -2, "h kia": -2,
    "ngay mai": 1, "mai": 1, "ngay kia": 2, "ngay mot": 2,
}  # fmt: skip
_WEEKDAYS = {"hai": 0, "ba": 1, "tu": 2, "nam": 3, "sau": 4, "bay": 5}
_WEEKS = {
    "tuan truoc nua": -2, "tuan truoc": -1, "tuan roi": -1, "tuan vua roi": -1, "tuan qua": -1,
    "tuan vua qua": -1, "tuan nay": 0, "tuan sau": 1, "tuan toi": 1, "tuan den": 1,
}  # fmt: skip
_PAST = ("vua roi", "vua qua", "roi", "truoc", "qua")
_NEXT = ("sap toi", "toi", "den", "sau")
_DAY = r"(?<!\blan )\b(?:(?:thu|t) ([2-7]|hai|ba|tu|nam|sau|bay)|(chu nhat|cn|c n))\b"
_WEEKDAY_ALONE = re.compile(_DAY)
_CLOCK_BEHIND = re.compile(r" \d")
_WEEKDAY = re.compile(_DAY + rf"(?: ({'|'.join((*_WEEKS, *_PAST, 'nay', *_NEXT))})\b)?")
_WEEK_FIRST = re.compile(
    rf"\b({'|'.join(sorted(_WEEKS, key=len, reverse=True))}) (?:(?:vao|hom|ngay|la) )?{_DAY}"
)
""" "tuan truoc thu 3": the week is said before its day."""
_DATE = re.compile(
    r"\b(?P<led>(?:ngay|hom) )?(?:(?:mung|mong) )?(?P<day>\d{1,2}) (?:(?P<sign>[/.-])|thang) "
    r"(?P<month>0?[1-9]|1[0-2])(?: (?:(?(sign)(?P=sign)|[/.-])|nam) (?P<year>20\d\d|\d\d))?"
    r"(?! \d| [/.h])\b"
)
_IS_OVER = re.compile(r" (?:vua roi|vua qua|vua xong|roi|qua)\b")
_YEAR = re.compile(r"\b(?:cua )?nam (ngoai|truoc|roi|vua roi|kia|nay|sau|toi)\b")
_YEARS = {"kia": -2, "nay": 0, "sau": 1, "toi": 1}
"""Whatever else it is called, it is the last."""
_OF_MONTH = re.compile(
    r"\b(?:(?:ngay )?(?:mung|mong)|ngay|hom) (\d{1,2})(?: thang (nay|truoc|sau|toi))?(?! [/.])\b"
)
_AGO = re.compile(r"\b(?:cach day )?(\d{1,2}) (?:ngay|hom|bua) (truoc|nua|sau|toi)\b")
_HERE = re.compile(r"\bcach day (\d{1,2}) (?:ngay|hom|bua)\b")
_WORD = re.compile(rf"\b({'|'.join(sorted(_NEAR, key=len, reverse=True))})\b")
_ALONE = frozenset({"nay", "qua"})
"""Days only behind a part of the day: "sang nay", "toi qua"."""
_BEFORE = re.compile(r"(?:sang|trua|chieu|toi|dem|_) $")
_CENTURY = 2000
_WEEK, _NOON = 7, 12
_LEAP = 2024
"""A year that has every day there is."""
_BEGUN, _AHEAD = date(2025, 1, 1), timedelta(days=366)
"""The movement began in that year; nobody plans further than a year."""


def take_day(
    line: Line, today: date, weekday: tuple[date, bool] | None, *, ahead: bool
) -> date | None:
    """The day that is named; ValueError where two are that do not agree, or there is none such."""
    named = [
        _dated(line, today),
        _of_month(line, today, ahead=ahead),
        _counted(line, today),
        _near(line, today),
    ]
    days = {day for day in named if day}
    if weekday and not (days and not weekday[1] and _alike(days, weekday[0])):
        days.add(weekday[0])
    if len(days) > 1:
        raise ValueError("several days")
    return next(iter(days), None)


def _alike(days: set[date], other: date) -> bool:
    return {day.weekday() for day in days} == {other.weekday()}


def _dated(line: Line, today: date) -> date | None:
    """Without a year, the nearest such day."""
    found = line.take(_DATE)
    if found is None:
        return None
    day, month = int(found["day"]), int(found["month"])
    if found["year"]:
        return _of_movement(date(int(found["year"]) % 100 + _CENTURY, month, day), today)
    if found["sign"] == "-" and not found["led"] and day <= _NOON:
        raise ValueError("a date, or hours")
    named = line.take(_YEAR)
    years = (_YEARS.get(named[1], -1),) if named else (-1, 0, 1)
    near = [one for year in years if (one := _possible(today.year + year, month, day))]
    if not near:
        raise ValueError("no such day")
    if named:
        return _of_movement(near[0], today)
    nearest = min(near, key=lambda one: abs(one - today))
    if nearest > today and _IS_OVER.match(line.text[found.end() :]):
        raise ValueError("over, and still to come")
    return nearest


def missing_day(line: Line) -> str:
    """A date that no year has, as "30/2"; nothing where there is none such."""
    found = _DATE.search(line.text)
    if found is None:
        return ""
    day, month = int(found["day"]), int(found["month"])
    year = int(found["year"]) % 100 + _CENTURY if found["year"] else _LEAP
    return "" if _possible(year, month, day) else f"{day}/{month}"


def _of_movement(day: date, today: date) -> date:
    if not _BEGUN <= day <= today + _AHEAD:
        raise ValueError("another year")
    return day


def _possible(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def take_weekday(line: Line, today: date, *, ahead: bool) -> tuple[date, bool] | None:
    """The last such day, today among them; of a plan the next; and whether its week was said.

    Taken before the times: "thu 7 toi 8h" is evening for what was, and two things for a plan.
    """
    if first := line.take(_WEEK_FIRST):
        return _of_week(_place(first[2]), first[1], today, ahead=ahead), True
    found = _WEEKDAY.search(line.text)
    if found is None:
        return None
    said = found[3]
    if said in ("toi", "den") and _CLOCK_BEHIND.match(line.text[found.end() :]):
        if ahead and said == "toi":
            raise ValueError("evening, or the next")
        said = None
    line.take(_WEEKDAY_ALONE if said is None else _WEEKDAY)
    return _of_week(_place(found[1]), said, today, ahead=ahead), said is not None


def _place(name: str | None) -> int:
    """Of a weekday in its week; without a name it is Sunday."""
    if name is None:
        return 6
    return _WEEKDAYS[name] if name in _WEEKDAYS else int(name) - 2


def _of_week(wanted: int, said: str | None, today: date, *, ahead: bool) -> date:
    if said in _WEEKS or (said == "nay" and not ahead):  # "thu 7 nay" on Friday is tomorrow
        monday = today - timedelta(days=today.weekday())
        return monday + timedelta(days=_WEEK * _WEEKS.get(said, 0) + wanted)
    back, on = (today.weekday() - wanted) % _WEEK, (wanted - today.weekday()) % _WEEK
    if said in _PAST:
        return today - timedelta(days=back or _WEEK)
    if said in _NEXT:
        return today + timedelta(days=on or _WEEK)
    return today + timedelta(days=on if ahead else -back)


def _of_month(line: Line, today: date, *, ahead: bool) -> date | None:
    """A day without a month: the last one that has come, of a plan the next."""
    found = line.take(_OF_MONTH)
    if found is None:
        return None
    day, said = int(found[1]), found[2]
    months = {"nay": (0,), "truoc": (-1,), "sau": (1,), "toi": (1,)}
    order = months.get(said) or ((0, 1, 2) if ahead else (0, -1, -2))
    for offset in order:
        year, month = divmod(today.year * 12 + today.month - 1 + offset, 12)
        one = _possible(year, month + 1, day)
        if one and (said or (one >= today if ahead else one <= today)):
            return one
    raise ValueError("no such day")


def _counted(line: Line, today: date) -> date | None:
    if found := line.take(_AGO):
        sign = -1 if found[2] == "truoc" else 1
        return today + sign * timedelta(days=int(found[1]))
    found = line.take(_HERE)
    return today - timedelta(days=int(found[1])) if found else None


def _near(line: Line, today: date) -> date | None:
    found = _WORD.search(line.text)
    if found is None:
        return None
    if found[1] in _ALONE and not _BEFORE.search(line.text[: found.start()]):
        return None
    line.take(_WORD)
    return today + timedelta(days=_NEAR[found[1]])
