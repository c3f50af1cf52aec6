"""The first few of a row, honestly: what is equal is told, and nothing is cut off unsaid."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Cut(Generic[Key]):
    """Who comes first, in order."""

    first: tuple[Key, ...]
    tied: int
    """So many more have just as much as the last of them."""
    are_equal: bool
    """All of the row have the same: nobody is first."""


def first_of(values: Mapping[Key, float], count: int, *, least: bool) -> Cut[Key]:
    """The `count` with the most or the least; of those with equal values the order stays."""
    order = sorted(values, key=lambda one: values[one] if least else -values[one])
    first, rest = order[:count], order[count:]
    tied = sum(values[one] == values[first[-1]] for one in rest) if first else 0
    are_equal = len(set(values.values())) == 1 and (len(values) > 1 or not any(values.values()))
    return Cut(tuple(first), tied, are_equal)
