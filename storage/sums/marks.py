"""Up to which facts the sums reach."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Table, bindparam, func, select, text

from storage.models.learning import answer, completion
from storage.models.sums import sum_mark
from storage.statement import Statement
from storage.transaction import Transaction

b = bindparam
_m = sum_mark.c
_AT = Statement(lambda _: select(_m.answer_id, _m.completion_id).where(_m.id == 1))
_HELD = Statement(
    lambda _: select(_m.answer_id, _m.completion_id).where(_m.id == 1).with_for_update()
)
_BEGIN = Statement(
    lambda insert: (
        insert(sum_mark).values(id=1, answer_id=0, completion_id=0).on_conflict_do_nothing()
    )
)
_PUT = Statement(
    lambda insert: (
        insert(sum_mark)
        .values(id=1, answer_id=b("answer_id"), completion_id=b("completion_id"))
        .on_conflict_do_update(
            index_elements=["id"],
            set_={"answer_id": b("answer_id"), "completion_id": b("completion_id")},
        )
    )
)


def _settle(of: Table) -> Statement:
    return Statement(lambda _: text(f"LOCK TABLE {of.name} IN SHARE MODE"))


def _newest(of: Table) -> Statement:
    return Statement(lambda _: select(func.coalesce(func.max(of.c.id), 0)))


def _latest(of: Table) -> Statement:
    return Statement(lambda _: select(func.max(of.c.local_date)))


_SETTLE = {one.name: _settle(one) for one in (answer, completion)}
_NEWEST = {one.name: _newest(one) for one in (answer, completion)}
_LATEST = {one.name: _latest(one) for one in (answer, completion)}


@dataclass(frozen=True, slots=True)
class Mark:
    """The newest answer and the newest completion that the sums hold."""

    answer: int = 0
    completion: int = 0


def mark(tx: Transaction) -> Mark:
    """Where the sums stand, as this transaction sees them; at zero before the first folding."""
    return tx.one(_AT, Mark) or Mark()


def held_mark(tx: Transaction) -> Mark:
    """The same, and nobody else moves it until the commit."""
    tx.do(_BEGIN)
    return tx.one(_HELD, Mark) or Mark()


def put(tx: Transaction, reached: Mark) -> None:
    """The sums hold everything up to here."""
    tx.do(_PUT, answer_id=reached.answer, completion_id=reached.completion)


def newest(tx: Transaction, name: str) -> int:
    """The number of the newest answer or completion, below which none comes any more.

    PostgreSQL waits a moment for those who are writing one; in a unit of its own.
    """
    if tx.dialect.name == "postgresql":
        tx.do(_SETTLE[name])
    return newest_seen(tx, name)


def newest_seen(tx: Transaction, name: str) -> int:
    """The same as this transaction sees it, and nobody waits: others may be writing newer ones."""
    found: int = tx.value(_NEWEST[name])
    return found


def year_out(tx: Transaction, name: str, last: date) -> date:
    """The end of the year, if no answer or completion is of a later day than the last: then the
    sum of a year that has only begun can be read for its part until today.
    """
    latest: date | None = tx.value(_LATEST[name])
    return last if latest is None or latest > last else date(last.year, 12, 31)
