"""Who holds which role, and which invitations are open: for officers and the operator to read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import bindparam, exists, or_, select, update

from storage.models.people import address, invite, profile, role_grant, role_withdrawal
from storage.models.post import conversation
from storage.rights.role import Role
from storage.rights.standing import stands
from storage.statement import Statement
from storage.transaction import Transaction

b = bindparam
LATELY = timedelta(days=30)
"""So long a role that is over is still shown: it can be renewed."""
_g, _i = role_grant.c, invite.c
_earlier = invite.alias("earlier")
_HOLDERS = (
    select(
        *(_g.id, _g.address_id, _g.role, _g.group_id, _g.team_id, _g.granted_at, _g.granted_by),
        *(_g.ends_at, address.c.person_id, address.c.channel, profile.c.name),
        conversation.c.updated_at.label("heard_at"),
        stands().label("is_held"),
        _g.unit_id,
    )
    .join_from(role_grant, address, address.c.id == _g.address_id)
    .outerjoin(profile, profile.c.person_id == address.c.person_id)
    .outerjoin(conversation, conversation.c.lane == address.c.lane)
    .where(
        ~exists().where(role_withdrawal.c.grant_id == _g.id),
        or_(stands(), _g.ends_at > b("lately")),
    )
)
_ALL = Statement(lambda _: _HOLDERS.order_by(_g.id))
_ONE = Statement(lambda _: _HOLDERS.where(_g.id == b("number")))
_ENDING = Statement(
    lambda _: _HOLDERS.where(
        stands(), _g.ends_at <= b("before"), _g.reminded_at.is_(None)
    ).order_by(_g.id)
)
_ENDED = Statement(
    lambda _: _HOLDERS.where(
        ~stands(), _g.ends_at <= b("at"), or_(_g.reminded_at.is_(None), _g.reminded_at < _g.ends_at)
    ).order_by(_g.id)
)
_REMINDED = Statement(
    lambda _: update(role_grant).where(_g.id == b("number")).values(reminded_at=b("at"))
)
_OPEN = Statement(
    lambda _: (
        select(
            *(_i.id, _i.pair, _i.role, _i.group_id, _i.team_id),
            *(_i.created_at, _i.created_by, _i.expires_at, _i.unit_id),
        )
        .where(
            _i.closed_at.is_(None),
            _i.expires_at > b("at"),
            ~exists().where(_earlier.c.pair == _i.pair, _earlier.c.id < _i.id),
        )
        .order_by(_i.id)
    )
)


@dataclass(frozen=True, slots=True)
class Holder:
    """A role, who speaks at its address now, and when the address was last heard."""

    id: int
    address_id: int
    role: Role
    group_id: int | None
    team_id: int | None
    granted_at: datetime
    granted_by: int | None
    ends_at: datetime | None
    person_id: int
    channel: str
    name: str | None
    heard_at: datetime | None
    is_held: bool
    """False: it is over, and was not renewed yet."""
    unit_id: int | None = None


@dataclass(frozen=True, slots=True)
class OpenInvite:
    """An invitation that could be redeemed at this moment."""

    id: int
    pair: str
    role: Role
    group_id: int | None
    team_id: int | None
    created_at: datetime
    created_by: int | None
    expires_at: datetime
    unit_id: int | None = None


def every(tx: Transaction, at: datetime) -> list[Holder]:
    """Everybody who holds a role at a moment, or did until lately."""
    return tx.all(_ALL, Holder, at=at, lately=at - LATELY)


def one(tx: Transaction, number: int, at: datetime) -> Holder | None:
    """The same of one grant."""
    return tx.one(_ONE, Holder, number=number, at=at, lately=at - LATELY)


def ending(tx: Transaction, at: datetime, before: datetime) -> list[Holder]:
    """Roles held now that end before then, of which nobody was told."""
    return tx.all(_ENDING, Holder, at=at, lately=at - LATELY, before=before)


def ended(tx: Transaction, at: datetime) -> list[Holder]:
    """Roles that are over since lately, of which nobody was told since they were."""
    return tx.all(_ENDED, Holder, at=at, lately=at - LATELY)


def reminded(tx: Transaction, number: int, at: datetime) -> None:
    """It was told that this role ends, or has ended."""
    tx.do(_REMINDED, number=number, at=at)


def invites(tx: Transaction, at: datetime) -> list[OpenInvite]:
    """The invitations open at a moment, each once though it has two codes."""
    return tx.all(_OPEN, OpenInvite, at=at)
