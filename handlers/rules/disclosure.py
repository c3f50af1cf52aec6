"""Nobody but an officer sees a figure under five, nor one that gives it away by subtraction."""

from __future__ import annotations

from collections.abc import Sequence

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


def _is_small(count: int) -> bool:
    return 0 < count < _SMALLEST_SHOWN


def _derivable(cells: Sequence[int]) -> bool:
    return len(cells) == 1 or set(cells) in _TELLING
