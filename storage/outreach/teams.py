"""Teams, the residential groups they serve, and who belongs to them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import bindparam, func, or_, select, update

from storage.models.base import Moment
from storage.models.people import address, person, profile, role_grant, role_withdrawal
from storage.models.teams import team, team_group
from storage.natural import natural
from storage.rights.role import Role
from storage.rights.standing import stands
from storage.statement import Statement
from storage.transaction import Transaction
from storage.upgrading import spent_numbers

b = bindparam
_t, _s, _r = team.c, team_group.c, role_grant.c
_ROW = (_t.id, _t.kind, _t.name, _t.parent_body, _t.valid_from, _t.valid_to, _t.is_example)

_ADD = Statement(
    lambda insert: (
        insert(team)
        .values(
            kind=b("kind"),
            name=b("name"),
            parent_body=b("parent_body"),
            valid_from=b("valid_from"),
            valid_to=b("valid_to"),
            is_example=b("is_example"),
            created_at=b("created_at"),
            created_by=b("created_by"),
        )
        .on_conflict_do_nothing()
        .returning(_t.id)
    )
)
_ADD_AS = Statement(
    lambda insert: (
        insert(team)
        .values(
            id=b("number"),
            kind=b("kind"),
            name=b("name"),
            parent_body=b("parent_body"),
            valid_from=b("valid_from"),
            valid_to=b("valid_to"),
            is_example=b("is_example"),
            created_at=b("created_at"),
            created_by=b("created_by"),
        )
        .on_conflict_do_nothing()
        .returning(_t.id)
    )
)
_BY_ID = Statement(lambda _: select(*_ROW).where(_t.id == b("number")))
_ALL = Statement(lambda _: select(*_ROW))
_ON = Statement(
    lambda _: select(*_ROW).where(
        _t.valid_from <= b("day"), or_(_t.valid_to.is_(None), _t.valid_to >= b("day"))
    )
)
_CHANGE = Statement(
    lambda _: (
        update(team)
        .where(_t.id == b("number"))
        .values(name=b("to_name"), parent_body=b("to_body"), valid_to=b("to_valid_to"))
    )
)
_SERVE = Statement(
    lambda insert: (
        insert(team_group)
        .values(
            team_id=b("team_id"),
            group_id=b("group_id"),
            since=b("since"),
            recorded_at=b("recorded_at"),
        )
        .on_conflict_do_update(
            index_elements=["team_id", "group_id", "since"], set_={"until": None}
        )
    )
)
_LEAVE = Statement(
    lambda _: (
        update(team_group)
        .where(_s.team_id == b("team"), _s.group_id == b("group"), _s.until.is_(None))
        .values(until=b("last_day"))
    )
)
_SERVED = Statement(
    lambda _: (
        select(_s.group_id)
        .where(
            _s.team_id == b("team"),
            _s.since <= b("day"),
            or_(_s.until.is_(None), _s.until >= b("day")),
        )
        .order_by(_s.group_id)
    )
)
_MEMBERS = Statement(
    lambda _: (
        select(_r.id, _r.address_id, _r.person_id, _r.role, profile.c.name, _r.granted_at)
        .join_from(role_grant, address, address.c.id == _r.address_id)
        .outerjoin(profile, profile.c.person_id == _r.person_id)
        .where(_r.team_id == b("team"), stands())
        .order_by(_r.role, _r.id)
    )
)
_SPELLS = Statement(
    lambda _: (
        select(
            _r.team_id,
            _r.person_id,
            _r.role,
            _r.granted_at,
            func.coalesce(role_withdrawal.c.at, person.c.erased_at).label("ended_at"),
            _r.ends_at,
        )
        .select_from(
            role_grant.outerjoin(role_withdrawal, role_withdrawal.c.grant_id == _r.id).outerjoin(
                person, person.c.id == _r.person_id
            )
        )
        .where(_r.team_id.is_not(None))
        .order_by(_r.id)
    )
)
_SIZE = Statement(
    lambda _: (
        select(func.count(func.distinct(func.coalesce(_r.person_id, -_r.id))))
        .select_from(role_grant.outerjoin(role_withdrawal, role_withdrawal.c.grant_id == _r.id))
        .where(
            _r.team_id == b("team"),
            _r.granted_at <= b("at", type_=Moment),
            or_(_r.ends_at.is_(None), _r.ends_at > b("at", type_=Moment)),
            or_(role_withdrawal.c.at.is_(None), role_withdrawal.c.at > b("at", type_=Moment)),
        )
    )
)
_JOINED = Statement(
    lambda _: (
        select(_r.granted_at)
        .where(_r.team_id == b("team"), _r.person_id == b("person"))
        .order_by(_r.granted_at)
        .limit(1)
    )
)


@dataclass(frozen=True, slots=True)
class Team:
    """A team in one span of time: of the movement (bdhvs), or a community one (tcnscd)."""

    id: int
    kind: str
    name: str
    parent_body: str
    valid_from: date
    valid_to: date | None = None
    is_example: bool = False


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who belongs to a team now; the grant is what is withdrawn."""

    grant_id: int
    address_id: int
    person_id: int | None
    role: Role
    name: str | None
    since: datetime


