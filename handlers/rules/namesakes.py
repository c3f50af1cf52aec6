"""Whether two written names may be one person's: in full, or the given name alone."""

from __future__ import annotations

from handlers.rules.folding import fold


def may_be_same(one: str, other: str) -> bool:
    """The same words; or one of them is only the last word of the other, as people are called."""
    first, second = fold(one).split(), fold(other).split()
    if not first or not second:
        return False
    return first == second or (1 in (len(first), len(second)) and first[-1] == second[-1])
