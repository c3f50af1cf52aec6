"""How good a question is: how many get it right, and whether those are who know the rest."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

OTHERS = 4
"""Whoever answered fewer other questions says nothing about whether they know the rest."""

NOTHING = 1e-9
"""A spread that is only rounding."""


@dataclass(frozen=True, slots=True)
class Moments:
    """Sums over n people: x is right (1) or not (0), t the share right of the other questions."""

    n: float
    x: float
    t: float
    tt: float
    tx: float


def discrimination(sums: Moments) -> float | None:
    """The point-biserial correlation of an item with the rest, the item itself left out.

    Leaving it out is Henrysson's correction (1963, Psychometrika 28, 211-218): with few items an
    uncorrected correlation is flattered. None when everybody is alike in one of the two.
    """
    if sums.n < 1:
        return None
    spread_x = sums.x - sums.x**2 / sums.n  # x is 0 or 1: its square is itself
    spread_t = sums.tt - sums.t**2 / sums.n
    if min(spread_x, spread_t) < NOTHING:
        return None
    return (sums.tx - sums.t * sums.x / sums.n) / sqrt(spread_x * spread_t)
