"""Steps that go out together, where every message is counted: as many as are read at one go."""

from __future__ import annotations

from collections.abc import Sequence

LONGEST = 900
"""Characters of a card: what fits a small phone without much turning."""


def behind(lengths: Sequence[int], first: int, limit: int) -> int:
    """Where the steps end that go out with the one at `first`; it always goes itself."""
    end, size = first + 1, lengths[first]
    while end < len(lengths) and size + lengths[end] <= limit:
        size += lengths[end]
        end += 1
    return end


def before(lengths: Sequence[int], first: int, limit: int) -> int:
    """Where the steps begin that went out before the one at `first`; the first of all has none."""
    begin = end = 0
    while end < first:
        begin, end = end, behind(lengths, end, limit)
    return begin
