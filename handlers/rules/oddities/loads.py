"""More than a team, or a day, can carry."""

from __future__ import annotations

from collections.abc import Iterator

from handlers.rules.counting.rounding import wholes
from handlers.rules.oddities.facts import Facts, Oddity, Session
from handlers.rules.oddities.numbers import HELPERS

BARELY = 10
"""Minutes that two sessions may overlap: the next is set up while the last is cleared away."""
DAY = 12 * 60
"""Minutes that somebody is out for the campaign on the longest day."""
SHORT, MANY = 10, 5
"""Minutes; so many cases of help shorter than that were perhaps one, told in pieces."""
EACH, SOME = 3, 20
"""Things that one person is helped with on one day, where it is more than a handful in all."""


def many_each(facts: Facts) -> Iterator[Oddity]:
    """More was done than those who came could have needed."""
    one, heads, results = facts.session, facts.session.heads or 0, facts.session.results
    is_told = any(each.heads is not None and each.results > each.heads for each in one.alike)
    if heads and not is_told and results >= SOME and results > EACH * heads:
        yield Oddity("many_each", details={"heads": heads, "results": results})


def stretched(facts: Facts) -> Iterator[Oddity]:
    """At that hour the team's sessions had more helpers than the team has members."""
    one = facts.session
    beside = [other for other in facts.near if other.team == one.team]
    others = [other.helpers or 0 for other in beside if one.overlap(other) > BARELY]
    total = sum(others) + (one.helpers or 0)
    if facts.members and one.helpers and others and total > max(facts.members, 2 * HELPERS):
        yield Oddity("stretched", details={"helpers": total, "members": facts.members})


def long_day(facts: Facts) -> Iterator[Oddity]:
    """Its author's sessions of that day are longer than a day out."""
    one = facts.session
    others = [other for other in facts.near if (other.day, other.author) == (one.day, one.author)]
    minutes = one.minutes + sum(other.minutes for other in others)
    if others and minutes > DAY:
        yield Oddity("long_day", details={"hours": wholes(minutes / 60)})


def chopped_help(facts: Facts) -> Iterator[Oddity]:
    """One short case of help after the other, all of one author and day."""
    everything = (facts.session, *facts.near)
    whose = (facts.session.day, facts.session.author, "BH3")
    ours = [one for one in everything if (one.day, one.author, one.kind) == whose]
    short = [one for one in ours if _is_short(one)]
    if facts.session in short and len(short) >= MANY:
        yield Oddity("chopped_help", details={"sessions": len(short), "minutes": SHORT})


def _is_short(one: Session) -> bool:
    return 0 < one.minutes < SHORT


RULES = (many_each, stretched, long_day, chopped_help)
