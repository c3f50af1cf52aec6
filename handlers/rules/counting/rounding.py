"""Quotients as people round them: a half goes up, exactly, as no binary fraction does."""

from __future__ import annotations

from fractions import Fraction
from math import floor

MOST_PEOPLE = 1_000_000
"""In the whole of a share: a float holds the ratio of fewer without loss."""
_HALF = Fraction(1, 2)


def wholes(number: float | Fraction, of: int = 1) -> int:
    """A quotient without a decimal."""
    return floor(Fraction(number) / of + _HALF)


def tenths(number: int | Fraction, of: int) -> float:
    """A quotient to one decimal."""
    return wholes(10 * number, of) / 10


def per_cent(share: float) -> float:
    """A share in per cent to one decimal, as the ratio of people that it is."""
    return tenths(100 * Fraction(share).limit_denominator(MOST_PEOPLE), 1)
