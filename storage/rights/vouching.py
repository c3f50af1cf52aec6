"""Which roles rest on one person alone: given lately, and no third officer has vouched for them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, exists, or_, select

from storage.models.people import role_confirmation, role_grant, role_withdrawal
from storage.rights.role import Role
from storage.statement import Statement
from storage.transaction import Transaction

b = bindparam
_g = role_grant.c
_other = role_grant.alias("other_grant")
_o = _other.c


@dataclass(frozen=True, slots=True)
class Tie:
    """Who holds a role by whose hand."""

    grant_id: int
    holder: int
    giver: int
    role: Role


_STANDS_ALONE = exists().where(
    # a like role, or an officer's, that does not hang on anybody
    _o.person_id == _g.person_id,
    or_(_o.role == _g.role, _o.role == Role.OFFICER),
    or_(
        _o.giver_id.is_(None),
        _o.granted_at <= b("since", type_=_g.granted_at.type),
        exists().where(role_confirmation.c.grant_id == _o.id),
    ),
    ~exists().where(role_withdrawal.c.grant_id == _o.id),
)
_TIES = Statement(
    lambda _: (
        select(_g.id, _g.person_id, _g.giver_id, _g.role)
        .where(
            _g.granted_at > b("since", type_=_g.granted_at.type),
            _g.giver_id.is_not(None),
            _g.person_id.is_not(None),
            ~exists().where(role_confirmation.c.grant_id == _g.id),
            ~_STANDS_ALONE,
        )
        .order_by(_g.id)
    )
)
_CONFIRM = Statement(
    lambda insert: (
        insert(role_confirmation)
        .values(grant_id=b("grant_id"), at=b("at"), by_address=b("by_address"))
        .on_conflict_do_nothing()
    )
)


def ties(tx: Transaction, since: datetime) -> list[Tie]:
    """Every role given since by one of the house, withdrawn or not, that nobody vouched for."""
    return tx.all(_TIES, Tie, since=since)


def confirm(tx: Transaction, grant_id: int, by: int, at: datetime) -> bool:
    """A third officer knows who holds a role; False when one had said so already."""
    return tx.do(_CONFIRM, grant_id=grant_id, by_address=by, at=at) == 1
