"""The facts of the campaign tally, read only: one question each, whatever the ward's size."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import (
    ScalarSelect,
    bindparam,
    false,
    func,
    literal,
    or_,
    select,
)

from storage.identity.linked_numbers import LINKED
from storage.models.attendance import attendance, skill_confirmation
from storage.models.learning import lesson_version
from storage.models.outreach import outreach_session, session_group
from storage.models.records import vneid_check, vneid_statement
from storage.outreach.counts import COUNTS
from storage.statement import Statement
from storage.transaction import Transaction

APPROVED = "approved"
WAITING = ("closed", "submitted", "returned", "open", "draft")
"""Not in the tally yet; what is only planned is not, for it may never be held."""
TOOK_PLACE = ("closed", "submitted", "returned", APPROVED)
"""Held, whether or not it was sent or approved yet."""

b = bindparam
_s, _g, _a, _k = outreach_session.c, session_group.c, attendance.c, skill_confirmation.c
_IN_DAYS = (_s.local_date >= b("first"), _s.local_date <= b("last"))

_HELD = Statement(
    lambda _: (
        select(
            *(_s.id, _s.state, _s.kind, _s.team_id, _s.local_date),
            *(_s.helpers, _s.starts_at, _s.ends_at, _g.group_id),
            *(session_group.c[name] for name in COUNTS),
        )
        .select_from(outreach_session.outerjoin(session_group, _g.session_id == _s.id))
        .where(or_(*(_s.state == state for state in (APPROVED, *WAITING))), *_IN_DAYS)
        .order_by(_s.id)
    )
)
_LATEST = Statement(
    lambda _: (
        select(_s.team_id, func.max(_s.local_date))
        .where(or_(*(_s.state == state for state in TOOK_PLACE)))
        .group_by(_s.team_id)
    )
)
_CHECKED_IN = Statement(
    lambda _: (
        select(_a.session_id, _a.placement, _a.group_id, func.count())
        .join_from(attendance, outreach_session, _s.id == _a.session_id)
        .where(_s.state == APPROVED, *_IN_DAYS, _a.struck_at.is_(None))
        .group_by(_a.session_id, _a.placement, _a.group_id)
    )
)
_LINKED_CHECKINS = Statement(
    lambda _: (
        select(_a.session_id, _a.person_id, _a.placement, _a.group_id)
        .join_from(attendance, outreach_session, _s.id == _a.session_id)
        .where(_s.state == APPROVED, *_IN_DAYS, _a.struck_at.is_(None), _a.person_id.in_(LINKED))
        .order_by(_a.id)
    )
)
_CONFIRMED = Statement(
    lambda _: (
        select(_k.session_id, _k.placement, _k.group_id, literal(1), _k.person_id)
        .where(
            _k.id.in_(
                select(func.min(_k.id))
                .join_from(skill_confirmation, outreach_session, _s.id == _k.session_id)
                .where(_s.state == APPROVED, *_IN_DAYS, _k.struck_at.is_(None))
                .group_by(_k.session_id, _k.person_id)
            )
        )
        .order_by(_k.id)
    )
)
_SINCE = Statement(
    lambda _: select(lesson_version.c.lesson_id, func.min(lesson_version.c.first_seen_at)).group_by(
        lesson_version.c.lesson_id
    )
)
_v, _x = vneid_statement.c, vneid_check.c
_STATED = Statement(
    lambda _: (
        select(_v.person_id, func.coalesce(_x.is_seen, false()), _v.local_date)
        .select_from(vneid_statement.outerjoin(vneid_check, _x.id == _latest_check()))
        .where(
            _v.local_date >= b("first"),
            _v.local_date <= b("last"),
            or_(_v.taken_back_at.is_(None), _v.taken_back_at > b("end")),
        )
        .order_by(_v.id)
    )
)


def _latest_check() -> ScalarSelect[int]:
    """What an officer saw last of a statement, up to the period's last day."""
    return (
        select(func.max(_x.id))
        .where(_x.statement_id == _v.id, _x.local_date <= b("last"))
        .correlate(vneid_statement)
        .scalar_subquery()
    )


@dataclass(frozen=True, slots=True)
class Held:
    """What a session counted for one group; None is unknown, never zero."""

    session_id: int
    state: str
    kind: str | None
    team_id: int
    on: date
    helpers: int | None
    starts_at: datetime | None
    ends_at: datetime | None
    group_id: int | None
    """None: people of several groups, not told apart."""
    counts: tuple[int | None, ...]
    """In the order of `COUNTS`."""

    @property
    def minutes(self) -> int | None:
        """Volunteers' time: how many helped, times how long."""
        if self.helpers is None or self.starts_at is None or self.ends_at is None:
            return None
        return self.helpers * round((self.ends_at - self.starts_at).total_seconds() / 60)


@dataclass(frozen=True, slots=True)
class Present:
    """Somebody at a session, or so many: as members of which group then."""

    session_id: int
    placement: str
    group_id: int | None
    count: int = 1
    person_id: int | None = None


@dataclass(frozen=True, slots=True)
class Stated:
    """Somebody said what VNeID shows; whether an officer had seen it."""

    person_id: int
    is_seen: bool
    on: date


def held(tx: Transaction, first: date, last: date) -> list[Held]:
    """Approved and waiting sessions of these days, a row for each group, a session's together."""
    make: Callable[..., Held] = Held
    width = len(COUNTS)
    return tx.all(_HELD, lambda *row: make(*row[:-width], row[-width:]), first=first, last=last)


def latest(tx: Transaction) -> dict[int, date]:
    """The day of each team's last session that took place."""
    return dict(tx.all(_LATEST, lambda team, on: (int(team), on)))


def checked_in(tx: Transaction, first: date, last: date) -> list[Present]:
    """How many checked in at each approved session, by the group they belonged to."""
    return tx.all(_CHECKED_IN, Present, first=first, last=last)


def linked_checkins(tx: Transaction, first: date, last: date) -> list[Present]:
    """Those of people who have several numbers, one by one, in order."""
    return tx.all(_LINKED_CHECKINS, _one_person, first=first, last=last)


def confirmed(tx: Transaction, first: date, last: date) -> list[Present]:
    """Whom a volunteer confirmed at each approved session, once, as what was recorded first."""
    return tx.all(_CONFIRMED, Present, first=first, last=last)


def _one_person(session_id: int, person_id: int, placement: str, group_id: int | None) -> Present:
    return Present(session_id, placement, group_id, 1, person_id)


def stated(tx: Transaction, first: date, last: date, end: datetime) -> list[Stated]:
    """Who stated in these days what VNeID shows, and whether an officer had seen it.

    What was taken back only after the end still counts.
    """
    return tx.all(_STATED, Stated, first=first, last=last, end=end)


def taught_since(tx: Transaction) -> dict[str, datetime]:
    """When each lesson was there first."""
    return dict(tx.all(_SINCE, lambda lesson, at: (str(lesson), at)))
