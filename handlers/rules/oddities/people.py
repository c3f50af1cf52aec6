"""People who cannot have been there, or not like that."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import islice

from handlers.rules.counting.rounding import wholes
from handlers.rules.oddities.facts import Facts, Oddity
from handlers.rules.oddities.openings import is_brief

CROWD, HARDLY_ANY = 20, 0.1
"""Where a code is shown, more than one in ten of a full hall has a telephone and uses it."""
MORE, MORE_SHARE = 3, 0.15
"""Heads are miscounted by a few; so many more check-ins than heads are not."""
RUNS = ((6, timedelta(minutes=3)), (3, timedelta(minutes=1)))
"""A lesson takes three minutes; six at one telephone in that time, or three in one, are tapped."""


def few_checkins(facts: Facts) -> Iterator[Oddity]:
    """A full hall, a code on show, and hardly anybody checked in."""
    one, there = facts.session, len(facts.session.present)
    is_full = one.was_open and (one.heads or 0) >= CROWD and not is_brief(one)
    if is_full and there < HARDLY_ANY * (one.heads or 0):
        yield Oddity("few_checkins", details={"heads": one.heads or 0, "checked": there})


def many_checkins(facts: Facts) -> Iterator[Oddity]:
    """More people checked in than were counted."""
    heads, there = facts.session.heads, len(facts.session.present)
    if heads is not None and there > heads + max(MORE, MORE_SHARE * heads):
        yield Oddity("many_checkins", details={"heads": heads, "checked": there})


def machine_speed(facts: Facts) -> Iterator[Oddity]:
    """Lessons were finished at one address faster than they can be read."""
    for least, time in RUNS:
        most = max((_run(sorted(moments), time) for moments in facts.finished), default=0)
        if most >= least:
            minutes = wholes(time.total_seconds() / 60)
            yield Oddity("machine_speed", details={"lessons": most, "minutes": minutes})
            return


def _run(moments: Sequence[datetime], time: timedelta) -> int:
    """How many of them fall into one short time at most."""
    return max(
        (
            sum(moment <= first + time for moment in islice(moments, place, None))
            for place, first in enumerate(moments)
        ),
        default=0,
    )


RULES = (few_checkins, many_checkins, machine_speed)
