"""The audit chain to be read by people: the newest entries, and who an actor was."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, desc, select

from storage.models.audit import audit_detail, audit_entry
from storage.models.people import address, profile, role_grant
from storage.statement import Statement
from storage.transaction import Transaction

b = bindparam
_e, _g = audit_entry.c, role_grant.c

_NEWEST = Statement(
    lambda _: (
        select(_e.id, _e.at, _e.actor, _e.action, _e.subject, audit_detail.c.body)
        .outerjoin(audit_detail, audit_detail.c.entry_id == _e.id)
        .where(_e.id < b("before"), _e.at >= b("first"), _e.at < b("after"))
        .order_by(desc(_e.id))
        .limit(b("most"))
    )
)
_ROLE = Statement(
    lambda _: (
        select(_g.role)
        .where(_g.address_id == b("address"), _g.granted_at <= b("at"))
        .order_by(desc(_g.id))
        .limit(1)
    )
)
_NAME = Statement(
    lambda _: (
        select(profile.c.name)
        .join_from(address, profile, profile.c.person_id == address.c.person_id)
        .where(address.c.id == b("address"))
    )
)


@dataclass(frozen=True, slots=True)
class Line:
    """An entry of the chain; without a body, its person was erased."""

    id: int
    at: datetime
    actor: str
    action: str
    subject: str
    body: str | None


@dataclass(frozen=True, slots=True)
class Asked:
    """Entries before this one, within these moments."""

    before: int
    first: datetime
    after: datetime


def newest(tx: Transaction, asked: Asked, most: int) -> list[Line]:
    """The newest first."""
    return tx.all(
        _NEWEST, Line, before=asked.before, first=asked.first, after=asked.after, most=most
    )


def role_then(tx: Transaction, address_id: int, at: datetime) -> str | None:
    """The role last given to an address by that time."""
    role: str | None = tx.value(_ROLE, address=address_id, at=at)
    return role


def name_of(tx: Transaction, address_id: int) -> str | None:
    """What the person at an address is called."""
    name: str | None = tx.value(_NAME, address=address_id)
    return name
