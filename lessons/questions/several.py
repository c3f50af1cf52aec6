"""Every right option has to be found, and no wrong one."""

from __future__ import annotations

from lessons.questions.base import Askable, QuestionType, exactly_right, right_options


def _flaw(question: Askable) -> str | None:
    mixed = 0 < len(right_options(question)) < len(question.options)
    return None if mixed else "several_mixed"


TYPE = QuestionType(name="several", many=True, right=exactly_right, flaw=_flaw)
