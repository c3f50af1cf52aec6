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


def _missed(question: Askable) -> tuple[tuple[str, ...], ...]:
    """One too many, or one too few."""
    right = right_options(question)
    wrong = (option.id for option in question.options if not option.right)
    return (*((one, *right) for one in wrong), *((right[:1],) if right[1:] else ()))


TYPE = QuestionType(
    name="several",
    kind="mark",
    form="(options)",
    right=exactly_right,
    flaw=_flaw,
    touch=_touch,
    missed=_missed,
)
