"""Forms that were copied from one another and changed all over, so that no number is the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from math import prod

from handlers.rules.oddities.facts import Facts, Oddity, Session

KNOWN, SOME = 4, 10
"""Numbers of a session with ten people or more; fewer are alike by chance."""
SHIFT, TIMES = 5, (2, 3)
"""Every number more by the same few, or so many times as large."""
TELLING = 1000
"""So many ways there must have been for the numbers to come out otherwise."""


def disguised_counts(facts: Facts) -> Iterator[Oddity]:
    """Each number is that of another session and one more, or twice it, or they changed places."""
    one = facts.session
    own = (each for each in facts.near if each.team == one.team or each.author == one.author)
    same = [other for other in own if _is_disguised(one, other)]
    if same:
        nearest = min(same, key=lambda other: abs(other.starts_at - one.starts_at))
        yield Oddity("disguised_counts", nearest.id)


def _is_disguised(one: Session, other: Session) -> bool:
    pairs = [
        (ours or 0, theirs or 0)
        for ours, theirs in zip_longest(one.counts, other.counts)
        if ours or theirs
    ]
    ours, theirs = ([pair[side] for pair in pairs] for side in (0, 1))
    is_telling = (
        len(pairs) >= KNOWN and min(prod(map(_ways, ours)), prod(map(_ways, theirs))) >= TELLING
    )
    is_crowd = min(one.heads or 0, other.heads or 0) >= SOME
    if not (is_telling and is_crowd) or ours == theirs:
        return False
    return _is_shifted(ours, theirs) or _is_multiplied(ours, theirs) or _is_rearranged(ours, theirs)


def _ways(count: int) -> int:
    return count + 1


def _is_shifted(ours: Sequence[int], theirs: Sequence[int]) -> bool:
    by = {a - b for a, b in zip(ours, theirs, strict=True)}
    return len(by) == 1 and abs(by.pop()) <= SHIFT


def _is_multiplied(ours: Sequence[int], theirs: Sequence[int]) -> bool:
    both = [sorted(pair) for pair in zip(ours, theirs, strict=True)]
    is_one_way = sum(ours) == sum(pair[1] for pair in both) or sum(theirs) == sum(
        pair[1] for pair in both
    )
    return is_one_way and any(all(less * times == more for less, more in both) for times in TIMES)


def _is_rearranged(ours: Sequence[int], theirs: Sequence[int]) -> bool:
    """The parts of one whole have changed places."""
    is_whole = ours[0] == theirs[0] and len({*ours}) >= KNOWN
    return is_whole and sorted(ours) == sorted(theirs)


RULES = (disguised_counts,)
