"""Numbers of a line that are a group's name."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.rules.speech import Word

GROUP = frozenset({"to", "tdp"})


def is_of_group(free: Sequence[Word | None], at: int) -> bool:
    """Whether a group is named right before."""
    before = free[at - 1] if at else None
    if before is None:
        return False
    word = free[at] if at < len(free) else None
    is_so = before.plain == "so" and not _is_file(free, at - 1)
    return before.plain in GROUP or (is_so and word is not None and word.is_number)


def _is_file(free: Sequence[Word | None], at: int) -> bool:
    """Whether "so" is of "ho so"."""
    before = free[at - 1] if at else None
    return before is not None and before.plain == "ho"
