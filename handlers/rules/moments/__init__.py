"""When a session was or will be: "hom qua 8h30-10h", "thu 7 tuan truoc", "chieu nay 2h"."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from itertools import takewhile

from handlers.rules.folding import fold, is_brief
from handlers.rules.moments.clocks import (
    Clock,
    after,
    clock_time,
    is_long_past,
    is_overnight,
    settled,
    take_clocks,
    take_lasted,
    take_part,
)
from handlers.rules.moments.days import missing_day, take_day, take_weekday
from handlers.rules.moments.evening import hours_by_evening, moves_unsaid, tells_end
from handlers.rules.moments.line import Line
from handlers.rules.speech import (
    Reading,
    Word,
    composed,
    excerpt,
    leftover,
    number_at,
    several,
    split,
    takes,
)

__all__ = [
    "LONGEST",
    "When",
    "is_by_night",
    "is_overnight",
    "is_possible",
    "missing_in",
    "names_day",
    "read_end",
    "read_when",
    "times_in",
]

LONGEST = timedelta(hours=12)
_LONGEST_WORDS, _HOUR, _NOON, _DAY = 200, 60, 12, 1440
_FILLERS = several(
    "luc tu ngay vao buoi hom den la thi bat dau ket thuc xong roi i minh o gio cung moi vua duoc "
    "day som bdau van tan nghi ve"
)
"""Words around a time that change nothing about it."""
_ROUGHLY = several("kho\u1ea3ng khoang t\u1ea7m ch\u1eebng tam chung")
"""About such an hour: it is written as it was said, and named."""
_AT = frozenset({"o", "tai"})
_TELLING = several(
    "tuan thang truoc sau nam qua mai kia nay khong chua chang hay hoac hon gan cuoi dau giua ram "
    "am lich tet hang ca thu cn h g phut tieng toi sang trua chieu dem lan nua tru bay "
    "duoi tren"
)
"""Words that, left over, may make another time of it."""
_JUST = re.compile(r"\b(?:vua|moi)(?: (?:xong|roi|moi|day|het|ket thuc))+\b")
_NOW = re.compile(
    r"\bbat dau (?:luon |ngay |tu )?(?:bay|now) gio\b|\bngay (?:bay gio|luc nay)\b"
    r"|\b(?:now gio|luc nay|hien gio|hien tai)\b"
)
_NIGHT = re.compile(r"\b(?:dem|khuya|(?:0|00|24) ?(?:h|g|gio|:))")
_MORNING = re.compile(r"\bsang (?:mai|nay)\b")
"""Behind "22h-1h" it is the day of the end, which says nothing of the beginning's."""
_NEAR_PART = re.compile(
    r"\b(?:hom|bua|h) ?(?:qua|nay|kia)\b|\b(?:thu|t) [2-7]\b|\bchu nhat\b|\bcn\b|\bmung \d"
    r"|\b(?:sang|trua|chieu|toi) (?:nay|qua|mai)\b|\b(?:hqua|hqa|hq|hkia|hnay)\b"
    r"|\bnam (?:ngoai|truoc|roi|vua roi|kia|nay|sau)\b"
)


@dataclass(frozen=True, slots=True)
class When:
    """What was said of a day, a beginning and an end; None was not said."""

    day: date | None = None
    start: time | None = None
    end: time | None = None
    begins_now: bool = False
    ended_now: bool = False
    part: str = ""
    """A part of the day without an hour: "toi thu 7"."""
    is_guessed: bool = field(default=False, compare=False)
    """The hour is one after noon, and was not said to be."""

    def keeps(self, clock: time) -> bool:
        """Whether an hour that was known lies in the part of the day that is said now."""
        minutes = clock.hour * _HOUR + clock.minute
        return not self.part or Clock(minutes).within(self.part) == minutes


