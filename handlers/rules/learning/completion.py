"""A lesson is complete once every question of its version is answered, rightly or not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Standing:
    """How far an attempt has come on the version it began with."""

    remaining: tuple[str, ...]
    answered: int
    right_first_time: int

    @property
    def complete(self) -> bool:
        """Nothing is left to answer."""
        return not self.remaining


def standing(questions: Sequence[str], answers: Iterable[tuple[str, bool]]) -> Standing:
    """Where the attempt stands; answers come oldest first, and only the first to each counts."""
    first: dict[str, bool] = {}
    for question, right in answers:
        first.setdefault(question, right)
    given = [question for question in questions if question in first]
    remaining = tuple(question for question in questions if question not in first)
    return Standing(remaining, len(given), sum(first[question] for question in given))
