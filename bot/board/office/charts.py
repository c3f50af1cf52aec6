"""Bars and columns as numbers: from zero, the figure printed beside; drawn as SVG by templates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

WIDE, HIGH, ROOM = 560, 180, 40
"""Of a chart of columns: its width, the highest column, and what is left above it."""
FULL = 100.0
BROAD = 0.7
"""Of its place a column takes so much."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A row: its name, how long in hundredths of the longest, what is printed at its end."""

    name: str
    length: float
    printed: str
    open_length: float = 0.0
    """What is not decided yet, hatched behind the bar."""
    link: str = ""
    is_empty: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a chart; hollow while its time runs."""

    name: str
    printed: str
    x: float
    y: float
    width: float
    height: float
    is_hollow: bool = False

    @property
    def middle(self) -> float:
        """Where its words stand."""
        return self.x + self.width / 2


def lengths(values: Sequence[float]) -> list[float]:
    """In hundredths of the largest."""
    most = max(values, default=0)
    return [round(FULL * value / most, 1) if most else 0.0 for value in values]


def columns(named: Sequence[tuple[str, int, str]], *, last_is_hollow: bool) -> list[Column]:
    """Name, value and what is printed of each, side by side."""
    if not named:
        return []
    place = WIDE / len(named)
    tall = lengths([value for _, value, _ in named])
    return [
        Column(
            name,
            printed,
            round(number * place + place * (1 - BROAD) / 2, 1),
            round(ROOM + HIGH * (1 - part / FULL), 1),
            round(place * BROAD, 1),
            round(HIGH * part / FULL, 1),
            last_is_hollow and number == len(named) - 1,
        )
        for number, ((name, _, printed), part) in enumerate(zip(named, tall, strict=True))
    ]
