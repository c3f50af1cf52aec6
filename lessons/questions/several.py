"""Every right option has to be found, and no wrong one."""

from __future__ import annotations

from collections.abc import Sequence

from lessons.questions.base import Askable, QuestionType, exactly_right, right_options


def _flaw(question: Askable) -> str | None:
    mixed = 0 < len(right_options(question)) < len(question.options)
    return None if mixed else "several_mixed"


def _touch(before: Sequence[str], named: Sequence[str]) -> tuple[str, ...]:
    """Naming an option marks it, naming it again takes the mark away."""
    return tuple(sorted(set(before) ^ set(named)))


TYPE = QuestionType(
    name="several", kind="mark", form="(options)", right=exactly_right, flaw=_flaw, touch=_touch
)
