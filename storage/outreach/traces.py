"""What people left behind at a session without saying so: how they came, who was of the team."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import bindparam, or_, select

from storage.models.attendance import attendance
from storage.models.base import Moment
from storage.models.outreach import outreach_session, session_flag
from storage.models.people import address, role_grant, role_withdrawal
from storage.statement import Statement
from storage.transaction import Transaction

b = bindparam
_a, _s, _f, _r, _w = (
    *(attendance.c, outreach_session.c, session_flag.c),
    *(role_grant.c, role_withdrawal.c),
)
STANDING = ("submitted", "approved")
"""States in which nobody has asked to look at a session again."""

_FRESH = Statement(
    lambda _: (
        select(address.c.created_at, _a.recorded_at)
        .join_from(attendance, address, address.c.id == _a.address_id)
        .where(_a.session_id == b("session"), _a.struck_at.is_(None), _a.is_fresh.is_(True))
        .order_by(_a.recorded_at, _a.id)
    )
)
_CREW = Statement(
    lambda _: (
        select(_r.person_id)
        .distinct()
        .select_from(role_grant.outerjoin(role_withdrawal, _w.grant_id == _r.id))
        .where(
            _r.team_id == b("team"),
            _r.person_id.is_not(None),
            _r.granted_at <= b("at", type_=Moment),
            or_(_r.ends_at.is_(None), _r.ends_at > b("at", type_=Moment)),
            or_(_w.at.is_(None), _w.at > b("at", type_=Moment)),
        )
    )
)
_SETTLED = Statement(
    lambda _: (
        select(_f.rule, _f.details, _s.kind, _s.place)
        .join_from(session_flag, outreach_session, _s.id == _f.session_id)
        .where(
            _s.team_id == b("team"),
            _s.local_date >= b("since"),
            or_(*(_s.state == state for state in STANDING)),
            _s.id != b("but"),
            _f.mended_at.is_(None),
            _f.explained_at < b("before", type_=Moment),
        )
        .order_by(_f.id)
    )
)


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Somebody checked in with an identity that is no older than the day."""

    made_at: datetime
    counted_at: datetime


@dataclass(frozen=True, slots=True)
class Explained:
    """A question about a session of a team that somebody answered."""

    rule: str
    details: str
    """Canonical JSON, as in a flag."""
    kind: str | None
    place: str | None


def fresh(tx: Transaction, session_id: int) -> list[Newcomer]:
    """Who checked in with a new identity, in that order; those erased since are not known."""
    return tx.all(_FRESH, Newcomer, session=session_id)


def crew(tx: Transaction, team_id: int, at: Sequence[datetime]) -> frozenset[int]:
    """Everybody who had a role in a team at one of these moments."""
    return frozenset(who for moment in at for who in tx.all(_CREW, int, team=team_id, at=moment))


def explained(
    tx: Transaction, team_id: int, since: date, before: datetime, but: int
) -> list[Explained]:
    """What was explained before a moment of sessions of these days, one of them left out."""
    return tx.all(_SETTLED, Explained, team=team_id, since=since, before=before, but=but)
