"""What people answered to each question the first time: the ground of every figure about items.

The first attempt at a lesson holds one answer to each question, so a row counts people.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    Float,
    Select,
    and_,
    bindparam,
    case,
    cast,
    exists,
    func,
    select,
)

from storage.models.learning import answer, attempt, completion
from storage.statement import Statement
from storage.sums.answers import CHOICE, Choice
from storage.sums.columns import place_number
from storage.transaction import Transaction

b = bindparam
_a = answer.c
_t = attempt.c
_earlier = attempt.alias("earlier")
_is_first = ~exists().where(
    _earlier.c.person_id == _t.person_id,
    _earlier.c.lesson_id == _t.lesson_id,
    _earlier.c.id < _t.id,
)
_in_period = and_(_a.local_date >= b("first"), _a.local_date <= b("last"))
_placed = and_(completion.c.person_id == _t.person_id, completion.c.lesson_id == _t.lesson_id)
_joined = answer.join(attempt, _t.id == _a.attempt_id)


def _begun(found: Select[Any]) -> CTE:
    """First attempts with an answer in the period, looked at once and not for each answer."""
    seen = _t.id.in_(select(_a.attempt_id).where(_in_period))
    return found.where(seen, _is_first).cte("begun").prefix_with("MATERIALIZED")


_OF_PERSON = Statement(
    lambda _: (
        select(*CHOICE, place_number(), _a.local_date, _a.answered_at, _a.id)
        .select_from(_joined.outerjoin(completion, _placed))
        .where(_t.person_id == b("person"), _is_first)
    )
)


def _items() -> Select[Any]:
    """Sums over people for each question: how the right ones did on all other questions."""
    is_right = case((_a.is_right.is_(True), 1), else_=0)
    begun = _begun(select(_t.id, _t.person_id, _t.lesson_id))
    one = (
        select(begun.c.person_id, begun.c.lesson_id, _a.question_id, is_right.label("x"))
        .select_from(begun.join(answer, _a.attempt_id == begun.c.id))
        .where(_in_period)
        .cte("one")
        .c
    )
    whole = (
        select(one.person_id, func.count().label("k"), func.sum(one.x).label("r"))
        .group_by(one.person_id)
        .cte("whole")
        .c
    )
    enough = whole.k > b("others")
    rest = cast(whole.r - one.x, Float) / func.nullif(whole.k - 1, 0)

    def over(value: ColumnElement[Any]) -> ColumnElement[Any]:
        return func.coalesce(func.sum(case((enough, value), else_=0)), 0)

    sums = (over(cast(1, Float)), over(cast(one.x, Float)), over(rest), over(rest * rest))
    return (
        select(
            one.lesson_id, one.question_id, func.count(), func.sum(one.x), *sums, over(rest * one.x)
        )
        .where(whole.person_id == one.person_id)
        .group_by(one.lesson_id, one.question_id)
        .order_by(one.lesson_id, one.question_id)
    )


_ITEMS = Statement(lambda _: _items())


@dataclass(frozen=True, slots=True)
class First:
    """One person's first answer to a question, by one of their numbers."""

    choice: Choice
    place: int
    on: date
    at: datetime
    id: int


@dataclass(frozen=True, slots=True)
class Sums:
    """Over the people who answered: how many, how many rightly; then, of those who answered
    enough other questions, the sums from which a correlation is worked out.
    """

    lesson_id: str
    question_id: str
    people: int
    right: int
    n: float
    x: float
    t: float
    tt: float
    tx: float


def first_answers(tx: Transaction, person_id: int) -> list[First]:
    """Every first answer under one number."""
    return tx.all(_OF_PERSON, _made, person=person_id)


def _made(*row: object) -> First:
    *choice, place, on, at, number = row
    return First(Choice(*choice), place, on, at, number)  # type: ignore[arg-type]


def sums(tx: Transaction, first: date, last: date, others: int) -> list[Sums]:
    """For each question; the correlation takes those who answered so many others."""
    return tx.all(_ITEMS, Sums, first=first, last=last, others=others)
