"""Sessions left open or untouched, odd ones nobody explained, and who could be told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ScalarSelect, bindparam, exists, func, or_, select

from storage.identity.people import WHERE, Address
from storage.models.base import Moment
from storage.models.outreach import outreach_session, session_event, session_flag
from storage.models.people import address, role_grant
from storage.rights.role import Role
from storage.rights.standing import stands
from storage.statement import Statement
from storage.transaction import Transaction

b = bindparam
_s, _e, _f, _r, _a = outreach_session.c, session_event.c, session_flag.c, role_grant.c, address.c
WAITING = ("draft", "planned", "open", "closed", "submitted", "returned")
ROLES = (Role.OFFICER, Role.TEAM_LEADER, Role.VOLUNTEER)


def _since_touched(what: str) -> ScalarSelect[datetime]:
    """When the clock last did so, if nobody has touched the session since."""
    told = select(func.max(_e.at)).where(
        _e.session_id == _s.id, _e.what == what, _e.at > _s.touched_at
    )
    return told.scalar_subquery()


_REMINDED, _ESCALATED = _since_touched("reminded"), _since_touched("escalated")
_STILL = (
    or_(*(_s.state == state for state in WAITING)),
    _s.touched_at <= b("before"),
    or_(_s.state != "planned", _s.local_date.is_(None), _s.local_date < b("today")),
    _ESCALATED.is_(None),
    or_(_REMINDED.is_(None), b("reminded_before", type_=Moment) >= _REMINDED),
)
_ROW = (_s.id, _s.team_id, _s.author_id, _s.address_id, _s.state, _s.touched_at, _REMINDED)
_UNTOUCHED = Statement(
    lambda _: select(*_ROW).where(*_STILL).order_by(_s.touched_at, _s.id).limit(b("most"))
)
_IS_STILL = Statement(lambda _: select(*_ROW).where(_s.id == b("session"), *_STILL))
_UNASKED = (
    _f.session_id == _s.id,
    _f.mended_at.is_(None),
    _f.explanation.is_(None),
    _f.officer_told_at.is_(None),
    _f.told_at <= b("before"),
)
_UNEXPLAINED = Statement(
    lambda _: (
        select(_s.id)
        .where(_s.state == "submitted", exists().where(*_UNASKED))
        .order_by(_s.submitted_at, _s.id)
        .limit(b("most"))
    )
)
_HOLDERS = Statement(
    lambda _: (
        select(*WHERE, _r.role, _r.team_id, _r.person_id.label("given_to"))
        .join_from(role_grant, address, _a.id == _r.address_id)
        .where(
            or_(*(_r.role == role for role in ROLES)),
            stands(),
            _a.unreachable_at.is_(None),
        )
        .order_by(_r.id)
    )
)
_IS_OVER = _s.ends_at <= b("ended", type_=Moment)
_LEFT_OPEN = Statement(
    lambda _: (
        select(_s.id)
        .where(
            _s.state == "open",
            or_(_s.starts_at <= b("before", type_=Moment), _s.local_date < b("today"), _IS_OVER),
        )
        .order_by(_s.id)
    )
)


@dataclass(frozen=True, slots=True)
class Untouched:
    """A session that waits; `reminded_at`: its leader was told, and still nothing happened."""

    id: int
    team_id: int
    author_id: int
    address_id: int | None
    state: str
    touched_at: datetime
    reminded_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Since:
    """Touched before this, and if its leader was reminded, then before that."""

    before: datetime
    reminded_before: datetime
    today: date


@dataclass(frozen=True, slots=True)
class Holder(Address):
    """Somebody who holds a role now, where they are written to."""

    role: Role
    team_id: int | None
    given_to: int | None
    """Who spoke at the address when the role was given."""

    @property
    def is_officer(self) -> bool:
        """Whether they answer for the whole ward."""
        return self.role == Role.OFFICER

    @property
    def leads_team(self) -> bool:
        """Whether they lead the team."""
        return self.role == Role.TEAM_LEADER


def untouched(tx: Transaction, since: Since, most: int) -> list[Untouched]:
    """What has waited longest, first."""
    return tx.all(_UNTOUCHED, Untouched, most=most, **_moments(since))


def is_untouched(tx: Transaction, session_id: int, since: Since) -> Untouched | None:
    """The same of one session, asked again once it is locked."""
    return tx.one(_IS_STILL, Untouched, session=session_id, **_moments(since))


def _moments(since: Since) -> dict[str, object]:
    return {
        "before": since.before,
        "reminded_before": since.reminded_before,
        "today": since.today,
    }


def unexplained(tx: Transaction, before: datetime, most: int) -> list[int]:
    """Sessions sent for approval whose author was asked before then and has not answered."""
    return tx.all(_UNEXPLAINED, int, before=before, most=most)


def holders(tx: Transaction, at: datetime) -> list[Holder]:
    """Everybody with a role at a moment whose messages arrive."""
    return tx.all(_HOLDERS, Holder, at=at)


def left_open(tx: Transaction, before: datetime, ended: datetime, today: date) -> list[int]:
    """Open since before, or planned to end before `ended`, or of a day that is over."""
    return tx.all(_LEFT_OPEN, int, before=before, ended=ended, today=today)
