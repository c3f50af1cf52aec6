"""Nobody but an officer sees a figure under five, nor two that give it away by subtraction.

A group leader sees months and quarters, with figures about people rounded down to fives. Within a
quarter only three of these periods begin, whatever day is asked about; each sum of figures is
known to four more or less, and fewer than five such doubts never cancel out. With a year, whose
twelve months each leave their doubt, they could: a leader sees a year by its quarters.
Not held off: a leader who lets people of his own making learn, and watches the fives turn.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from math import inf
from typing import Literal, NamedTuple

from handlers.rules.days.calendar_units import Period, month_of, quarter_of

_SMALLEST_SHOWN = 5

Seen = Literal["shown", "few", "withheld"]
"""A cell: with its figure, told to hold one to four, or without a word of what it holds."""


def is_few(count: int) -> bool:
    """So few people that somebody could be guessed."""
    return 0 < count < _SMALLEST_SHOWN


def printed(counts: Sequence[int], apart: Collection[int] = (), *, names_few: bool) -> list[Seen]:
    """A column whose total is printed in any case; no hidden figure follows from the others.

    Rows `apart` are withheld whatever they hold: another column hides whom they tell of. Where
    few are named, whatever else is hidden is known not to be few.
    """
    if not any(counts):
        return ["shown"] * len(counts)
    hidden = {row for row, count in enumerate(counts) if is_few(count)} | set(apart)
    spare = sorted(
        (row for row, n in enumerate(counts) if n and row not in hidden), key=counts.__getitem__
    )
    while _follows(
        [_Cell(counts[row], *_known(counts[row], row in apart, names_few)) for row in hidden]
    ):
        if not spare:
            return ["withheld"] * len(counts)
        hidden.add(spare.pop(0))
    return [
        "shown" if row not in hidden else "few" if names_few and is_few(count) else "withheld"
        for row, count in enumerate(counts)
    ]


class _Cell(NamedTuple):
    """A hidden count, and between which figures a reader knows it to be."""

    held: int
    least: float
    most: float


def _known(count: int, is_apart: bool, names_few: bool) -> tuple[float, float]:
    if names_few and is_few(count):
        return 1, _SMALLEST_SHOWN - 1
    if is_apart:
        return 0, inf
    return (_SMALLEST_SHOWN if names_few else 1), inf


def _follows(hidden: Sequence[_Cell]) -> bool:
    """Whether their sum, which the total and the shown figures give away, settles one of them."""
    total = sum(one.held for one in hidden)
    for place, one in enumerate(hidden):
        others = (*hidden[:place], *hidden[place + 1 :])
        most = min(one.most, total - sum(other.least for other in others))
        if most <= max(one.least, total - sum(other.most for other in others)):
            return True
    return False


def rounded(count: int) -> int | None:
    """What a group leader sees of a figure about people: none of one to four, else fives."""
    return None if is_few(count) else count // _SMALLEST_SHOWN * _SMALLEST_SHOWN


def for_leaders(period: Period, today: date) -> Period | None:
    """The whole month or quarter asked about, which may still run; None for any other days."""
    for unit in (month_of(period.first), quarter_of(period.first)):
        ends = (unit.last, today) if today in unit else (unit.last,)
        if period.first == unit.first and period.last in ends:
            return unit
    return None
