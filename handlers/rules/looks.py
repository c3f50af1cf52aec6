"""Whether two photos are one picture stored again, a little smaller or coarser, or show nothing."""

from __future__ import annotations

from collections.abc import Iterable

NEAREST = 6
"""Of 64 bits: a crop of two points, another size, a coarser quality change no more."""


SMALLEST, PLAIN = 100, 0.05
"""Pixels of the shorter side; bytes for a pixel: a photo of anything has more of either."""


def is_blank(size: tuple[int, int], weight: int, look: str | None) -> bool:
    """Whether a photo of (width, height) and so many bytes shows nothing."""
    width, height = size
    return min(size) < SMALLEST or (look is None and weight < PLAIN * width * height)


def is_alike(one: str, other: str) -> bool:
    """Looks are the bits of a difference hash, in hexadecimal."""
    return (int(one, 16) ^ int(other, 16)).bit_count() <= NEAREST


def alike(ours: Iterable[str], theirs: Iterable[tuple[int, str]]) -> set[int]:
    """Numbers of those others whose look is like one of ours."""
    mine = tuple(ours)
    return {number for number, look in theirs if any(is_alike(one, look) for one in mine)}
