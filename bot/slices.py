"""Much work in small units: the writer is free for others between two."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

T = TypeVar("T")
SLICE = 500
"""Rows that one unit of tidying touches: a few milliseconds."""


def slices(rows: Sequence[T], most: int = SLICE) -> Iterator[Sequence[T]]:
    """The rows in their order, so many at a time."""
    for first in range(0, len(rows), most):
        yield rows[first : first + most]
