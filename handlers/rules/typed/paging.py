"""Long lists on small screens: a page holds few enough to be numbered and read at one glance."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from typing import TypeVar

T = TypeVar("T")
PAGE = 8
"""With a button that turns the page, and one more, the list stays within ten lines."""


def pages(groups: Sequence[Sequence[T]], size: int = PAGE) -> list[tuple[T, ...]]:
    """Each group on pages of its own, evenly filled; an empty group takes none."""
    filled: list[tuple[T, ...]] = []
    for group in groups:
        count = ceil(len(group) / size)
        each = ceil(len(group) / count) if count else 0
        filled += [tuple(group[at * each : (at + 1) * each]) for at in range(count)]
    return filled
