"""Whether two photos are one picture stored again, a little smaller or coarser, or show nothing."""

from __future__ import annotations

from collections.abc import Iterable

ROWS, ROW = 8, 8
"""Rows of a look, and bits in each."""
NEAREST = 6
"""Of 64 bits: a crop of two points, another size, a coarser quality change no more."""


SMALLEST, PLAIN = 100, 0.05
"""Pixels of the shorter side; bytes for a pixel: a photo of anything has more of either."""


def is_blank(size: tuple[int, int], weight: int, look: str | None) -> bool:
    """Whether a photo of (width, height) and so many bytes shows nothing."""
    width, height = size
    return min(size) < SMALLEST or (look is None and weight < PLAIN * width * height)


def _mirrored(look: int) -> int:
    """The look of the same picture, left and right exchanged: what was brighter is darker."""
    rows = ((look >> (ROW * row)) & ((1 << ROW) - 1) for row in range(ROWS))
    turned = (int(f"{~bits & ((1 << ROW) - 1):0{ROW}b}"[::-1], 2) for bits in rows)
    return sum(bits << (ROW * row) for row, bits in enumerate(turned))


def is_alike(one: str, other: str) -> bool:
    """Looks are the bits of a difference hash, in hexadecimal; a picture may be turned over."""
    ours, theirs = int(one, 16), int(other, 16)
    return any((ours ^ each).bit_count() <= NEAREST for each in (theirs, _mirrored(theirs)))


def alike(ours: Iterable[str], theirs: Iterable[tuple[int, str]]) -> set[int]:
    """Numbers of those others whose look is like one of ours."""
    mine = tuple(ours)
    return {number for number, look in theirs if any(is_alike(one, look) for one in mine)}
