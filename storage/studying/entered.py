"""People whom helpers entered from forms, and the sessions that explain how many at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import bindparam, func, select

from storage.models.attendance import assisted_resident
from storage.models.outreach import outreach_session, session_group
from storage.models.people import membership
from storage.statement import Statement
from storage.transaction import Transaction

b = bindparam
_a, _m, _s, _g = assisted_resident.c, membership.c, outreach_session.c, session_group.c
_earliest = (
    select(func.min(_m.id))
    .where(_m.person_id == _a.person_id)
    .correlate(assisted_resident)
    .scalar_subquery()
)
_ENTERED = Statement(
    lambda _: (
        select(_a.recorded_by, _a.team_id, _m.group_id, _a.recorded_at)
        .join_from(assisted_resident, membership, _m.id == _earliest)
        .where(
            _a.consented_on >= b("first"),
            _a.consented_on <= b("last"),
            _a.recorded_by.is_not(None),
        )
        .order_by(_a.recorded_at, _a.person_id)
    )
)
_COVERS = Statement(
    lambda _: (
        select(_s.team_id, _g.group_id, _s.starts_at, _s.ends_at, _g.head_count)
        .outerjoin_from(outreach_session, session_group, _g.session_id == _s.id)
        .where(
            _s.local_date >= b("first"),
            _s.local_date <= b("last"),
            _s.starts_at.is_not(None),
            _s.state != "withdrawn",
        )
        .order_by(_s.starts_at, _g.id)
    )
)


@dataclass(frozen=True, slots=True)
class Entered:
    """Somebody whose form was typed; `by` is the helper's address."""

    by: int
    team_id: int | None
    group_id: int | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Cover:
    """A team's session for one of its groups (None: whoever comes), and how many came of it."""

    team_id: int
    group_id: int | None
    starts_at: datetime
    ends_at: datetime | None
    heads: int | None


def entered(tx: Transaction, first: date, last: date) -> list[Entered]:
    """Who was entered in these days, in order; rows of an imported sheet have no helper."""
    return tx.all(_ENTERED, Entered, first=first, last=last)


def covers(tx: Transaction, first: date, last: date) -> list[Cover]:
    """The sessions of these days, once for each of their groups."""
    return tx.all(_COVERS, Cover, first=first, last=last)
