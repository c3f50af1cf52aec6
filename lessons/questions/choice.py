"""One right option among several."""

from __future__ import annotations

from lessons.questions.base import Askable, QuestionType, exactly_right, right_options


def _flaw(question: Askable) -> str | None:
    return None if len(right_options(question)) == 1 else "choice_one_right"


TYPE = QuestionType(name="choice", kind="pick", form="(options)", right=exactly_right, flaw=_flaw)
