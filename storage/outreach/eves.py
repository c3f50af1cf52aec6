"""Who hears in the evening of tomorrow's sessions: until they want it no more, once an evening."""

from __future__ import annotations

from datetime import date

from sqlalchemy import bindparam, or_, select

from storage.models.outreach import session_eve
from storage.statement import Statement
from storage.transaction import Transaction

b = bindparam
_e = session_eve.c
_IS_OFF = Statement(lambda _: select(_e.is_off).where(_e.address_id == b("address")))
_SET = Statement(
    lambda insert: (
        insert(session_eve)
        .values(address_id=b("address"), is_off=b("is_off"))
        .on_conflict_do_update(index_elements=["address_id"], set_={"is_off": b("is_off")})
    )
)
_TELL = Statement(
    lambda insert: (
        insert(session_eve)
        .values(address_id=b("address"), told_on=b("told_on"), is_off=False)
        .on_conflict_do_update(
            index_elements=["address_id"],
            set_={"told_on": b("told_on")},
            where=or_(_e.told_on.is_(None), _e.told_on < b("told_on")) & _e.is_off.is_(False),
        )
        .returning(_e.address_id)
    )
)


def is_off(tx: Transaction, address_id: int) -> bool:
    """Whether an address wants to hear of no evening before."""
    return bool(tx.value(_IS_OFF, address=address_id))


def set_off(tx: Transaction, address_id: int, *, off: bool) -> None:
    """As they want it from now on."""
    tx.do(_SET, address=address_id, is_off=off)


def tell(tx: Transaction, address_id: int, on: date) -> bool:
    """Note that they hear of it this evening; False where they did, or want it no more."""
    return tx.value(_TELL, address=address_id, told_on=on) is not None
