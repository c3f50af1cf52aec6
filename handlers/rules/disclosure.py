"""Nobody but an officer sees a figure under five, nor two that give it away by subtraction.

A group leader sees months and quarters, with figures about people rounded down to fives. Within a
quarter only three of these periods begin, whatever day is asked about; each sum of figures is
known to four more or less, and fewer than five such doubts never cancel out. With a year, whose
twelve months each leave their doubt, they could: a leader sees a year by its quarters.
Not held off: a leader who lets people of his own making learn, and watches the fives turn.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from handlers.rules.calendar_units import Period, month_of, quarter_of

_SMALLEST_SHOWN = 5
_TELLING = ({1}, {_SMALLEST_SHOWN - 1})
"""Small cells that are all one or all four give themselves away by their sum."""


def conceal(counts: Sequence[int], total: int) -> tuple[tuple[int | None, ...], int | None]:
    """The counts and their total as they may be shown; None stands for a concealed figure."""
    hidden = {i for i, count in enumerate(counts) if _is_small(count)}
    total_shown = not _is_small(total)
    by_size = sorted(
        (i for i, n in enumerate(counts) if n and i not in hidden), key=counts.__getitem__
    )
    while total_shown and _derivable([counts[i] for i in hidden]):
        if by_size:
            hidden.add(by_size.pop(0))
        else:
            total_shown = False
    cells = tuple(None if i in hidden else count for i, count in enumerate(counts))
    return cells, total if total_shown else None


def rounded(count: int) -> int | None:
    """What a group leader sees of a figure about people: none of one to four, else fives."""
    return None if _is_small(count) else count // _SMALLEST_SHOWN * _SMALLEST_SHOWN


def for_leaders(period: Period, today: date) -> Period | None:
    """The whole month or quarter asked about, which may still run; None for any other days."""
    for unit in (month_of(period.first), quarter_of(period.first)):
        ends = (unit.last, today) if today in unit else (unit.last,)
        if period.first == unit.first and period.last in ends:
            return unit
    return None


def _is_small(count: int) -> bool:
    return 0 < count < _SMALLEST_SHOWN


def _derivable(cells: Sequence[int]) -> bool:
    return len(cells) == 1 or set(cells) in _TELLING
