"""Whether two photos are one picture that was stored again: smaller, cropped a little, coarser."""

from __future__ import annotations

from collections.abc import Iterable

NEAREST = 6
"""Of 64 bits: a crop of two points, another size, a coarser quality change no more."""


def is_alike(one: str, other: str) -> bool:
    """Looks are the bits of a difference hash, in hexadecimal."""
    return (int(one, 16) ^ int(other, 16)).bit_count() <= NEAREST


def alike(ours: Iterable[str], theirs: Iterable[tuple[int, str]]) -> set[int]:
    """Numbers of those others whose look is like one of ours."""
    mine = tuple(ours)
    return {number for number, look in theirs if any(is_alike(one, look) for one in mine)}
