"""Cookies of browsers that still work, and codes that bring an address to another browser."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import bindparam, delete, select, update

from storage.models.clockwork import push_subscription
from storage.models.people import address
from storage.models.post import outbox
from storage.models.sessions import return_code, web_session
from storage.privacy.tombstones import Ended, ended
from storage.statement import Statement
from storage.stores.steadiness import ahead, later
from storage.transaction import Transaction

b = bindparam
GRACE = timedelta(hours=24)
"""After a rotation the old cookie works until the new one is used: an answer may be lost."""
_MOMENT = timedelta(microseconds=1)
_s, _c = web_session.c, return_code.c
_FIND = Statement(lambda _: select(_s.not_before, _s.grace_until).where(_s.lane == b("in_lane")))
_SET = Statement(
    lambda insert: (
        insert(web_session)
        .values(lane=b("lane"), not_before=b("not_before"), grace_until=b("grace_until"))
        .on_conflict_do_update(
            index_elements=["lane"],
            set_={"not_before": b("not_before"), "grace_until": b("grace_until")},
        )
    )
)
_CONFIRM = Statement(
    lambda _: update(web_session).where(_s.lane == b("in_lane")).values(grace_until=None)
)
_SPEAKS = Statement(
    lambda _: select(address.c.id, address.c.created_at).where(address.c.lane == b("in_lane"))
)
_DROP_CODES = Statement(
    lambda _: (
        delete(return_code)
        .where(_c.address_id == b("of_address"))
        .returning(_c.address_id, _c.expires_at)
    )
)
_ADD_CODE = Statement(
    lambda insert: insert(return_code).values(
        code_hash=b("code_hash"), address_id=b("address_id"), expires_at=b("expires_at")
    )
)
_CODE = Statement(
    lambda _: (
        select(_c.code_hash, _c.address_id, _c.expires_at, _c.used_at)
        .where(_c.code_hash == b("by_hash"))
        .with_for_update()
    )
)
_USE = Statement(
    lambda _: (
        update(return_code)
        .where(_c.code_hash == b("by_hash"), _c.used_at.is_(None), _c.expires_at > b("at"))
        .values(used_at=b("at"))
        .returning(_c.address_id, _c.expires_at)
    )
)
_MOVE = Statement(
    lambda _: (
        update(address)
        .where(address.c.id == b("number"))
        .values(lane=b("to_lane"), chat=b("to_chat"))
    )
)
_HUSH = Statement(
    lambda _: delete(push_subscription).where(
        push_subscription.c.address_id.in_(select(address.c.id).where(address.c.lane == b("lane")))
    )
)
_FORWARD = Statement(
    lambda _: (
        update(outbox)
        .where(outbox.c.lane == b("from_lane"), outbox.c.finished_at.is_(None))
        .values(lane=b("to_lane"))
    )
)


@dataclass(frozen=True, slots=True)
class Session:
    """Cookies made before `not_before` have ended; after a rotation not until `grace_until`."""

    not_before: datetime
    grace_until: datetime | None


@dataclass(frozen=True, slots=True)
class ReturnCode:
    """A one-time code that lets its address speak from another browser."""

    code_hash: str
    address_id: int
    expires_at: datetime
    used_at: datetime | None = None


def find(tx: Transaction, lane: str) -> Session | None:
    """What is known of a lane's cookies; None when none of them ever ended."""
    return tx.one(_FIND, Session, in_lane=lane)


def end(tx: Transaction, lane: str, at: datetime) -> None:
    """Every cookie made until now stops working at once, also what was made by a fast clock."""
    end_before(tx, lane, later(at, ahead(tx, at)) + _MOMENT)


def end_before(tx: Transaction, lane: str, moment: datetime) -> None:
    """Every cookie made before a moment stops working at once, and so do knocks at that browser."""
    tx.do(_HUSH, lane=lane)
    tx.do(_SET, lane=lane, not_before=moment, grace_until=None)
    spoken = tx.all(_SPEAKS, lambda *row: Ended(row[0], row[1], moment, lane), in_lane=lane)
    tx.lasting.extend(spoken)


def rotate(tx: Transaction, lane: str, at: datetime) -> None:
    """The cookie is made anew with the next answer; the old one ends when that is used."""
    tx.do(_SET, lane=lane, not_before=later(at, ahead(tx, at)), grace_until=at + GRACE)


def confirm(tx: Transaction, lane: str) -> None:
    """The new cookie arrived: the old one has ended."""
    tx.do(_CONFIRM, in_lane=lane)


def add_code(tx: Transaction, new: ReturnCode, at: datetime) -> None:
    """Keep a code in place of those the address had before."""
    drop_codes(tx, new.address_id, at)
    tx.do(
        _ADD_CODE,
        code_hash=new.code_hash,
        address_id=new.address_id,
        expires_at=new.expires_at,
    )


def drop_codes(tx: Transaction, address_id: int, at: datetime) -> None:
    """Let no code of an address open anything any more."""
    dropped = tx.all(_DROP_CODES, ended(at, "return_dropped"), of_address=address_id)
    tx.lasting.extend(dropped)


def code(tx: Transaction, code_hash: str) -> ReturnCode | None:
    """A code, used or not."""
    return tx.one(_CODE, ReturnCode, by_hash=code_hash)


def use(tx: Transaction, code_hash: str, at: datetime) -> bool:
    """Spend a code; False when it is used, or too old."""
    spent = tx.all(_USE, ended(at, "return_code"), by_hash=code_hash, at=at)
    tx.lasting.extend(spent)
    return bool(spent)


def move(tx: Transaction, address_id: int, lanes: tuple[str, str], chat: str) -> None:
    """Let an address speak from another lane (from, to); what waits for it goes along."""
    old, new = lanes
    tx.do(_HUSH, lane=old)
    tx.do(_MOVE, number=address_id, to_lane=new, to_chat=chat)
    tx.do(_FORWARD, from_lane=old, to_lane=new)
