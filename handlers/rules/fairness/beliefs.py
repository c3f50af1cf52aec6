"""Which wrong beliefs are frequent enough to be told, and of how many people."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from itertools import groupby

from handlers.rules.fairness.disclosure import is_few


@dataclass(frozen=True, slots=True)
class Held:
    """A belief seen in the answers to one question, by people of one place."""

    place: Hashable
    lesson_id: str
    question_id: str
    belief: str
    people: int
    answered: int
    """Different people who answered the question there."""

    @property
    def share(self) -> float:
        """Of those who answered."""
        return self.people / self.answered


def frequent(held: Iterable[Held], min_people: int, most: int) -> list[Held]:
    """The most frequent of each place, where enough people answered and no cell is small."""
    told = sorted(
        (one for one in held if one.answered >= min_people and _may_be_shown(one)),
        key=lambda one: (str(one.place), -one.share, -one.people, one.belief, one.question_id),
    )
    found = []
    for _, of_place in groupby(told, key=lambda one: one.place):
        by_belief = {(one.belief, one.lesson_id): one for one in reversed(list(of_place))}
        found += list(reversed(by_belief.values()))[:most]
    return found


def _may_be_shown(one: Held) -> bool:
    """Neither those who hold it nor the others are so few that they could be known."""
    return one.people > 0 and not (is_few(one.people) or is_few(one.answered - one.people))