def read_when(text: str, today: date, *, ahead: bool, part: str = "") -> Reading[When]:
    """The day and the times that the words name; `ahead`: a weekday is one to come.

    `part`: the part of the day that was said before, for hours that name none.
    """
    if not is_brief(text.strip(), _LONGEST_WORDS):
        return Reading(None)
    text = composed(text.strip())
    said, left, about = When(), list[Word](), list[Word]()
    for take in takes(split(text)):
        found, unused = _read(take, today, ahead=ahead, said_before=part)
        mended = _mended(said, found) if found else None
        if mended is None or _tells(unused):
            return Reading(None, excerpt(text, unused if found else take))
        said, left = mended, left + unused
        about += [word for word in take if _is_rough(take, word)]
    lost = said.start and not said.day and leftover(text, _before_place(left), _FILLERS)
    if said == When() or lost:
        return Reading(None, lost or "")  # "hom wa 8h"
    return Reading(said, leftover(text, _in_order(left, about), _FILLERS))


def read_end(  # noqa: PLR0911 - a way out for each
    text: str, start: datetime, now: datetime
) -> Reading[datetime]:
    """When it was over, after a beginning: a time, or how long it went on; of no other night."""
    if not is_brief(text.strip(), _LONGEST_WORDS):
        return Reading(None)
    text = composed(text.strip())
    first, comma, rest = text.partition(",")
    if comma and not any(map(str.isdigit, rest)) and not tells_end(rest, _JUST, _NOW):
        return _beside(read_end(first, start, now), rest)
    last = takes(split(text))[-1:]
    line = Line(last[0] if last else (), is_of_times=True)
    try:
        end = _end(line, start, now)
    except ValueError:
        return Reading(None, excerpt(text, line.words))
    if _tells(line.left()):
        return Reading(None, excerpt(text, line.left()))
    about = [word for word in line.words if _is_rough(line.words, word)]
    return Reading(end, leftover(text, _in_order(line.left(), about), _FILLERS))


def _beside(read: Reading[datetime], rest: str) -> Reading[datetime]:
    left = leftover(rest, split(rest), _FILLERS) if read.value else ""
    return replace(read, left=", ".join(filter(None, (read.left, left))))


def is_by_night(text: str) -> bool:
    """Whether words that are not clear speak of the night: "12h dem"."""
    return is_brief(text, _LONGEST_WORDS) and _NIGHT.search(fold(text)) is not None


def is_possible(start: datetime, end: datetime) -> bool:
    """A session ends after it begins, and within half a day."""
    return start < end <= start + LONGEST


def _end(line: Line, start: datetime, now: datetime) -> datetime:
    """ValueError where it is of another day, or no time is said, or several."""
    weekday = take_weekday(line, now.date(), ahead=False)
    lasted, clocks = take_lasted(line), take_clocks(line)
    just = None if clocks else line.take(_JUST) or line.take(_NOW)
    day = take_day(line, now.date(), weekday, ahead=False)
    if [just, lasted, clocks or None].count(None) != 2:  # noqa: PLR2004
        raise ValueError("no time, or several")
    if just and day in (None, now.date()):
        return now
    midnight = start.replace(hour=0, minute=0, second=0, microsecond=0)
    begun = start.hour * _HOUR + start.minute
    said = begun + (lasted or 0) if not clocks else _ended(clocks, take_part(line), begun)
    end = midnight + timedelta(minutes=said)
    if day not in (None, start.date(), end.date()):
        raise ValueError("another day")
    return end


def _ended(clocks: list[Clock], part: str, begun: int) -> int:
    if len(clocks) > 1 and settled(clocks, part)[0] != begun:
        raise ValueError("another beginning")
    last = clocks[-1]
    return after(begun, Clock(last.minutes, last.part or part))


