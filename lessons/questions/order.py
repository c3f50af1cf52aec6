"""Put in order: written in the right order, shown in another one, always the same."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence

from lessons.questions.base import Askable, QuestionType, as_written, right_options

FEWEST = 3
"""Two can be put in order by guessing."""


def _right(question: Askable, picked: Collection[str]) -> bool:
    return tuple(picked) == as_written(question)


def _flaw(question: Askable) -> str | None:
    rules = (
        (len(question.options) >= FEWEST, "order_few"),
        (not right_options(question), "order_right"),
        (not any(option.misconception for option in question.options), "order_belief"),
    )
    return next((code for kept, code in rules if not kept), None)


def _shown(question: Askable) -> tuple[str, ...]:
    """Shuffled by the names alone, so that every screen and every process shows the same."""
    written = as_written(question)
    mixed = sorted(
        written, key=lambda name: hashlib.sha256(f"{question.id}:{name}".encode()).hexdigest()
    )
    return tuple(mixed) if tuple(mixed) != written else (*written[1:], *written[:1])


def _touch(before: Sequence[str], named: Sequence[str]) -> tuple[str, ...]:
    """Naming what stands takes it back with all after it; several at once begin a new row."""
    standing = [name for name in named if name in before]
    if not standing:
        return (*before, *named)
    if len(named) > 1:
        return tuple(named)
    return tuple(before[: before.index(standing[0])])


def _whole(question: Askable, picked: Sequence[str]) -> bool:
    return set(picked) == set(as_written(question))


TYPE = QuestionType(
    name="order",
    kind="order",
    form="(options)",
    right=_right,
    flaw=_flaw,
    shown=_shown,
    touch=_touch,
    whole=_whole,
    answer=as_written,
    missed=lambda question: (_shown(question),),
)
