"""Invitations by one-time code, and the roles they grant to an address."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, desc, exists, select, update

from storage.models.base import Moment
from storage.models.people import address, invite, role_grant, role_withdrawal
from storage.privacy.tombstones import Cancelled, Lasting, Withdrawn, ended
from storage.rights.role import Role
from storage.rights.standing import stands
from storage.statement import Statement
from storage.transaction import Transaction

b = bindparam
_i = invite.c

_INVITED = (
    *("code_hash", "pair", "role", "group_id", "created_at", "created_by"),
    *("expires_at", "team_id", "unit_id"),
)
_INVITE = Statement(
    lambda insert: insert(invite).values({name: b(name) for name in _INVITED}).returning(_i.id)
)
_ROW = (
    *(_i.id, _i.pair, _i.role, _i.group_id, _i.created_by),
    *(_i.expires_at, _i.closed_why, _i.team_id, _i.created_at, _i.unit_id),
)
_BY_CODE = Statement(lambda _: select(*_ROW).where(_i.code_hash == b("by_hash")).with_for_update())
_BY_ID = Statement(lambda _: select(*_ROW).where(_i.id == b("number")).with_for_update())
_LOOK = Statement(lambda _: select(*_ROW).where(_i.id == b("number")))
_CLOSE = Statement(
    lambda _: (
        update(invite)
        .where(_i.pair == b("of_pair"), _i.closed_at.is_(None))
        .values(closed_at=b("at"), closed_why=b("why"))
        .returning(_i.id, _i.created_at)
    )
)
_GRANT = Statement(
    lambda insert: (
        insert(role_grant)
        .values(
            address_id=b("address_id"),
            role=b("role"),
            group_id=b("group_id"),
            granted_at=b("granted_at"),
            granted_by=b("granted_by"),
            team_id=b("team_id"),
            person_id=b("person_id"),
            ends_at=b("ends_at"),
            unit_id=b("unit_id"),
            giver_id=select(address.c.person_id)
            .where(address.c.id == b("giver", type_=role_grant.c.granted_by.type))
            .scalar_subquery(),
        )
        .returning(role_grant.c.id)
    )
)
_g = role_grant.c
_GRANT_ROW = (
    *(_g.id, _g.address_id, _g.role, _g.group_id, _g.granted_by),
    *(_g.team_id, _g.person_id, _g.ends_at, _g.unit_id),
)
_GRANTS = Statement(
    lambda _: select(*_GRANT_ROW).where(_g.address_id == b("of_address"), stands()).order_by(_g.id)
)
_GRANT_AT = Statement(lambda _: select(*_GRANT_ROW).where(role_grant.c.id == b("number")))
_HELD_AT = Statement(lambda _: select(*_GRANT_ROW).where(_g.id == b("number"), stands()))
_OVER = Statement(
    lambda _: (
        select(*_GRANT_ROW)
        .where(
            _g.address_id == b("of_address"),
            _g.ends_at <= b("at"),
            ~exists().where(role_withdrawal.c.grant_id == _g.id),
        )
        .order_by(desc(_g.ends_at))
        .limit(1)
    )
)
_TAKEN = Statement(
    lambda _: (
        select(role_withdrawal.c.at)
        .join_from(role_withdrawal, role_grant, _g.id == role_withdrawal.c.grant_id)
        .where(_g.address_id == b("of_address"))
        .order_by(desc(role_withdrawal.c.at))
        .limit(1)
    )
)
_WITHDRAW = Statement(
    lambda insert: (
        insert(role_withdrawal)
        .values(grant_id=b("grant_id"), at=b("at"), by_address=b("by_address"))
        .on_conflict_do_nothing()
    )
)
_GRANTED = Statement(lambda _: select(_g.granted_at).where(_g.id == b("number")))
_CLOSE_ALL = Statement(
    lambda _: (
        update(invite)
        .where(_i.created_by == b("of_address"), _i.closed_at.is_(None))
        .values(closed_at=b("at"), closed_why="withdrawn")
        .returning(_i.id, _i.created_at)
    )
)
_CLOSE_TO = Statement(
    lambda _: (
        update(invite)
        .where(_i.team_id == b("of_team"), _i.closed_at.is_(None))
        .values(closed_at=b("at"), closed_why="withdrawn")
    )
)
_OFFICERS = Statement(
    lambda _: select(_g.id, _g.address_id).where(_g.role == Role.OFFICER, stands()).order_by(_g.id)
)
_LOCK_OFFICERS = Statement(
    lambda _: select(_g.id).where(_g.role == Role.OFFICER).order_by(_g.id).with_for_update()
)
_RENEW = Statement(
    lambda _: (
        update(role_grant)
        .where(
            _g.id == b("number"),
            _g.ends_at.is_not_distinct_from(b("old_end", type_=Moment)),
        )
        .values(ends_at=b("to_end"), reminded_at=None)
    )
)


@dataclass(frozen=True, slots=True)
class Invite:
    """An invitation to a role, open until it is redeemed, withdrawn or too old."""

    id: int
    pair: str
    role: Role
    group_id: int | None
    created_by: int | None
    expires_at: datetime
    closed_why: str | None = None
    team_id: int | None = None
    created_at: datetime | None = None
    unit_id: int | None = None


@dataclass(frozen=True, slots=True)
class Grant:
    """A role that an address holds now."""

    id: int
    address_id: int | None
    role: Role
    group_id: int | None
    granted_by: int | None
    team_id: int | None = None
    person_id: int | None = None
    """Who spoke at the address then."""
    ends_at: datetime | None = None
    """From then on it is refused; None: never."""
    unit_id: int | None = None


def add_invite(tx: Transaction, code_hash: str, new: Invite, at: datetime) -> int:
    """Store an invitation under the keyed hash of its code; `id` is ignored."""
    number: int = tx.value(
        _INVITE,
        code_hash=code_hash,
        pair=new.pair,
        role=new.role,
        group_id=new.group_id,
        created_at=at,
        created_by=new.created_by,
        expires_at=new.expires_at,
        team_id=new.team_id,
        unit_id=new.unit_id,
    )
    return number


def invite_by_code(tx: Transaction, code_hash: str) -> Invite | None:
    """The invitation a code opens, used or not."""
    return tx.one(_BY_CODE, Invite, by_hash=code_hash)


def invite_at(tx: Transaction, number: int) -> Invite | None:
    """An invitation by its number."""
    return tx.one(_BY_ID, Invite, number=number)


def look_invite(tx: Transaction, number: int) -> Invite | None:
    """The same, not locked."""
    return tx.one(_LOOK, Invite, number=number)


def close_invite(tx: Transaction, pair: str, why: str, at: datetime) -> bool:
    """Close an invitation with all its codes; False when it was closed already."""
    make = _cancelled(at) if why == "withdrawn" else ended(at, "invite")
    closed = tx.all(_CLOSE, make, of_pair=pair, why=why, at=at)
    tx.lasting.extend(closed)
    return bool(closed)


def _cancelled(at: datetime) -> Callable[[int, datetime], Lasting]:
    return lambda number, added: Cancelled(number, added, at)


def grant(tx: Transaction, new: Grant, at: datetime) -> int:
    """Give an address a role; `id` is ignored."""
    number: int = tx.value(
        _GRANT,
        address_id=new.address_id,
        role=new.role,
        group_id=new.group_id,
        granted_at=at,
        granted_by=new.granted_by,
        team_id=new.team_id,
        person_id=new.person_id,
        ends_at=new.ends_at,
        unit_id=new.unit_id,
        giver=new.granted_by,
    )
    return number


def grants_of(tx: Transaction, address_id: int, at: datetime) -> list[Grant]:
    """The roles an address holds at a moment: given, not withdrawn, not over."""
    return tx.all(_GRANTS, Grant, of_address=address_id, at=at)


def officers(tx: Transaction, at: datetime) -> dict[int, int]:
    """The addresses of those who are officers at a moment, by the number of the grant."""
    return dict(tx.all(_OFFICERS, lambda *row: row, at=at))


def lock_officers(tx: Transaction) -> None:
    """One unit at a time withdraws an officer: two must not withdraw each other."""
    tx.all(_LOCK_OFFICERS, int)


def grant_at(tx: Transaction, number: int) -> Grant | None:
    """A grant by its number, withdrawn or not."""
    return tx.one(_GRANT_AT, Grant, number=number)


def held_at(tx: Transaction, number: int, at: datetime) -> Grant | None:
    """A grant by its number, if it is held at a moment."""
    return tx.one(_HELD_AT, Grant, number=number, at=at)


def over(tx: Transaction, address_id: int, at: datetime) -> Grant | None:
    """The role of an address that ended last without being withdrawn or renewed."""
    return tx.one(_OVER, Grant, of_address=address_id, at=at)


def taken_at(tx: Transaction, address_id: int) -> datetime | None:
    """When a role of an address was last withdrawn."""
    found: datetime | None = tx.value(_TAKEN, of_address=address_id)
    return found


def close_invites_of(tx: Transaction, address_id: int, at: datetime) -> int:
    """Close every open invitation that an address made; how many rows that were."""
    closed = tx.all(_CLOSE_ALL, _cancelled(at), of_address=address_id, at=at)
    tx.lasting.extend(closed)
    return len(closed)


def close_invites_to(tx: Transaction, team_id: int, at: datetime) -> int:
    """Close every open invitation into a team; how many rows that were."""
    return tx.do(_CLOSE_TO, of_team=team_id, at=at)


def renew(tx: Transaction, number: int, before: datetime | None, until: datetime) -> bool:
    """Let a role end then; False when it no longer ends at `before`."""
    return tx.do(_RENEW, number=number, old_end=before, to_end=until) == 1


def withdraw(tx: Transaction, grant_id: int, by: int | None, at: datetime) -> bool:
    """Take a role back from now on; False when it was taken back already."""
    if tx.do(_WITHDRAW, grant_id=grant_id, at=at, by_address=by) != 1:
        return False
    tx.lasting.append(Withdrawn(grant_id, tx.value(_GRANTED, number=grant_id), at))
    return True