def _read(
    words: Sequence[Word], today: date, *, ahead: bool, said_before: str
) -> tuple[When | None, list[Word]]:
    line = Line(words, is_of_times=True)
    if line.text.startswith("- ") or moves_unsaid(words):
        return None, []
    has_morning = _MORNING.search(line.text) is not None
    try:
        weekday = take_weekday(line, today, ahead=ahead)
        just, now = line.take(_JUST), line.take(_NOW)
        lasted, clocks = take_lasted(line), take_clocks(line)
        day = take_day(line, today, weekday, ahead=ahead)
        part = take_part(line)
        times = settled(clocks, part or said_before)
    except ValueError:
        return None, []
    if lasted and len(times) == 1:
        times.append(times[0] + lasted)
    is_unclear = bool((lasted and not times) or (just and now) or (now and clocks))
    is_unclear = is_unclear or bool(just and day is not None and day > today)
    is_of_next = has_morning and max(times, default=0) >= _DAY
    if is_unclear or is_of_next or any(map(is_long_past, times)):
        return None, []
    start, end = ([*map(clock_time, times), None, None])[:2]
    day = today if (just or now) and day is None else day
    alone = "" if start or now or just else part
    said = When(day, start, end, bool(now), bool(just) and not end, alone)
    return replace(said, is_guessed=_is_guessed(clocks, part, start)), line.left()


def _is_guessed(clocks: Sequence[Clock], part: str, start: time | None) -> bool:
    """Whether an hour after noon was made of "2h" alone."""
    is_bare = bool(clocks) and not part and not any(one.part for one in clocks)
    return is_bare and start is not None and clocks[0].minutes < _NOON * _HOUR <= start.hour * _HOUR


def _mended(before: When, found: When) -> When | None:
    """What was said, mended by what was said after it; None where it is not clear what stays."""
    if found == When() or (found.start and not found.end and before.end):
        return None
    return When(
        found.day or before.day,
        found.start or before.start,
        found.end or before.end,
        found.begins_now,
        found.ended_now,
        found.part or before.part,
        found.is_guessed if found.start else before.is_guessed,
    )


def _is_rough(words: Sequence[Word], word: Word) -> bool:
    """Said of an hour behind it; "bay tam gio" is none."""
    return word.said in _ROUGHLY and (
        word.said != "tam" or number_at(words, words.index(word)) is None
    )


def _in_order(*several: Sequence[Word]) -> list[Word]:
    return sorted({word for words in several for word in words}, key=lambda word: word.begin)


def _before_place(words: Sequence[Word]) -> list[Word]:
    return list(takewhile(lambda word: word.plain not in _AT, words))


def _tells(words: Collection[Word]) -> bool:
    return any(
        word.plain in _TELLING or word.plain.isdecimal() or not word.plain.isascii()
        for word in words
    )


def missing_in(text: str) -> str:
    """A date that is in no calendar, as "30/2"; nothing where there is none."""
    is_short = is_brief(text.strip(), _LONGEST_WORDS)
    line = Line(split(composed(text)) if is_short else (), is_of_times=True)
    try:
        take_clocks(line)
    except ValueError:
        return ""
    return missing_day(line)


def names_day(words: Sequence[Word], today: date) -> bool:
    """Whether a day is among the words, or something that wants to be one."""
    line = Line(words, is_of_times=True)
    try:
        weekday = take_weekday(line, today, ahead=False)
        return take_day(line, today, weekday, ahead=False) is not None
    except ValueError:
        return True


def times_in(words: list[Word], today: date, doubted: Collection[Word] = ()) -> list[Word]:
    """The words that say a time of the day, and then those of a day: "8h30 hom qua".

    `doubted`: words that may be an evening; an hour that it would move is not among them.
    """
    if not words:
        return []
    unsure = hours_by_evening(words, doubted) if doubted else []
    words = [word for word in words if word not in doubted]
    line = Line(words, is_of_times=True)
    try:
        has_clock = bool(take_clocks(line))
        begins_now = line.take(_NOW) is not None
        if has_clock or begins_now or _NEAR_PART.search(line.text):
            take_part(line)
            take_day(line, today, take_weekday(line, today, ahead=False), ahead=False)
    except ValueError:  # what was found of it is not clear, all the rest may be
        pass
    left = {*line.left(), *unsure}
    return [word for word in words if word not in left]
