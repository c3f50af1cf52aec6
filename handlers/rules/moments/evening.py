"""Where "toi" without accents is the evening, and where it may be whoever tells of it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise

from handlers.rules.moments.clocks import take_clocks, take_lasted, take_part
from handlers.rules.moments.line import Line
from handlers.rules.speech import Word, number_at, several, split

_TOI = "toi"
_SURELY = several("qua nay mai")
"""Right behind it, it is the evening: "toi qua"."""
_DAYS = several("hom thu t cn chu ngay bua mung hqua hqa hq hkia")
"""Words that begin a day."""
_DAY_ENDS = several("qua nay kia mai cn nhat truoc roi hqua hqa hq hnay hn hkia wa")
_UNITS = several("h g gio hr phut p ruoi")
_GROUP = several("to tdp")
_NEAR = 5
"""Words between a beginning with its day and its end."""
_LEADING = several("luc tu den khoang tam")
"""Words that lead to an hour."""


def by_whom(words: Sequence[Word]) -> tuple[list[Word], list[Word]]:
    """Each "toi" of a sentence that is surely who tells it, and each that may be the evening."""
    told, doubted = list[Word](), list[Word]()
    for at, word in enumerate(words):
        if word.said != _TOI or _is_evening(words, at):
            continue
        is_near = _is_behind_time(words, at) or _is_before_time(words, at)
        (doubted if is_near else told).append(word)
    return told, doubted


def tells_end(text: str, *over: re.Pattern[str]) -> bool:
    """Whether words without digits tell an hour, or that it is over: "chin gio", "moi xong"."""
    line = Line(split(text), is_of_times=True)
    if take_lasted(line) or take_clocks(line) or any(line.take(one) for one in over):
        return True
    return any(number_at(line.words, at) for at in range(len(line.words)))


def said_over(words: Sequence[Word]) -> Iterator[tuple[Word, Word]]:
    """ "5/12 vua roi": a date that is over."""
    return (
        two for two in pairwise(words) if two[0].plain == "vua" and two[1].plain in ("roi", "qua")
    )


def is_before_words(words: Sequence[Word], at: int) -> bool:
    """Whether something is done behind it: "hom qua toi to chuc", but not "toi thu 7"."""
    behind = words[at + 1 : at + 2]
    return bool(behind) and behind[0].is_word and not _is_before_time(words, at)


def moves_unsaid(words: Sequence[Word]) -> bool:
    """Whether "toi" before something that is done would make an evening of a morning."""
    mine = [
        word
        for word in (one for two in by_whom(words) for one in two)
        if is_before_words(words, words.index(word))
    ]
    return bool(mine) and hours_by_evening([*words], mine) != []


def hours_by_evening(words: list[Word], mine: Collection[Word]) -> list[Word]:
    """The words of hours that an evening would move, where no part of the day is said."""
    rest = [word for word in words if word not in mine]
    line = Line(rest, is_of_times=True)
    try:
        clocks = take_clocks(line)
    except ValueError:
        return []
    unread = {*line.left()}
    is_moved = any(one.may_be_evening for one in clocks) and not any(one.part for one in clocks)
    return [one for one in rest if one not in unread] if is_moved and not take_part(line) else []


def _is_evening(words: Sequence[Word], at: int) -> bool:
    before, behind = words[at - 1] if at else None, words[at + 1 : at + 2]
    if behind and behind[0].plain in _SURELY:
        return True
    if before is None:
        return False
    if before.said in ("buoi", "bu\u1ed5i"):
        return True
    return _is_until(words, at) or (_is_clock(before) and not is_before_words(words, at))


def _is_until(words: Sequence[Word], at: int) -> bool:
    """ "23h dem qua toi 1h": it leads to the end."""
    earlier = words[max(0, at - _NEAR) : at]
    return number_at(words, at + 1) is not None and any(one.plain in _UNITS for one in earlier)


def _is_clock(word: Word) -> bool:
    return word.is_number or word.plain in _UNITS


def _is_behind_time(words: Sequence[Word], at: int) -> bool:
    before = words[at - 1] if at else None
    return before is not None and (_is_clock(before) or before.plain in _DAY_ENDS)


def _is_before_time(words: Sequence[Word], at: int) -> bool:
    behind = words[at + 1 : at + 2]
    if not behind:
        return False
    if behind[0].plain in _GROUP:
        return number_at(words, at + 2) is not None and _is_behind_time(words, at)
    is_led = behind[0].plain in _LEADING and number_at(words, at + 2) is not None
    return number_at(words, at + 1) is not None or behind[0].plain in _DAYS or is_led
