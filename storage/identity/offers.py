"""Offers to join two addresses, each under a code that is typed on the other one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, select, update

from storage.models.people import link_request
from storage.privacy.tombstones import ended
from storage.statement import Statement
from storage.transaction import Transaction

b = bindparam
_REQUEST = Statement(
    lambda insert: (
        insert(link_request)
        .values(
            code_hash=b("code_hash"),
            from_address=b("from_address"),
            expires_at=b("expires_at"),
            state="offered",
        )
        .returning(link_request.c.id)
    )
)
_r = link_request.c
_ROW = (_r.id, _r.from_address, _r.to_address, _r.expires_at, _r.state)
_BY_CODE = Statement(lambda _: select(*_ROW).where(_r.code_hash == b("by_hash")).with_for_update())
_BY_ID = Statement(lambda _: select(*_ROW).where(_r.id == b("number")).with_for_update())
_STEP = Statement(
    lambda _: (
        update(link_request)
        .where(_r.id == b("number"))
        .values(state=b("to_state"), to_address=b("address"))
        .returning(_r.id, _r.expires_at)
    )
)


OVER = ("confirmed", "closed")
"""The states of an offer that leads nowhere any more."""


@dataclass(frozen=True, slots=True)
class Request:
    """A wish to join two addresses: made on one, asked for on the other, confirmed on the first."""

    id: int
    from_address: int
    to_address: int | None
    expires_at: datetime
    state: str


def add(tx: Transaction, code_hash: str, from_address: int, expires_at: datetime) -> int:
    """Offer to join another address, under the keyed hash of a code."""
    number: int = tx.value(
        _REQUEST, code_hash=code_hash, from_address=from_address, expires_at=expires_at
    )
    return number


def by_code(tx: Transaction, code_hash: str) -> Request | None:
    """The offer a code opens."""
    return tx.one(_BY_CODE, Request, by_hash=code_hash)


def at(tx: Transaction, number: int) -> Request | None:
    """An offer by its number."""
    return tx.one(_BY_ID, Request, number=number)


def step(tx: Transaction, one: Request, state: str, to_address: int | None, when: datetime) -> None:
    """Move an offer on."""
    values = {"number": one.id, "to_state": state, "address": to_address}
    moved = tx.all(_STEP, ended(when, "link_code"), **values)
    if state in OVER:
        tx.lasting.extend(moved)
