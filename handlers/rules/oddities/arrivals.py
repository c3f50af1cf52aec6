"""Check-ins that one hand may have made: identity after identity, or name after name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import pairwise

from handlers.rules.oddities.facts import Arrival, Facts, Oddity

ROW, QUICK = 8, timedelta(seconds=20)
"""Who enrols reads some questions and answers them: nobody is through in less."""
LATER = timedelta(seconds=110)
"""In a full hall people enrol beside each other. One after the other, at one telephone, the next
begins when the last is through; whoever helps people one by one takes longer with each."""


HOUSEHOLD = 10
"""A family and its neighbours may share a telephone; so many are somebody's list of names."""


def fresh_row(facts: Facts) -> Iterator[Oddity]:
    """New identities in a row, each made after the other or faster than anybody reads."""
    row = sorted(facts.fresh, key=lambda one: one.counted_at)
    most = max(sum(one.counted_at - one.made_at < QUICK for one in row), _longest(row))
    if most >= ROW:
        yield Oddity("fresh_row", details={"people": most})


def one_phone(facts: Facts) -> Iterator[Oddity]:
    """More names were checked in by a code at one telephone than a household has."""
    if facts.by_phone >= HOUSEHOLD:
        yield Oddity("one_phone", details={"people": facts.by_phone})


def _longest(row: Sequence[Arrival]) -> int:
    """How many come one after the other at most, each begun soon after the last was through."""
    most = here = min(1, len(row))
    for last, one in pairwise(row):
        is_next = last.counted_at <= one.made_at and one.counted_at - last.counted_at <= LATER
        here = here + 1 if is_next else 1
        most = max(most, here)
    return most


RULES = (fresh_row, one_phone)
