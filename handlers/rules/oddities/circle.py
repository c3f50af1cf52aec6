"""The team itself among those it counts, and what it saw faster than one can look."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from handlers.rules.oddities.facts import Facts, Oddity

AT_ONCE, MINUTE = 5, timedelta(minutes=1)
"""A volunteer watches one person at a time; five in a minute were written down together."""


def team_present(facts: Facts) -> Iterator[Oddity]:
    """Members of the team are counted among those who came."""
    there = (facts.session.present & facts.crew) - {one.whom for one in facts.seen}
    if there:
        yield Oddity("team_present", details={"people": len(there)})


def seen_teammate(facts: Facts) -> Iterator[Oddity]:
    """Members of the team confirm for each other."""
    whom = {one.whom for one in facts.seen} & facts.crew
    if whom:
        yield Oddity("seen_teammate", details={"people": len(whom)})


def seen_at_once(facts: Facts) -> Iterator[Oddity]:
    """One volunteer saw several people within a minute."""
    most = max((_within(facts, one.at, one.by) for one in facts.seen), default=0)
    if most >= AT_ONCE:
        yield Oddity("seen_at_once", details={"people": most})


def _within(facts: Facts, first: datetime, by: int) -> int:
    """How many people somebody saw in the minute from then on."""
    theirs = (one for one in facts.seen if one.by == by)
    return len({one.whom for one in theirs if first <= one.at <= first + MINUTE})


RULES = (team_present, seen_teammate, seen_at_once)
