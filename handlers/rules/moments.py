"""When a session was or will be: "hom qua 8h30-10h", "thu 7", "15/11 2h chieu"; never a guess."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from handlers.rules.folding import fold, is_brief

LONGEST = timedelta(hours=12)
_LONGEST_WORDS = 200
_NEAR = {"hom nay": 0, "hom qua": -1, "hom kia": -2, "ngay mai": 1, "mai": 1, "ngay kia": 2}
_WEEKDAYS = {"hai": 0, "ba": 1, "tu": 2, "nam": 3, "sau": 4, "bay": 5}
_AFTERNOON = ("chieu", "toi")
_NOON = 12

_PART = r"(?:\s*(?:buoi )?(sang|trua|chieu|toi)\b)?"
_CLOCK = r"(\d{1,2})\s*(?:h|gio|g|:)\s*(\d{2}|ruoi)?\b" + _PART
_RANGE = re.compile(
    r"\b(?:tu )?(\d{1,2})(?:\s*(?:h|gio|g|:)\s*(\d{2}|ruoi)?)?"
    + _PART
    + r"\s*(?:-|den|toi)\s*"
    + _CLOCK
)
_ONE = re.compile(r"\b" + _CLOCK)
_DATE = re.compile(r"\b(\d{1,2})(?:[/.]| thang )(\d{1,2})(?:(?:[/.]| nam )(20\d\d|\d\d))?\b")
_WEEKDAY = re.compile(r"\b(?:thu\s*|t)([2-7]|hai|ba|tu|nam|sau|bay)\b|\b(chu nhat|cn)\b")
_WORDS = re.compile(r"\b(" + "|".join(sorted(_NEAR, key=len, reverse=True)) + r")\b")
_LEFT = re.compile(r"\b(?:luc|tu|ngay|vao|buoi|hom|tuan nay|tuan truoc)\b|[\s,;.-]")
_DASHES = re.compile(r"[\u2010-\u2015\u2212]")


@dataclass(frozen=True, slots=True)
class When:
    """What was said of a day, a beginning and an end; None was not said."""

    day: date | None = None
    start: time | None = None
    end: time | None = None


def parse_when(text: str, today: date, *, ahead: bool) -> When | None:
    """The day and the times that the words name; `ahead`: a weekday is one to come."""
    if not is_brief(text.strip(), _LONGEST_WORDS):
        return None
    rest = fold(_DASHES.sub("-", text))
    try:
        start, end, rest = _times(rest)
        day, rest = _day(rest, today, ahead=ahead)
    except ValueError:
        return None
    if _LEFT.sub("", rest) or (day is None and start is None):
        return None
    return When(day, start, end)


def is_possible(start: datetime, end: datetime) -> bool:
    """A session ends after it begins, and within half a day."""
    return start < end <= start + LONGEST


def _times(text: str) -> tuple[time | None, time | None, str]:
    if found := _RANGE.search(text):
        hour, minute, part, to_hour, to_minute, to_part = found.groups()
        end = _clock(to_hour, to_minute, to_part)
        start = _clock(hour, minute, part)
        if not part and to_part in _AFTERNOON and start.hour + _NOON <= end.hour:
            start = start.replace(hour=start.hour + _NOON)
        return start, end, text.replace(found[0], " ", 1)
    if found := _ONE.search(text):
        return _clock(*found.groups()), None, text.replace(found[0], " ", 1)
    return None, None, text


def _clock(hour: str, minute: str | None, part: str | None) -> time:
    number = int(hour)
    if part in _AFTERNOON and number < _NOON:
        number += _NOON
    return time(number, 30 if minute == "ruoi" else int(minute or 0))


def _day(text: str, today: date, *, ahead: bool) -> tuple[date | None, str]:
    if found := _DATE.search(text):
        day = _dated(int(found[1]), int(found[2]), found[3], today)
    elif found := _WEEKDAY.search(text):
        day = _weekday(found[1], today, ahead=ahead)
    elif found := _WORDS.search(text):
        day = today + timedelta(days=_NEAR[found[1]])
    else:
        return None, text
    return day, text.replace(found[0], " ", 1)


def _dated(day: int, month: int, year: str | None, today: date) -> date:
    """Without a year, the nearest such day."""
    if year:
        return date(int(f"20{year[-2:]}"), month, day)
    near = []
    for one in (today.year - 1, today.year, today.year + 1):
        try:
            near.append(date(one, month, day))
        except ValueError:  # 29 February
            continue
    if not near:
        raise ValueError("no such day")
    return min(near, key=lambda found: abs(found - today))


def _weekday(name: str | None, today: date, *, ahead: bool) -> date:
    """The last such day, today among them; of a plan, the next."""
    wanted = 6 if name is None else _WEEKDAYS.get(name, int(name) - 2 if name.isdecimal() else 0)
    if ahead:
        return today + timedelta(days=(wanted - today.weekday()) % 7)
    return today - timedelta(days=(today.weekday() - wanted) % 7)