@dataclass(frozen=True, slots=True)
class Spell:
    """Somebody belonged to a team from then until then, which may lie ahead."""

    team_id: int
    person_id: int | None
    role: Role
    since: datetime
    ended_at: datetime | None


def add(tx: Transaction, new: Team, by: int | None, at: datetime) -> int | None:
    """Add a team; its `id` is ignored. None when there is one of that name from that day."""
    free = spent_numbers.free(tx, team)
    number: int | None = tx.value(
        _ADD if free is None else _ADD_AS,
        **({} if free is None else {"number": free}),
        kind=new.kind,
        name=new.name,
        parent_body=new.parent_body,
        valid_from=new.valid_from,
        valid_to=new.valid_to,
        is_example=new.is_example,
        created_at=at,
        created_by=by,
    )
    return number


def find(tx: Transaction, number: int) -> Team | None:
    """One team by its number, ended or not."""
    return tx.one(_BY_ID, Team, number=number)


def every(tx: Transaction) -> list[Team]:
    """Every team that ever was, by name."""
    return _by_name(tx.all(_ALL, Team))


def on(tx: Transaction, day: date) -> list[Team]:
    """The teams of that day, by name."""
    return _by_name(tx.all(_ON, Team, day=day))


def _by_name(several: list[Team]) -> list[Team]:
    return sorted(several, key=lambda one: (natural(one.name), one.id))


def change(tx: Transaction, one: Team) -> None:
    """Correct a team's name, its parent body, or the day it ended."""
    tx.do(
        _CHANGE,
        number=one.id,
        to_name=one.name,
        to_body=one.parent_body,
        to_valid_to=one.valid_to,
    )


def serve(tx: Transaction, team_id: int, group_id: int, since: date, at: datetime) -> None:
    """From this day on the team serves a group."""
    tx.do(_SERVE, team_id=team_id, group_id=group_id, since=since, recorded_at=at)


def leave(tx: Transaction, team_id: int, group_id: int, last_day: date) -> bool:
    """The team serves a group until this day; False when it did not."""
    return tx.do(_LEAVE, team=team_id, group=group_id, last_day=last_day) > 0


def groups_served(tx: Transaction, team_id: int, day: date) -> list[int]:
    """The groups a team serves on that day."""
    return tx.all(_SERVED, int, team=team_id, day=day)


def members(tx: Transaction, team_id: int, at: datetime) -> list[Member]:
    """Who belongs to a team at a moment: leaders first, then by when they came."""
    return tx.all(_MEMBERS, Member, team=team_id, at=at)


def size(tx: Transaction, team_id: int, at: datetime) -> int:
    """How many people had a role in a team at a moment."""
    return int(tx.value(_SIZE, team=team_id, at=at) or 0)


def joined(tx: Transaction, team_id: int, person_id: int) -> datetime | None:
    """When somebody got their first role in a team."""
    return tx.one(_JOINED, _moment, team=team_id, person=person_id)


def spells(tx: Transaction) -> list[Spell]:
    """Every membership there ever was, with its ends; an erasure ends one too."""
    return tx.all(_SPELLS, _spell)


def _moment(at: datetime) -> datetime:
    return at


def _spell(  # one row of _SPELLS
    team_id: int, person_id: int | None, role: Role, since: datetime, *ends: datetime | None
) -> Spell:
    ended_at = min((end for end in ends if end is not None), default=None)
    return Spell(team_id, person_id, role, since, ended_at)
