"""Asking the other place of a linked person for its word: one deed, one answer, for some time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, select, update

from storage.models.people import joint_request
from storage.statement import Statement
from storage.transaction import Transaction

b = bindparam
_j = joint_request.c
_ADD = Statement(
    lambda insert: (
        insert(joint_request)
        .values(
            link_id=b("link_id"),
            from_address=b("from_address"),
            from_person=b("from_person"),
            deed=b("deed"),
            asked_at=b("asked_at"),
            expires_at=b("expires_at"),
        )
        .returning(_j.id)
    )
)
_ROW = (_j.id, _j.link_id, _j.from_address, _j.from_person, _j.deed, _j.expires_at, _j.answered_at)
_AT = Statement(lambda _: select(*_ROW).where(_j.id == b("number")).with_for_update())
_ANSWER = Statement(
    lambda _: (
        update(joint_request)
        .where(_j.id == b("number"), _j.answered_at.is_(None))
        .values(answered_at=b("at"), agreed=b("says_yes"))
    )
)
_AGREED = Statement(
    lambda _: select(_j.link_id).where(
        _j.from_address == b("address"),
        _j.deed == b("of_deed"),
        _j.agreed,
        _j.expires_at > b("now"),
    )
)


@dataclass(frozen=True, slots=True)
class Joint:
    """What an address wants to do with what a linked number recorded: erase it, or export it."""

    id: int
    link_id: int
    from_address: int
    from_person: int
    deed: str
    expires_at: datetime
    answered_at: datetime | None = None


def ask(tx: Transaction, new: Joint, at: datetime) -> int:
    """Record the question; `id` is ignored."""
    number: int = tx.value(
        _ADD,
        link_id=new.link_id,
        from_address=new.from_address,
        from_person=new.from_person,
        deed=new.deed,
        asked_at=at,
        expires_at=new.expires_at,
    )
    return number


def find(tx: Transaction, number: int) -> Joint | None:
    """A question by its number."""
    return tx.one(_AT, Joint, number=number)


def answer(tx: Transaction, number: int, agreed: bool, at: datetime) -> bool:
    """Record the answer; False when there was one already."""
    return tx.do(_ANSWER, number=number, says_yes=agreed, at=at) == 1


def agreed(tx: Transaction, address_id: int, deed: str, now: datetime) -> list[int]:
    """The links over which an address was allowed this, until now."""
    return tx.all(_AGREED, int, address=address_id, of_deed=deed, now=now)
