"""Times of a day: "8h30-10h", "9 ruoi", "12 gio kem 15", "2h chieu", "2 tieng"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import time

from handlers.rules.moments.line import Line

_PARTS = "sang|trua|chieu|toi|dem|khuya"
_CLOCK = (
    r"(\d{1,2}) (?:(?:(?:h|gio|g|hr)\b|:)(?: (\d{2}(?! ?[/.] \d| thang)|\d(?= (?:phut|p)\b))"
    r"(?: (?:phut|p)\b)?| (ruoi))?"
    rf"(?: kem (\d{{1,2}})(?: (?:phut|p)\b)?)?|(ruoi))(?: (?:buoi )?({_PARTS})\b)?"
)
_UNTIL = r" (?:- >|= >|-|>|~|den|toi|cho den|cho toi|den luc|toi luc|den tan|=) "
_FROM = r"(?<!\bthu )(?<!\bt )tu"
"""From; behind "thu" it is Wednesday."""
_WITH = rf"\b(?:(?:{_FROM}|luc|bat dau|bat dau luc|khoang) )*"
_RANGES = (
    re.compile(rf"{_WITH}{_CLOCK}{_UNTIL}{_CLOCK}"),
    re.compile(rf"{_WITH}(\d{{1,2}})()()()()(){_UNTIL}{_CLOCK}"),
    re.compile(
        rf"{_WITH}{_CLOCK}{_UNTIL}(\d{{1,2}})()()()()(?: (?:buoi )?({_PARTS})\b)?"
        r"(?! [/.] \d| thang)\b"
    ),
)
_ONE = re.compile(rf"\b(?:(?:{_FROM}|luc|den|khoang|tam) )*{_CLOCK}")
_PART = re.compile(rf"\b(?:buoi )?({_PARTS})\b")
_APART = r"(?<!\bh )(?<!\bgio )(?<!\bg )(?<!\bhr )(?<!: )(?<!\bkem )"
"""Beside an hour minutes are those of the clock: "8 gio 30 phut"."""
_LASTED = re.compile(
    r"\b(?:(?:trong|keo dai|het|mat|khoang|duoc|hoc) )*(?:(\d{1,2}) (?:tieng|h dong ho|gio dong ho)"
    rf"( ruoi)?(?: (\d{{1,2}}) phut)?|((?:{_APART}[0-5]|[6-9]|\d\d)\d) phut)(?: dong ho)?\b"
)
_NOON, _HOUR, _DAY = 12, 60, 1440
_LONGEST, _USUAL = 12 * _HOUR, 8 * _HOUR
_EARLY = 5
"""Before this hour, nobody holds a session in the night: it is said of the afternoon."""
_WITHIN = {
    "sang": (1, 11),
    "trua": (10, 14),
    "chieu": (12, 19),
    "toi": (17, 23),
    "dem": (20, 23),
    "khuya": (21, 23),
}
"""The hours that a part of the day may mean."""


@dataclass(frozen=True, slots=True)
class Clock:
    """An hour as it was said, minutes since midnight, and the part of the day beside it."""

    minutes: int
    part: str = ""

    def within(self, part: str) -> int | None:
        """The minutes since midnight that it means in a part of the day."""
        first, last = _WITHIN[part]
        for minutes in (self.minutes, self.minutes + _NOON * _HOUR):
            if first * _HOUR <= minutes < (last + 1) * _HOUR:
                return minutes
        return None

    def ways(self) -> tuple[int, ...]:
        """What it may mean: the hour said, or the same after noon."""
        if self.part:
            meant = self.within(self.part)
            return () if meant is None else (meant,)
        after = self.minutes + _NOON * _HOUR
        is_either = _HOUR <= self.minutes < _NOON * _HOUR  # "0h05" is no afternoon
        return (self.minutes, after) if is_either else (self.minutes,)


def take_clocks(line: Line) -> list[Clock]:
    """The times that are named: none, one, or from and to."""
    for pattern in _RANGES:
        if found := line.take(pattern):
            return [_clock(found.groups()[:6]), _clock(found.groups()[6:12])]
    found = line.take(_ONE)
    return [_clock(found.groups())] if found else []


def take_part(line: Line) -> str:
    """A part of the day that stands elsewhere: "chieu qua 2h"."""
    found = line.take(_PART)
    return found[1] if found else ""


def take_lasted(line: Line) -> int | None:
    """For how many minutes it went on."""
    found = line.take(_LASTED)
    if found is None:
        return None
    if found[4]:
        return int(found[4])
    return int(found[1]) * _HOUR + (30 if found[2] else int(found[3] or 0))


def settled(clocks: list[Clock], part: str) -> list[int]:
    """Minutes since midnight; ValueError where they are impossible or may mean two things."""
    if not clocks:
        return []
    begin = clocks[0] if clocks[0].part or not part else Clock(clocks[0].minutes, part)
    if len(clocks) == 1:
        return [_begin(begin)]
    if not begin.part and clocks[1].part:
        end = _only(clocks[1].ways())
        return [_only([one for one in begin.ways() if one < end][-1:]), end]
    first = _begin(begin)
    return [first, after(first, clocks[1])]


def after(begin: int, clock: Clock) -> int:
    """The first time it may mean after another; of the two a clock shows, within a working day."""
    longest = _LONGEST if clock.part or len(clock.ways()) == 1 else _USUAL
    return _only([one for one in clock.ways() if begin < one <= begin + longest][:1])


def _begin(clock: Clock) -> int:
    ways = clock.ways()
    if clock.part or len(ways) == 1:
        return _only(ways)
    if clock.minutes // _HOUR == _EARLY:
        raise ValueError("morning or evening")
    return ways[1] if clock.minutes < _EARLY * _HOUR else ways[0]


def _only(ways: tuple[int, ...] | list[int]) -> int:
    if len(ways) != 1 or not 0 <= ways[0] < _DAY:
        raise ValueError("no such time")
    return ways[0]


def _clock(groups: tuple[str | None, ...]) -> Clock:
    hour, minute, half, short, bare_half, part = groups
    minutes = int(hour or 0) * _HOUR + (30 if half or bare_half else int(minute or 0))
    if int(minute or 0) >= _HOUR or int(short or 0) >= _HOUR:
        raise ValueError("no such minute")
    if not 0 <= minutes - int(short or 0) < _DAY:
        raise ValueError("no such hour")
    return Clock(minutes - int(short or 0), part or "")


def clock_time(minutes: int) -> time:
    """As a time of the day."""
    return time(*divmod(minutes, _HOUR))
