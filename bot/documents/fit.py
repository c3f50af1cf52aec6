"""Columns so wide that no head and no figure is broken over lines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import ceil

from bot.drawing.times import width

PAD = 4.4
"""What a cell keeps free on both sides, and its lines, millimetres."""


def narrowest(cell: str, size: float, *, bold: bool = False) -> float:
    """A column in which none of its words is broken, millimetres."""
    return PAD + max((width(word, size, bold=bold) for word in cell.split()), default=0.0)


def lines(cell: str, room: float, size: float) -> int:
    """About how many lines it takes in a column."""
    return max(1, ceil(width(cell, size) * 1.1 / (room - PAD)))


def shared(room: float, least: Sequence[float], wanted: Sequence[float]) -> list[float]:
    """The room by how much is wanted, but nobody gets less than they need while there is enough."""
    if sum(least) >= room:
        return [room * need / sum(least) for need in least]
    kept: dict[int, float] = {}
    while True:
        rest = _rest(range(len(least)), kept)
        unit = (room - sum(kept.values())) / sum(wanted[at] for at in rest)
        short = {at: least[at] for at in rest if wanted[at] * unit < least[at]}
        if not short:
            return [kept.get(at, wanted[at] * unit) for at in range(len(least))]
        kept |= short


def _rest(columns: Iterable[int], kept: dict[int, float]) -> list[int]:
    return [at for at in columns if at not in kept]
