"""Many completions of one person on a day, many newcomers of one place: where haste is sought."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import and_, bindparam, exists, func, select

from storage.models.attendance import attendance
from storage.models.learning import completion
from storage.models.outreach import outreach_session, session_group
from storage.models.people import consent, membership
from storage.statement import Statement
from storage.transaction import Transaction

b = bindparam
_c = completion.c
_busy = (
    select(_c.person_id, _c.local_date)
    .where(_c.local_date >= b("first"), _c.local_date <= b("last"))
    .group_by(_c.person_id, _c.local_date)
    .having(func.count() >= b("least"))
    .subquery("busy")
)
_DONE = Statement(
    lambda _: (
        select(_c.person_id, _c.placement, _c.group_id, _c.completed_at)
        .join(_busy, and_(_c.person_id == _busy.c.person_id, _c.local_date == _busy.c.local_date))
        .where(_c.way == "self")
        .order_by(_c.person_id, _c.completed_at)
    )
)
_m, _a, _s = membership.c, attendance.c, outreach_session.c
_earlier = membership.alias("earlier")
_lessons = (
    select(func.count())
    .where(_c.person_id == _m.person_id, _c.local_date == _m.since, _c.way == "self")
    .scalar_subquery()
)
_NEW = Statement(
    lambda _: (
        select(_m.since, _m.elsewhere, _m.group_id, _m.recorded_at, _lessons)
        .where(
            _m.since >= b("first"),
            _m.since <= b("last"),
            ~exists().where(_earlier.c.person_id == _m.person_id, _earlier.c.id < _m.id),
            exists().where(
                consent.c.person_id == _m.person_id,
                consent.c.purpose == "learning",
                consent.c.channel != "paper",
            ),
            ~exists().where(
                _a.person_id == _m.person_id, _a.local_date == _m.since, _a.struck_at.is_(None)
            ),
        )
        .order_by(_m.recorded_at)
    )
)
_HELD = Statement(
    lambda _: (
        select(_s.starts_at, _s.ends_at, session_group.c.group_id)
        .outerjoin_from(outreach_session, session_group, session_group.c.session_id == _s.id)
        .where(
            _s.local_date >= b("first"),
            _s.local_date <= b("last"),
            _s.starts_at.is_not(None),
            _s.state != "withdrawn",
        )
    )
)


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Somebody who enrolled by themselves and was at no session that day."""

    on: date
    is_elsewhere: bool
    group_id: int | None
    at: datetime
    lessons: int
    """Lessons that they completed by themselves that day."""

    @property
    def placement(self) -> str:
        """As completions say it."""
        if self.is_elsewhere:
            return "elsewhere"
        return "group" if self.group_id else "unplaced"


@dataclass(frozen=True, slots=True)
class Held:
    """When a session was held, and for one of its groups; None: for whoever comes."""

    starts_at: datetime
    ends_at: datetime | None
    group_id: int | None


@dataclass(frozen=True, slots=True)
class Done:
    """A lesson that somebody completed by themselves."""

    person_id: int
    placement: str
    group_id: int | None
    at: datetime


def busy_days(tx: Transaction, first: date, last: date, least: int) -> list[Done]:
    """What those with at least so many completions on one day completed on it."""
    return tx.all(_DONE, Done, first=first, last=last, least=least)


def newcomers(tx: Transaction, first: date, last: date) -> list[Newcomer]:
    """Who enrolled in these days, away from every session."""
    return tx.all(_NEW, Newcomer, first=first, last=last)


def held(tx: Transaction, first: date, last: date) -> list[Held]:
    """The sessions of these days, once for each of their groups."""
    return tx.all(_HELD, Held, first=first, last=last)
