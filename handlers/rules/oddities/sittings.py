"""Forms of many days that were written in one go, with nothing beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import pairwise

from handlers.rules.oddities.facts import Facts, Oddity, Session

SITTING = timedelta(hours=1)
"""Between one form and the next: whoever writes down a book sits over it."""
DAYS = 3
"""A weekend is caught up with in one go by anybody; a row of days is asked about."""

FORMS = 8
"""A team's busiest three days are hardly so many sessions."""


def one_sitting(facts: Facts) -> Iterator[Oddity]:
    """Days of its author written one after the other; asked of the one that made the row of three.

    Asked again of every third day more, and where the forms are many, until somebody explains it.
    """
    one = facts.session
    if not _is_told_alone(one):
        return
    row = [other for other in _sitting(facts) if _sent(other) < _sent(one)]
    before = {other.day for other in row}
    is_third = one.day not in before and (len(before) + 1) % DAYS == 0
    is_many = len(before | {one.day}) >= DAYS and (len(row) + 1) % FORMS == 0
    if is_third or is_many:
        yield Oddity("one_sitting", details={"days": DAYS})


def _sitting(facts: Facts) -> list[Session]:
    """What its author wrote in that sitting, before it and after it."""
    one, alone = facts.session, filter(_is_told_alone, facts.near)
    own = [one, *(other for other in alone if other.author == one.author)]
    own.sort(key=lambda other: (_written(other), other.id))
    here = own.index(one)
    return [*_chain(own[here::-1]), *_chain(own[here:])]


def _chain(row: Sequence[Session]) -> Iterator[Session]:
    """Those that follow the first, no longer between than somebody sits there."""
    for last, other in pairwise(row):
        if abs(_written(other) - _written(last)) > SITTING:
            return
        yield other


def _written(one: Session) -> datetime:
    return one.recorded_at or one.ends_at


def _sent(one: Session) -> tuple[datetime, int]:
    return one.sent_at or _written(one), one.id


def _is_told_alone(one: Session) -> bool:
    """Written when it had begun, not planned, and nothing but the form tells of it."""
    is_after = one.recorded_at is not None and one.recorded_at >= one.starts_at
    return is_after and not (one.was_open or one.present or one.has_photo)


RULES = (one_sitting,)
