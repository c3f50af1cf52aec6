"""A line as it is read: list marks are commas, dates have strokes, a group no colon."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.rules.counting.names import OF_HEADS, name_at
from handlers.rules.session_said.beside_groups import GROUP
from handlers.rules.speech import Word, split
from handlers.rules.speech.words import touch

_MARKS = frozenset({".", ")", "/"})
_IN_NAME = frozenset({"so", "dan", "pho"})
_FEWEST = 2
_DAYS, _MONTHS, _YEAR = 31, 12, 4
_HOURS = frozenset({"h", "g", "gio", ":", "-", "trieu", "tr", "ty", "%"})
"""Behind a number with a dot these make an hour or a sum of it: "8.10-10h"."""
Change = tuple[int, int, str]
"""From here to there, this stands instead."""


def as_read(text: str) -> str:
    """Nothing else of it changes, and no word is lost."""
    words = split(text)
    changes = [*_marks(words), *_dates(words), *_colons(words), *_heads(words)]
    for begin, end, said in sorted(changes, reverse=True):
        text = f"{text[:begin]}{said}{text[end:]}"
    return text


def _marks(words: Sequence[Word]) -> list[Change]:
    """ "1. To 32 2. Ho tro": numbers that count the parts of the line, from its first word on."""
    found, opened = list[Change](), words[:1] != [] and words[0].plain == "("
    for at in range(1 if opened else 0, len(words) - 1):
        word, sign = words[at], words[at + 1]
        is_next = word.is_number and word.plain == str(len(found) + 1)
        if not is_next or sign.plain not in _MARKS or not touch(word, sign):
            continue
        behind = words[at + 2] if at + 2 < len(words) else None
        is_apart = behind is None or not touch(sign, behind) or not behind.is_number
        begin = words[at - 1].begin if opened else word.begin
        if is_apart and not (at and words[at - 1].plain in GROUP | _IN_NAME):
            found.append((begin, sign.end, ","))
        if not found:
            break
    return found if len(found) >= _FEWEST else []


def _dates(words: Sequence[Word]) -> list[Change]:
    """ "30.11", "28-11-2026": with strokes."""
    found, at = list[Change](), 0
    while at + 2 < len(words):
        end = _date_end(words, at)
        signs = [word for word in words[at:end] if not word.is_number]
        found += [(sign.begin, sign.end, "/") for sign in signs]
        at = end or at + 1
    return found


def _date_end(words: Sequence[Word], at: int) -> int:
    """Where a date ends that begins here; 0 where there is none."""
    day, sign, month = words[at : at + 3]
    is_near = touch(day, sign) and touch(sign, month)
    if not (day.is_number and month.is_number and is_near and sign.plain in ".-"):
        return 0
    is_day = 1 <= int(day.plain[:4]) <= _DAYS and 1 <= int(month.plain[:4]) <= _MONTHS
    before = words[at - 1] if at else None
    is_within = before is not None and (before.plain in GROUP or touch(before, day))
    if not is_day or max(len(day.plain), len(month.plain)) > 2 or is_within:  # noqa: PLR2004
        return 0
    year = [*words[at + 3 : at + 5], None, None][:2]
    if year[0] and year[1] and year[0].plain == sign.plain and len(year[1].plain) == _YEAR:
        return at + 5 if year[1].is_number else 0
    return 0 if sign.plain == "-" or _is_sum(words, at + 3) else at + 3


def _is_sum(words: Sequence[Word], at: int) -> bool:
    if at >= len(words):
        return False
    is_more = words[at].plain == "." and touch(words[at - 1], words[at])
    return is_more or words[at].plain in _HOURS or name_at(words, at, OF_HEADS) is not None


def _heads(words: Sequence[Word]) -> list[Change]:
    """ "toi 2/12: 41 nguoi": no hour begins with the month."""
    return [
        (sign.begin, sign.end, ",")
        for stroke, month, sign, behind in zip(words, words[1:], words[2:], words[3:], strict=False)
        if stroke.plain == "/" and month.is_number and sign.plain == ":" and not touch(sign, behind)
    ]


def _colons(words: Sequence[Word]) -> list[Change]:
    """ "To: 33", but not "to: 33 nguoi"."""
    return [
        (sign.begin, sign.end, " ")
        for at, (word, sign, number) in enumerate(zip(words, words[1:], words[2:], strict=False))
        if word.plain in GROUP
        and sign.plain in ":="
        and number.is_number
        and (at + 3 >= len(words) or name_at(words, at + 3, OF_HEADS) is None)
    ]
