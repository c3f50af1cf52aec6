"""The test of a course: which questions are put, what passes, and when it may be tried again."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256
from math import ceil

Item = tuple[str, str]
"""A question by its lesson and its name in it."""


@dataclass(frozen=True, slots=True)
class Measure:
    """How many questions, how many right, how many days of rest after a failed test."""

    questions: int = 5
    pass_from: int = 4
    wait_days: int = 1

    def needed(self, put: int) -> int:
        """Right answers that pass a test of so many questions, in the same proportion."""
        return ceil(put * self.pass_from / self.questions)

    def again_on(self, failed_on: date) -> date:
        """The first day on which a failed test may be tried again."""
        return failed_on + timedelta(days=self.wait_days)


def choose(
    bank: Sequence[Item], seen: Collection[Item], count: int, seed: bytes
) -> tuple[Item, ...]:
    """So many questions in an order that the seed decides: unseen ones, of as many lessons.

    Questions seen last time fill up a bank that is too small; a smaller one is put whole.
    """

    def rank(item: Item) -> bytes:
        return sha256(seed + "\x1f".join(item).encode()).digest()

    fresh = sorted((item for item in bank if item not in seen), key=rank)
    stale = sorted((item for item in bank if item in seen), key=rank)
    chosen = _spread(fresh)[:count]
    chosen += _spread(stale)[: count - len(chosen)]
    return tuple(sorted(chosen, key=rank))


def _spread(items: Sequence[Item]) -> list[Item]:
    """One question of each lesson before a second of any."""
    taken: dict[str, int] = {}
    rounds = []
    for place, item in enumerate(items):
        turn = taken[item[0]] = taken.get(item[0], 0) + 1
        rounds.append((turn, place, item))
    return [item for _, _, item in sorted(rounds)]
