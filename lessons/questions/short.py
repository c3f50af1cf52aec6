"""A short answer in the person's own words: accents, capitals, spaces and courtesy do not count."""

from __future__ import annotations

import re

from lessons.folding import fold
from lessons.questions.base import Askable, QuestionType, each_wrong, exactly_right, right_options

RIGHT = "dung"
WRONG = "sai-{number}"
OTHER = "khac"
"""Recorded for an answer that nobody foresaw: what people typed is never kept."""
FORGOT = "quen"
"""Recorded for those who say that they do not remember."""


def compact(text: str) -> str:
    """The letters and digits alone: two answers are the same when these are."""
    return "".join(re.findall(r"[^\W_]+", fold(text)))


def _flaw(question: Askable) -> str | None:
    typed = all(option.accept for option in question.options)
    return None if typed and len(right_options(question)) == 1 else "short_accept"


def _missed(question: Askable) -> tuple[tuple[str, ...], ...]:
    return (*each_wrong(question), (OTHER,))


TYPE = QuestionType(
    name="short", kind="typed", form="(typed)", right=exactly_right, flaw=_flaw, missed=_missed
)
