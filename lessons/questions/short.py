"""A short answer in the person's own words: accents, capitals, spaces and courtesy do not count."""

from __future__ import annotations

import re

from lessons.folding import fold
from lessons.questions.base import Askable, QuestionType, exactly_right, right_options

RIGHT = "dung"
WRONG = "sai-{number}"
OTHER = "khac"
"""Recorded for an answer that nobody foresaw: what people typed is never kept."""
FORGOT = "quen"
"""Recorded for those who say that they do not remember."""
LONGEST = 40
"""Words of an answer that are looked at; a longer one is none that was foreseen."""

_BEFORE = frozenset(
    (
        *("da", "vang", "thua", "toi", "em", "chau", "con", "minh", "nghi", "chac"),
        *("la", "thi", "so", "goi", "bam", "nhan", "cho", "dap", "an", "cau", "tra", "loi"),
    )
)
_AFTER = frozenset(("a", "nhe", "nha", "nhi", "chu", "em", "chau", "oi", "phai", "khong"))


def compact(text: str) -> str:
    """The letters and digits alone: two answers are the same when these are."""
    return "".join(_words(text))


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", fold(text))


def _readings(text: str) -> set[str]:
    """The words as typed, and without the courtesy around them."""
    words = _words(text)[:LONGEST]
    first, last = 0, len(words)
    while first < len(words) and words[first] in _BEFORE:
        first += 1
    while last > 0 and words[last - 1] in _AFTER:
        last -= 1
    starts, ends = range(first + 1), range(last, len(words) + 1)
    return {"".join(words[start:end]) for start in starts for end in ends if start < end}


def _read(question: Askable, typed: str) -> str | None:
    readings = _readings(typed)
    if not readings:
        return None
    for option in question.options:
        if readings & {compact(one) for one in option.accept or ()}:
            return option.id
    return OTHER


def _flaw(question: Askable) -> str | None:
    typed = all(option.accept for option in question.options)
    return None if typed and len(right_options(question)) == 1 else "short_accept"


TYPE = QuestionType(name="short", kind="typed", right=exactly_right, flaw=_flaw, read=_read)
