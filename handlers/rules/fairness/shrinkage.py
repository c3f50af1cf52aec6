"""A row that is fair to small groups: what a few people move by chance is drawn to the ward.

Empirical Bayes as in Marshall, "Mapping disease and mortality rates using empirical Bayes
estimators", Applied Statistics 40 (1991), 283-294, for shares of a binomial count. The prior is
the ward itself: its share p = Σx/Σn is the mean, and the spread of the groups' true shares is the
observed spread less what chance alone makes, A = max(0, Σn(x/n - p)²/Σn - p(1-p)/mean n), by the
method of moments; no number of it is chosen by hand. A group's share is then p + C(x/n - p) with
C = A / (A + p(1-p)/n), between 0 and 1: the fewer adults, the nearer to p. Differences of two
periods are treated alike, with the sum of both variances. Where chance alone explains the spread
(A = 0) the order is the limit for a small A, that of x - np, so that more still comes before less;
it is told that chance may have made it. Nothing here is shown as a count.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

LIMIT = 1e-9
"""Of the spread that chance makes: so little orders a row and moves no value."""


@dataclass(frozen=True, slots=True)
class Observed:
    """What was counted in one place: a value, what chance moves it by, and how much it weighs."""

    value: float
    variance: float
    weight: float


@dataclass(frozen=True, slots=True)
class Shrunk:
    """A row drawn to its mean."""

    values: tuple[float, ...]
    is_by_chance: bool
    """No more apart than chance alone would make them."""


def shares(reached: Sequence[int], adults: Sequence[int]) -> Shrunk:
    """The share of each group, shrunk; `adults` are above zero."""
    return shrunk(_observed(reached, adults))


def growth(now: Sequence[int], before: Sequence[int], adults: Sequence[int]) -> Shrunk:
    """The change of each group's share from one period to the next, shrunk."""
    pairs = zip(_observed(now, adults), _observed(before, adults), strict=True)
    return shrunk([_apart(one, other) for one, other in pairs])


def _observed(reached: Sequence[int], adults: Sequence[int]) -> list[Observed]:
    whole = sum(adults)
    p = sum(reached) / whole if whole else 0.0
    counted = zip(reached, adults, strict=True)
    return [Observed(x / n, p * (1 - p) / n, n) for x, n in counted]


def _apart(one: Observed, other: Observed) -> Observed:
    return Observed(one.value - other.value, one.variance + other.variance, one.weight)


def shrunk(row: Sequence[Observed]) -> Shrunk:
    """Each value drawn to the weighted mean, the more the less is known of it."""
    whole = sum(one.weight for one in row)
    if not whole:
        return Shrunk(tuple(one.value for one in row), is_by_chance=False)
    mean = sum(one.weight * one.value for one in row) / whole
    spread = sum(one.weight * (one.value - mean) ** 2 for one in row) / whole
    chance = sum(one.weight * one.variance for one in row) / whole
    true = max(spread - chance, LIMIT * chance)
    drawn = (mean + _kept(true, one.variance) * (one.value - mean) for one in row)
    return Shrunk(tuple(drawn), is_by_chance=0 < spread <= chance)


def _kept(true: float, variance: float) -> float:
    return true / (true + variance) if true + variance else 1.0
