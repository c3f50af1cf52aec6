"""What residents state that VNeID shows, and what officers saw of it: dated facts, no figure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import bindparam, desc, exists, func, select, update

from storage.models.people import profile
from storage.models.records import vneid_check, vneid_statement
from storage.privacy.tombstones import ended
from storage.statement import Statement
from storage.transaction import Transaction

b = bindparam
_s = vneid_statement.c
_k = vneid_check.c
_ROW = (_s.id, _s.person_id, _s.local_date, _s.taken_back_at)
_STATE = Statement(
    lambda insert: (
        insert(vneid_statement)
        .values(person_id=b("person_id"), stated_at=b("at"), local_date=b("local_date"))
        .returning(_s.id)
    )
)
_TAKE_BACK = Statement(
    lambda _: (
        update(vneid_statement)
        .where(_s.id == b("number"), _s.taken_back_at.is_(None))
        .values(taken_back_at=b("at"))
        .returning(_s.id, _s.stated_at)
    )
)
_FIND = Statement(lambda _: select(*_ROW).where(_s.id == b("number")))
_OF = Statement(
    lambda _: (
        select(*_ROW)
        .where(_s.person_id == b("person"), _s.taken_back_at.is_(None))
        .order_by(desc(_s.id))
        .limit(1)
    )
)
_unchecked = ~exists().where(_k.statement_id == _s.id)
_waits = (
    select(*_ROW)
    .join_from(vneid_statement, profile, profile.c.person_id == _s.person_id)
    .where(_s.taken_back_at.is_(None), _unchecked)
)
_NEXT = Statement(lambda _: _waits.where(_s.id > b("after")).order_by(_s.id).limit(1))
_COUNT = Statement(lambda _: select(func.count()).select_from(_waits.subquery()))
_CHECK = Statement(
    lambda insert: insert(vneid_check).values(
        statement_id=b("statement_id"),
        is_seen=b("is_seen"),
        at=b("at"),
        local_date=b("local_date"),
        by_address=b("by_address"),
    )
)
_CHECKED = Statement(
    lambda _: (
        select(_k.is_seen, _k.local_date)
        .where(_k.statement_id == b("of_statement"))
        .order_by(desc(_k.id))
        .limit(1)
    )
)


@dataclass(frozen=True, slots=True)
class Stated:
    """Somebody said on a day that VNeID shows the national confirmation."""

    id: int
    person_id: int
    on: date
    taken_back_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """An officer saw it, or did not, on a day."""

    is_seen: bool
    on: date


def state(tx: Transaction, person_id: int, on: date, at: datetime) -> int:
    """Add a statement."""
    number: int = tx.value(_STATE, person_id=person_id, local_date=on, at=at)
    return number


def take_back(tx: Transaction, number: int, at: datetime) -> bool:
    """The person takes it back; False when that was done."""
    taken = tx.all(_TAKE_BACK, ended(at, "vneid"), number=number, at=at)
    tx.lasting.extend(taken)
    return bool(taken)


def find(tx: Transaction, number: int) -> Stated | None:
    """A statement by its number."""
    return tx.one(_FIND, Stated, number=number)


def latest(tx: Transaction, person_id: int) -> Stated | None:
    """What the person states, unless they took it back."""
    return tx.one(_OF, Stated, person=person_id)


def waiting_after(tx: Transaction, number: int) -> Stated | None:
    """The next statement that nobody has checked; erased people's are passed over."""
    return tx.one(_NEXT, Stated, after=number)


def waiting(tx: Transaction) -> int:
    """How many statements nobody has checked."""
    return int(tx.value(_COUNT))


def record_check(
    tx: Transaction, statement_id: int, found: Check, by: int | None, at: datetime
) -> None:
    """Add what an officer found; the latest finding holds."""
    tx.do(
        _CHECK,
        statement_id=statement_id,
        is_seen=found.is_seen,
        at=at,
        local_date=found.on,
        by_address=by,
    )


def checked(tx: Transaction, statement_id: int) -> Check | None:
    """What an officer found last."""
    return tx.one(_CHECKED, Check, of_statement=statement_id)
