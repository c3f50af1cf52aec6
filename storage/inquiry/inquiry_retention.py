"""Questions that were ended long ago go; with the last one goes whoever agreed to nothing else.

So do answers for everybody that were refused or withdrawn as long ago.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BindParameter, bindparam, delete, exists, func, or_, select, update

from storage.models.attendance import assisted_resident, attendance
from storage.models.inquiries import common_answer, inquiry
from storage.models.people import address, consent, person, role_grant
from storage.privacy import erasure
from storage.statement import Statement
from storage.transaction import Transaction

b = bindparam
_i = inquiry.c
_since = func.coalesce(_i.ended_at, _i.taken_back_at, type_=_i.ended_at.type)
_OLD = Statement(
    lambda _: (
        select(_i.id, _i.person_id)
        .where(_since < b("before", type_=_i.ended_at.type))
        .order_by(_i.id)
        .limit(b("some"))
    )
)
_DROP = Statement(lambda _: delete(inquiry).where(_i.id == b("number")))
_c = common_answer.c
_BEFORE = b("before", type_=_c.decided_at.type)
_UNUSED = (
    select(_c.id)
    .where(
        or_(
            (_c.state == "refused") & (_c.decided_at < _BEFORE),
            (_c.state == "withdrawn") & (_c.withdrawn_at < _BEFORE),
        )
    )
    .order_by(_c.id)
    .limit(b("some"))
)
_NAMED = (
    select(_i.id)
    .where(_i.network.is_not(None), _i.asked_at < b("before", type_=_i.asked_at.type))
    .order_by(_i.id)
    .limit(b("some"))
)
_DROP_NETWORKS = Statement(
    lambda _: update(inquiry).where(_i.id.in_(_NAMED)).values(network=None).returning(_i.id)
)
_DROP_UNUSED = Statement(lambda _: delete(common_answer).where(_c.id.in_(_UNUSED)).returning(_c.id))
_WHO: BindParameter[int] = b("person")
_HERE = select(address.c.id).where(address.c.person_id == _WHO)
_LEFT = Statement(
    lambda _: select(person.c.id).where(
        person.c.id == _WHO,
        person.c.erased_at.is_(None),
        ~exists().where(inquiry.c.person_id == _WHO),
        ~exists().where(consent.c.person_id == _WHO),
        ~exists().where(role_grant.c.person_id == _WHO),
        ~exists().where(role_grant.c.address_id.in_(_HERE)),
        ~exists().where(assisted_resident.c.person_id == _WHO),
        ~exists().where(attendance.c.person_id == _WHO),
    )
)


def forget_some(tx: Transaction, before: datetime, some: int, at: datetime) -> int:
    """Drop so many that ended before a moment; fewer were dropped only if no more are left."""
    old: list[tuple[int, int]] = tx.all(_OLD, lambda *row: row, before=before, some=some)
    for number, who in old:
        tx.do(_DROP, number=number)
        if tx.value(_LEFT, person=who) is not None:
            erasure.erase(tx, who, at)
    return len(old)


def forget_networks(tx: Transaction, before: datetime, some: int) -> int:
    """Drop from which network so many questions came that were asked before a moment."""
    return len(tx.all(_DROP_NETWORKS, int, before=before, some=some))


def forget_unused(tx: Transaction, before: datetime, some: int) -> int:
    """Drop so many answers for everybody that were refused or withdrawn before a moment."""
    return len(tx.all(_DROP_UNUSED, int, before=before, some=some))
