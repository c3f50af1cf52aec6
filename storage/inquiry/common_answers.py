"""Answers of the ward that serve everybody: proposed by one officer, approved by another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, desc, func, select, update

from storage.models.inquiries import common_answer
from storage.privacy.tombstones import ended
from storage.statement import Statement
from storage.transaction import Transaction

b = bindparam
_c = common_answer.c
_COLUMNS = tuple(
    _c[name]
    for name in (
        *("id", "question", "answer", "state"),
        *("proposed_by", "proposed_at", "decided_at"),
    )
)
_ADD = Statement(
    lambda insert: (
        insert(common_answer)
        .values(
            question=b("question"),
            answer=b("answer"),
            state="proposed",
            proposed_by=b("by"),
            proposed_at=b("at"),
        )
        .returning(_c.id)
    )
)
_FIND = Statement(lambda _: select(*_COLUMNS).where(_c.id == b("number")))
_IN = Statement(lambda _: select(*_COLUMNS).where(_c.state == b("in_state")).order_by(desc(_c.id)))
_DECIDE = Statement(
    lambda _: (
        update(common_answer)
        .where(_c.id == b("number"), _c.state == "proposed")
        .values(state=b("after"), decided_by=b("by"), decided_at=b("at"))
        .returning(_c.id)
    )
)
_WITHDRAW = Statement(
    lambda _: (
        update(common_answer)
        .where(_c.id == b("number"), _c.state == "approved")
        .values(state="withdrawn", withdrawn_by=b("by"), withdrawn_at=b("at"))
        .returning(_c.id, _c.proposed_at)
    )
)
_COUNT = Statement(lambda _: select(func.count()).where(_c.state == "proposed"))


@dataclass(frozen=True, slots=True)
class CommonAnswer:
    """A question free of personal data, its answer, and who proposed it."""

    id: int
    question: str
    answer: str
    state: str
    proposed_by: int | None
    proposed_at: datetime
    decided_at: datetime | None = None
    """Approved: from this day on it is said."""


def propose(tx: Transaction, words: tuple[str, str], by: int | None, at: datetime) -> int:
    """Add the question and the answer, to be looked at by a second officer; its number."""
    question, answer = words
    number: int = tx.value(_ADD, question=question, answer=answer, by=by, at=at)
    return number


def find(tx: Transaction, number: int) -> CommonAnswer | None:
    """One by its number."""
    return tx.one(_FIND, CommonAnswer, number=number)


def proposed(tx: Transaction) -> list[CommonAnswer]:
    """Those that a second officer has to look at, the latest first."""
    return tx.all(_IN, CommonAnswer, in_state="proposed")


def approved(tx: Transaction) -> list[CommonAnswer]:
    """Those that the bot may say, the latest first."""
    return tx.all(_IN, CommonAnswer, in_state="approved")


def decide(tx: Transaction, number: int, by: int, at: datetime, *, is_good: bool) -> bool:
    """Say it from now on, or never; False where that was decided before."""
    after = "approved" if is_good else "refused"
    return tx.value(_DECIDE, number=number, after=after, by=by, at=at) is not None


def withdraw(tx: Transaction, number: int, by: int, at: datetime) -> bool:
    """Say it no more; False where it is not said."""
    taken = tx.all(_WITHDRAW, ended(at, "common_answer"), number=number, by=by, at=at)
    tx.lasting.extend(taken)
    return bool(taken)


def count_proposed(tx: Transaction) -> int:
    """How many wait for a second officer."""
    return int(tx.value(_COUNT))
