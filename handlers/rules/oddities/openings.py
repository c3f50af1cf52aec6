"""A code on show that does not go with what the form says."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from handlers.rules.counting.rounding import wholes
from handlers.rules.oddities.facts import Facts, Oddity, Session

BRIEF, TIMES, HALF = 10, 3, 0.5
"""Minutes that a code is on show at the least, where a session took so many times as long. It may
be put up at the very end: then half of those who are there check in."""
CROWD = 20
"""Of so many somebody takes a photo, or shows the code that was made for them."""
ASIDE = timedelta(minutes=30)
"""A code is put up before people come, and taken off after they left."""


def brief_opening(facts: Facts) -> Iterator[Oddity]:
    """Opened and closed within minutes, while the form tells of a whole session."""
    one = facts.session
    if is_brief(one):
        details = {"shown": wholes(_shown(one)), "minutes": wholes(one.minutes)}
        yield Oddity("brief_opening", details=details)


def is_brief(one: Session) -> bool:
    """Whether the code was hardly on show, and few of those who were counted checked in."""
    shown = _shown(one)
    is_hardly = shown < BRIEF and shown * TIMES <= one.minutes
    return bool(one.on_show) and is_hardly and len(one.present) < HALF * (one.heads or 0)


def code_elsewhen(facts: Facts) -> Iterator[Oddity]:
    """The code was on show only well before or well after the times of the form."""
    one = facts.session
    first, last = one.starts_at - ASIDE, one.ends_at + ASIDE
    if one.on_show and all(ends < first or begins > last for begins, ends in one.on_show):
        begins = one.on_show[0][0]
        yield Oddity("code_elsewhen", details={"hour": begins.hour, "minute": begins.minute})


def planned_unseen(facts: Facts) -> Iterator[Oddity]:
    """Planned before, never opened, and nothing but the form tells that it was held."""
    one = facts.session
    is_planned = one.recorded_at is not None and one.recorded_at < one.starts_at - ASIDE
    is_seen = one.was_open or one.present or one.has_photo
    if is_planned and not is_seen and (one.heads or 0) >= CROWD:
        yield Oddity("planned_unseen", details={"heads": one.heads or 0})


def _shown(one: Session) -> float:
    return sum((ends - begins).total_seconds() / 60 for begins, ends in one.on_show)


RULES = (brief_opening, code_elsewhen, planned_unseen)
