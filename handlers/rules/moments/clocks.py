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
_UNNAMED = r"(?<!\bxom )(?<!\bngo )(?<!\bthon )(?<!\bkhu )(?<!\bso )(?<!\bbai )(?<!\blop )"
"""A number behind these is a name: "xom 3 - 9h"."""
_RANGES = (
    re.compile(rf"{_WITH}{_CLOCK}{_UNTIL}{_CLOCK}"),
    re.compile(
        rf"{_WITH}{_CLOCK}(?: moi)?(?: bat dau)? (?:, )?{_CLOCK}"
        r"(?: moi| thi| la)? (?:xong|ket thuc|het|nghi|tan|ve)\b"
    ),
    re.compile(rf"{_WITH}{_CLOCK} (?:, )?(?:ket thuc|xong|nghi|tan)(?: luc)? {_CLOCK}"),
    re.compile(rf"{_UNNAMED}{_WITH}{_UNNAMED}(\d{{1,2}})()()()()(){_UNTIL}{_CLOCK}"),
    re.compile(
        rf"{_WITH}{_CLOCK}{_UNTIL}(\d{{1,2}})()()()()(?: (?:buoi )?({_PARTS})\b)?"
        r"(?! [/.] \d| thang)\b"
    ),
)
_AROUND_DAY = re.compile(
    rf"{_WITH}{_CLOCK}(?P<kept>(?: _+| (?:(?:hom|bua|ngay|h) )?(?:qua|nay|kia|mai|hqua|hq|hkia)"
    rf"| (?:ngay )?\d{{1,2}} [/.] \d{{1,2}})+){_UNTIL}{_CLOCK}"
)
"""The day stands between: "22h30 toi qua den 0h30"."""
_ONE = re.compile(rf"\b(?:(?:{_FROM}|luc|den|khoang|tam|bat dau|bdau) )*{_CLOCK}")
_EITHER = re.compile(rf"\b{_CLOCK} (?:hay|hoac) (?:la )?{_CLOCK}")
_PART = re.compile(rf"\b(?:buoi |dau gio |cuoi gio )?({_PARTS})\b(?: som\b)?")
_APART = r"(?<!\bh )(?<!\bgio )(?<!\bg )(?<!\bhr )(?<!: )(?<!\bkem )"
"""Beside an hour minutes are those of the clock: "8 gio 30 phut"."""
_LASTED = re.compile(
    r"\b(?:(?:trong|keo dai|het|mat|khoang|duoc|hoc) )*(?:(\d{1,2}) (?:tieng|h dong ho|gio dong ho)"
    rf"( ruoi)?(?: (\d{{1,2}}) phut)?|((?:{_APART}[0-5]|[6-9]|\d\d)\d) phut)(?: dong ho)?\b"
)
_NOON, _HOUR, _DAY = 12, 60, 1440
_LONGEST, _USUAL = 12 * _HOUR, 8 * _HOUR
_EVENING, _SMALL = 18 * _HOUR, 4 * _HOUR
"""What begins in the evening may end in the small hours of the next day."""
_NIGHTS = frozenset({"", "dem", "khuya", "sang"})
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

    @property
    def may_be_evening(self) -> bool:
        """Whether "toi" beside it would move it: "8h", but not "14h" or "2h"."""
        evening = None if self.part else self.within("toi")
        return evening is not None and evening != self.minutes

    def by_night(self) -> int | None:
        """The same behind midnight, for what began in the evening: "12h dem", "0h30", "1h sang"."""
        is_twelve = self.minutes // _HOUR == _NOON and self.part != "sang"
        minutes = self.minutes - _NOON * _HOUR if is_twelve else self.minutes % _DAY
        return minutes + _DAY if self.part in _NIGHTS and minutes <= _SMALL else None

    def ways(self) -> tuple[int, ...]:
        """What it may mean: the hour said, or the same after noon."""
        if self.part:
            meant = self.within(self.part)
            return () if meant is None else (meant,)
        if self.minutes == _DAY:
            return ()  # "24h" ends an evening
        after = self.minutes + _NOON * _HOUR
        is_either = _HOUR <= self.minutes < _NOON * _HOUR  # "0h05" is no afternoon
        return (self.minutes, after) if is_either else (self.minutes,)


def take_clocks(line: Line) -> list[Clock]:
    """The times that are named: none, one, or from and to; ValueError where it is one of two."""
    if _EITHER.search(line.text):
        raise ValueError("one hour or another")
    for pattern in _RANGES:
        if found := line.take(pattern):
            return [_clock(found.groups()[:6]), _clock(found.groups()[6:12])]
    if found := line.take(_AROUND_DAY):
        return [_clock(found.groups()[:6]), _clock(found.groups()[7:13])]
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
        return _towards(begin, clocks[1])
    first = _begin(begin)
    return [first, after(first, clocks[1])]


def _towards(begin: Clock, end: Clock) -> list[int]:
    """ "2h-4h chieu", "10h-1h sang": the beginning is the last before an end that is certain."""
    last = end.ways()
    if first := [one for one in begin.ways() if last and one < last[0]][-1:]:
        return [*first, last[0]]
    by_night = [one for one in begin.ways() if one >= _EVENING]
    return [_only(by_night), after(by_night[0], end)]


def after(begin: int, clock: Clock) -> int:
    """The first time it may mean after another; of the two a clock shows, within a working day.

    More than a day behind midnight: it is of the day that follows.
    """
    longest = _LONGEST if clock.part or len(clock.ways()) == 1 else _USUAL
    found = [one for one in clock.ways() if begin < one <= begin + longest][:1]
    night = clock.by_night() if begin >= _EVENING and not found else None
    return night if night is not None else _only(found, _DAY)


def is_overnight(start: time, end: time) -> bool:
    """Whether an end that seems to lie before its beginning is of the next day."""
    begins, ends = (one.hour * _HOUR + one.minute for one in (start, end))
    return begins >= _EVENING and ends <= _SMALL


def is_long_past(minutes: int) -> bool:
    """Whether a time is later than anything that begins on a day may end."""
    return minutes > _DAY + _SMALL


def _begin(clock: Clock) -> int:
    ways = clock.ways()
    if clock.part or len(ways) < 2:  # noqa: PLR2004
        return _only(ways)
    if clock.minutes // _HOUR == _EARLY:
        raise ValueError("morning or evening")
    return ways[1] if clock.minutes < _EARLY * _HOUR else ways[0]


def _only(ways: tuple[int, ...] | list[int], most: int = _DAY - 1) -> int:
    if len(ways) != 1 or not 0 <= ways[0] <= most:
        raise ValueError("no such time")
    return ways[0]


def _clock(groups: tuple[str | None, ...]) -> Clock:
    hour, minute, half, short, bare_half, part = groups
    minutes = int(hour or 0) * _HOUR + (30 if half or bare_half else int(minute or 0))
    if int(minute or 0) >= _HOUR or int(short or 0) >= _HOUR:
        raise ValueError("no such minute")
    if not 0 <= minutes - int(short or 0) <= _DAY:
        raise ValueError("no such hour")
    return Clock(minutes - int(short or 0), part or "")


def clock_time(minutes: int) -> time:
    """As a time of its day."""
    return time(*divmod(minutes % _DAY, _HOUR))
