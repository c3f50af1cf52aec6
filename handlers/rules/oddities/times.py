"""Times that cannot be, or hardly."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time, timedelta

from handlers.rules.counting.rounding import wholes
from handlers.rules.oddities.facts import Facts, Oddity

LEAST = {"BH1": 15, "BH2": 30, "BH3": 5}
"""Minutes: nobody is told anything, taught with practice, or helped in less."""
MOST = {"BH1": 5 * 60, "BH2": 9 * 60, "BH3": 11 * 60}
"""Minutes: a conversation, a training day, a day at a help point; beyond, an end was mistyped."""
DAWN, NIGHT = time(5), time(22, 30)
"""Earlier or later no hall is open."""
SLACK = timedelta(minutes=10)
"""Clocks and memories differ by so much."""
LATE = 30
"""Days: a form is filled in within some days; a month later figures come from memory."""
NEW = timedelta(days=7)
"""Who has just got a role writes down what the team did in the days before."""
LAST = timedelta(days=1)
"""A team that is ended today was there until yesterday."""
YEAR_ENDS, REPORTED = (11, 14), (12, 5)
"""The last day that a year's report counts, and the day by which it is handed in."""


def too_short(facts: Facts) -> Iterator[Oddity]:
    """Shorter than its kind allows."""
    one = facts.session
    least = LEAST.get(one.kind, 0)
    if 0 < one.minutes < least:
        yield Oddity("too_short", details={"minutes": wholes(one.minutes), "least": least})


def too_long(facts: Facts) -> Iterator[Oddity]:
    """Longer than anybody stays."""
    one = facts.session
    if one.minutes > MOST.get(one.kind, MOST["BH3"]):
        yield Oddity("too_long", details={"hours": wholes(one.minutes / 60)})


def backwards(facts: Facts) -> Iterator[Oddity]:
    """Over before it began, or on another day than it says."""
    one = facts.session
    if one.ends_at <= one.starts_at or one.starts_at.date() != one.day:
        yield Oddity("backwards")


def odd_hours(facts: Facts) -> Iterator[Oddity]:
    """In the middle of the night."""
    one = facts.session
    is_next_day = one.ends_at.date() > one.starts_at.date()
    if one.starts_at.time() < DAWN or one.ends_at.time() > NIGHT or is_next_day:
        yield Oddity("odd_hours")


def future(facts: Facts) -> Iterator[Oddity]:
    """Sent before it was over."""
    if max(facts.session.starts_at, facts.session.ends_at) > facts.sent_at + SLACK:
        yield Oddity("future")


def late_record(facts: Facts) -> Iterator[Oddity]:
    """Sent so long afterwards that nobody remembers numbers."""
    day = facts.session.day
    if facts.first_sent and (late := (facts.first_sent.date() - day).days) > LATE:
        yield Oddity("late_record", details={"days": late})


def closed_year(facts: Facts) -> Iterator[Oddity]:
    """Of a year of the programme whose report has been handed in."""
    day = facts.session.day
    year = day.year + ((day.month, day.day) > YEAR_ENDS)
    if facts.first_sent and facts.first_sent.date() > date(year, *REPORTED):
        yield Oddity("closed_year", details={"year": year})


def before_team(facts: Facts) -> Iterator[Oddity]:
    """Well before there was the team."""
    if _is_before_team(facts):
        yield Oddity("before_team")


def after_team(facts: Facts) -> Iterator[Oddity]:
    """Well after the team had ended: its last day is held, and what was begun is finished."""
    if facts.ended is not None and facts.session.day > facts.ended + LAST:
        yield Oddity("after_team")


def before_role(facts: Facts) -> Iterator[Oddity]:
    """Well before its author was in the team."""
    is_before = facts.author_since and facts.session.day < facts.author_since - NEW
    if is_before and not _is_before_team(facts):
        yield Oddity("before_role")


def _is_before_team(facts: Facts) -> bool:
    return facts.founded is not None and facts.session.day < facts.founded - NEW


RULES = (
    *(too_short, too_long, backwards, odd_hours, future),
    *(late_record, closed_year, before_team, after_team, before_role),
)
