"""One-time codes by which somebody recorded on paper comes to their own phone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, select, update

from storage.models.attendance import join_code
from storage.privacy.tombstones import ended
from storage.statement import Statement
from storage.transaction import Transaction

b = bindparam
_j = join_code.c
_ROW = (_j.id, _j.person_id, _j.created_by, _j.expires_at, _j.redeemed_at, _j.created_at)

_ADD = Statement(
    lambda insert: insert(join_code).values(
        code_hash=b("code_hash"),
        person_id=b("person_id"),
        created_at=b("created_at"),
        created_by=b("created_by"),
        expires_at=b("expires_at"),
    )
)
_BY_CODE = Statement(lambda _: select(*_ROW).where(_j.code_hash == b("by_hash")).with_for_update())
_BY_ID = Statement(lambda _: select(*_ROW).where(_j.id == b("number")).with_for_update())
_REDEEM = Statement(
    lambda _: (
        update(join_code)
        .where(_j.id == b("number"), _j.redeemed_at.is_(None))
        .values(redeemed_at=b("at"))
        .returning(_j.id, _j.created_at)
    )
)
_RETIRE = Statement(
    lambda _: (
        update(join_code)
        .where(_j.person_id == b("person"), _j.redeemed_at.is_(None), _j.expires_at > b("now"))
        .values(expires_at=b("now"))
        .returning(_j.id, _j.created_at)
    )
)

_REDEEMED = Statement(
    lambda _: (
        select(*_ROW)
        .where(_j.person_id == b("person"), _j.redeemed_at.is_not(None))
        .order_by(_j.id.desc())
        .limit(1)
    )
)


@dataclass(frozen=True, slots=True)
class JoinCode:
    """A code made for a person, by the address that is told when it is used."""

    id: int
    person_id: int
    created_by: int | None
    expires_at: datetime
    redeemed_at: datetime | None = None
    created_at: datetime | None = None


def add(tx: Transaction, code_hash: str, new: JoinCode, at: datetime) -> None:
    """Keep a code under its keyed hash; `id` is ignored."""
    tx.do(
        _ADD,
        code_hash=code_hash,
        person_id=new.person_id,
        created_at=at,
        created_by=new.created_by,
        expires_at=new.expires_at,
    )


def by_code(tx: Transaction, code_hash: str) -> JoinCode | None:
    """What a code opens, used or not."""
    return tx.one(_BY_CODE, JoinCode, by_hash=code_hash)


def at(tx: Transaction, number: int) -> JoinCode | None:
    """A code by its number."""
    return tx.one(_BY_ID, JoinCode, number=number)


def redeemed(tx: Transaction, person_id: int) -> JoinCode | None:
    """The code by which a person came to a phone last."""
    return tx.one(_REDEEMED, JoinCode, person=person_id)


def redeem(tx: Transaction, number: int, when: datetime) -> bool:
    """Spend it; False when it was spent already."""
    spent = tx.all(_REDEEM, ended(when, "join_code"), number=number, at=when)
    tx.lasting.extend(spent)
    return bool(spent)


def retire(tx: Transaction, person_id: int, now: datetime) -> None:
    """Whatever codes are still open for a person open nothing any more."""
    tx.lasting.extend(tx.all(_RETIRE, ended(now, "join_retired"), person=person_id, now=now))
