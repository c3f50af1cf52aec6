"""What people answered to each question the first time: the ground of every figure about items.

The first attempt at a lesson holds one answer to each question, so a row counts people.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
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
_placement = func.coalesce(completion.c.placement, "unplaced")
_CELL: tuple[ColumnElement[Any], ...] = (
    _t.lesson_id,
    _t.version,
    _a.question_id,
    _a.picked,
    _placement,
    completion.c.group_id,
)
_joined = answer.join(attempt, _t.id == _a.attempt_id)


def _begun(found: Select[Any]) -> CTE:
    """First attempts with an answer in the period, looked at once and not for each answer."""
    seen = _t.id.in_(select(_a.attempt_id).where(_in_period))
    return found.where(seen, _is_first).cte("begun").prefix_with("MATERIALIZED")


def _picked() -> Select[Any]:
    whose = (_t.id, _t.lesson_id, _t.version, _placement.label("placement"), completion.c.group_id)
    begun = _begun(select(*whose).select_from(attempt.outerjoin(completion, _placed)))
    of = begun.c
    cell = (of.lesson_id, of.version, _a.question_id, _a.picked, of.placement, of.group_id)
    given = begun.join(answer, _a.attempt_id == of.id)
    return select(*cell, func.count()).select_from(given).where(_in_period).group_by(*cell)


_PICKED = Statement(lambda _: _picked())
_OF_PERSON = Statement(
    lambda _: (
        select(*_CELL, _a.local_date, _a.id)
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
class Picked:
    """So many people of a group picked this, the first time they met the question."""

    lesson_id: str
    version: str
    question_id: str
    picked: str
    placement: str
    group_id: int | None
    people: int


@dataclass(frozen=True, slots=True)
class First:
    """One person's first answer to a question, by one of their numbers."""

    cell: Picked
    on: date
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


def picked(tx: Transaction, first: date, last: date) -> list[Picked]:
    """Count first answers of a period; both days count."""
    return tx.all(_PICKED, Picked, first=first, last=last)


def first_answers(tx: Transaction, person_id: int) -> list[First]:
    """Every first answer under one number."""
    return tx.all(_OF_PERSON, _made, person=person_id)


def _made(*row: object) -> First:
    *cell, on, number = row
    return First(Picked(*cell, 1), on, number)  # type: ignore[arg-type, call-arg]


def sums(tx: Transaction, first: date, last: date, others: int) -> list[Sums]:
    """For each question; the correlation takes those who answered so many others."""
    return tx.all(_ITEMS, Sums, first=first, last=last, others=others)
