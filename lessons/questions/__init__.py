"""Question types, one module each: what may be picked, what is right, how it is written.

To add one: a module here, a line in the registry, a table in the tests.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from types import MappingProxyType

from lessons.questions import choice, order, several, short, true_false
from lessons.questions.base import Askable, Kind, QuestionType, as_written, right_options

TYPES: Mapping[str, QuestionType] = MappingProxyType(
    {
        kind.name: kind
        for kind in (choice.TYPE, several.TYPE, true_false.TYPE, order.TYPE, short.TYPE)
    }
)


def grade(question: Askable, picked: Collection[str]) -> bool:
    """Whether what was picked is the answer."""
    return TYPES[question.type].right(question, picked)


__all__ = ["TYPES", "Askable", "Kind", "QuestionType", "as_written", "grade", "right_options"]
