"""A statement that is true or false: two options, one of them right."""

from __future__ import annotations

from lessons.questions.base import Askable, QuestionType, exactly_right, right_options

YES = "dung"
NO = "sai"


def _flaw(question: Askable) -> str | None:
    sides = {option.id for option in question.options}
    whole = sides == {YES, NO} and len(right_options(question)) == 1
    return None if whole else "true_false_sides"


TYPE = QuestionType(
    name="true_false", kind="statement", form="(statement)", right=exactly_right, flaw=_flaw
)
