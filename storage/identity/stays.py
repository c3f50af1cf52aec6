"""Who learned at which address, and since when; those who left stay known by number and time."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import bindparam, delete, exists, null, or_, select, union_all
from sqlalchemy.sql import ColumnElement

from storage.models.people import household, past_household
from storage.statement import Statement
from storage.transaction import Transaction

b = bindparam

_LEAVE = Statement(
    lambda _: (
        delete(household)
        .where(household.c.address_id == b("address"), household.c.person_id == b("person"))
        .returning(household.c.joined_at)
    )
)
_REMEMBER = Statement(
    lambda insert: insert(past_household).values(
        address_id=b("address_id"),
        person_id=b("person_id"),
        joined_at=b("joined_at"),
        left_at=b("left_at"),
    )
)
_h, _past = household.c, past_household.c
_STAYS = union_all(
    select(_past.address_id, _past.person_id, _past.joined_at, _past.left_at),
    select(_h.address_id, _h.person_id, _h.joined_at, null()),
)


def _lasts(
    left_at: ColumnElement[datetime], moment: ColumnElement[datetime]
) -> ColumnElement[bool]:
    return or_(left_at.is_(None), left_at >= moment)


_one, _two = _STAYS.subquery("one").c, _STAYS.subquery("two").c
_TOGETHER = Statement(
    lambda _: select(
        exists().where(
            _one.person_id == b("one"),
            _two.person_id == b("two"),
            _one.address_id == _two.address_id,
            _lasts(_one.left_at, _two.joined_at),
            _lasts(_two.left_at, _one.joined_at),
            _lasts(_one.left_at, b("since")),
            _lasts(_two.left_at, b("since")),
        )
    )
)


_BESIDE = Statement(
    lambda _: (
        select(_two.person_id)
        .where(
            _one.person_id == b("person"),
            _one.address_id == _two.address_id,
            _two.person_id != _one.person_id,
        )
        .distinct()
        .order_by(_two.person_id)
    )
)


def end(tx: Transaction, address_id: int, person_id: int, at: datetime) -> list[datetime]:
    """Somebody learns there no more: since when they did, and the past keeps it."""
    joined: list[datetime] = tx.all(_LEAVE, _itself, address=address_id, person=person_id)
    for moment in joined:
        stay = {"address_id": address_id, "person_id": person_id, "joined_at": moment}
        tx.do(_REMEMBER, **stay, left_at=at)
    return joined


def _itself(moment: datetime) -> datetime:
    return moment


def beside(tx: Transaction, person_id: int) -> list[int]:
    """Everybody who ever learned where this person did, at the same time or not."""
    return tx.all(_BESIDE, int, person=person_id)


def live_together(tx: Transaction, one: int, two: int, since: datetime) -> bool:
    """Whether two people learned at one address at a moment, or at any time after it."""
    return bool(tx.value(_TOGETHER, one=one, two=two, since=since))
