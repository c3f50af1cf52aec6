"""Sessions of some days as rows of a table: of every team or of some, in every state or one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import bindparam, desc, func, or_, select

from storage.models.outreach import outreach_session, session_flag, session_group, session_photo
from storage.models.teams import team
from storage.statement import Statement
from storage.transaction import Transaction

b = bindparam
_s, _g, _f, _h = outreach_session.c, session_group.c, session_flag.c, session_photo.c
_HEADS = (
    select(func.sum(_g.head_count)).where(_g.session_id == _s.id).scalar_subquery().label("heads")
)
_ODD = (
    select(func.count())
    .where(_f.session_id == _s.id, _f.mended_at.is_(None))
    .scalar_subquery()
    .label("odd")
)
_PHOTOS = (
    select(func.count())
    .where(_h.session_id == _s.id, _h.deleted_at.is_(None))
    .scalar_subquery()
    .label("photos")
)
_ROW = (
    *(_s.id, _s.state, _s.kind, _s.team_id, team.c.name, _s.local_date, _s.starts_at),
    *(_s.submitted_at, _HEADS, _ODD, _PHOTOS),
)
_ANY = ""
_LISTED = Statement(
    lambda _: (
        select(*_ROW)
        .join_from(outreach_session, team, team.c.id == _s.team_id)
        .where(
            _s.local_date >= b("first"),
            _s.local_date <= b("last"),
            _s.state != "withdrawn",
            _s.state != "draft",
            or_(b("state", type_=_s.state.type) == _ANY, _s.state == b("state")),
            or_(b("team", type_=_s.team_id.type) == 0, _s.team_id == b("team")),
        )
        .order_by(desc(_s.local_date), desc(_s.id))
        .limit(b("most"))
        .offset(b("skipped"))
    )
)
_WAITING = Statement(
    lambda _: (
        select(*_ROW)
        .join_from(outreach_session, team, team.c.id == _s.team_id)
        .where(_s.state == "submitted")
        .order_by(_s.submitted_at, _s.id)
        .limit(b("most"))
    )
)
_COMING = Statement(
    lambda _: (
        select(*_ROW)
        .join_from(outreach_session, team, team.c.id == _s.team_id)
        .where(_s.state == "planned", _s.starts_at >= b("at"), _s.local_date <= b("last"))
        .order_by(_s.starts_at, _s.id)
        .limit(b("most"))
    )
)


@dataclass(frozen=True, slots=True)
class Listed:
    """One of them; `heads` is None where nobody gave a number."""

    id: int
    state: str
    kind: str | None
    team_id: int
    team: str
    on: date | None
    starts_at: datetime | None
    submitted_at: datetime | None
    heads: int | None
    odd: int
    """What looked odd and was not mended."""
    photos: int


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which of them: in every state and of every team where none is named."""

    first: date
    last: date
    state: str = _ANY
    team: int = 0


def of_days(tx: Transaction, wanted: Wanted, most: int, skipped: int = 0) -> list[Listed]:
    """The newest first; those put aside, or begun on paper, are none."""
    asked = {"first": wanted.first, "last": wanted.last, "state": wanted.state}
    return tx.all(_LISTED, Listed, **asked, team=wanted.team, most=most, skipped=skipped)


def waiting(tx: Transaction, most: int) -> list[Listed]:
    """What was sent and not decided, the oldest first."""
    return tx.all(_WAITING, Listed, most=most)


def coming(tx: Transaction, at: datetime, last: date, most: int) -> list[Listed]:
    """What is planned and has not begun."""
    return tx.all(_COMING, Listed, at=at, last=last, most=most)
