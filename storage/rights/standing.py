"""Whether a grant is held at a moment: the one condition of everything that reads roles."""

from __future__ import annotations

from sqlalchemy import BindParameter, ColumnElement, and_, bindparam, exists, or_

from storage.models.base import Moment
from storage.models.people import role_grant, role_withdrawal
from storage.rights.role import Role

_g = role_grant.c
_other = role_grant.alias("other_officer")
_o = _other.c


def stands(at: BindParameter[object] | None = None) -> ColumnElement[bool]:
    """Neither withdrawn nor over at `at`, a bound moment (named `at` unless given).

    The officer whose role ends last keeps it until another officer has one that ends later:
    otherwise nobody would be left to renew any.
    """
    moment = bindparam("at", type_=Moment) if at is None else at
    return and_(
        _g.address_id.is_not(None),
        ~exists().where(role_withdrawal.c.grant_id == _g.id),
        or_(_g.ends_at.is_(None), _g.ends_at > moment, and_(_g.role == Role.OFFICER, ~_later())),
    )


def _later() -> ColumnElement[bool]:
    """Whether another officer's role ends later than this one."""
    return exists().where(
        _o.role == Role.OFFICER,
        _o.address_id.is_not(None),
        or_(
            _o.ends_at.is_(None),
            _o.ends_at > _g.ends_at,
            and_(_o.ends_at == _g.ends_at, _o.id > _g.id),
        ),
        ~exists().where(role_withdrawal.c.grant_id == _o.id),
    )
