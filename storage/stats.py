"""Questions asked of the facts: the only place where figures are counted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    CompoundSelect,
    Integer,
    and_,
    bindparam,
    case,
    cast,
    distinct,
    func,
    literal,
    null,
    select,
    type_coerce,
    union_all,
)
from sqlalchemy.sql import ColumnElement
from sqlalchemy.sql.expression import UnaryExpression
from sqlalchemy.sql.operators import custom_op

from storage.models.learning import completion
from storage.models.outreach import outreach_session
from storage.statement import Statement
from storage.transaction import Transaction

LONG = timedelta(days=92)
"""Periods longer than this are read group by group, shorter ones day by day."""

Moves = tuple[tuple[int, date | None, int | None], ...]
"""A group, the day before which its facts move (none: all of them), and the group they move to."""

b = bindparam
_c = completion.c
_free_date: ColumnElement[date] = UnaryExpression(
    _c.local_date, operator=custom_op("+"), type_=_c.local_date.type
)
"""To SQLite no column of an index: it takes the index whose order spares it the sorting."""


def _figures(day: ColumnElement[date], moves: Moves = ()) -> CompoundSelect[Any]:
    """Once through the facts, to a row for each person in each cell; from these all figures."""
    fact = select(_c.person_id, *_cell(moves), _c.is_adult).where(
        day >= b("first"), day <= b("last")
    )
    at = fact.subquery("fact").c
    is_adult = func.max(case((at.is_adult.is_(True), 1), else_=0)).label("is_adult")
    one = (
        select(at.person_id, at.placement, at.group_id, is_adult, func.count().label("times"))
        .group_by(at.person_id, at.placement, at.group_id)
        .cte("one")
        .c
    )
    adults = func.coalesce(func.sum(one.is_adult), 0)
    times = cast(func.coalesce(func.sum(one.times), 0), Integer)
    adults_once = func.count(distinct(case((one.is_adult == 1, one.person_id))))
    once = (func.count(distinct(one.person_id)), adults_once, times)
    cell = (one.placement, one.group_id)
    nowhere = type_coerce(null(), _c.group_id.type)
    return union_all(
        select(*cell, func.count(), adults, times).group_by(*cell),
        select(literal("all"), nowhere, *once),
        select(literal("placed"), nowhere, *once).where(one.placement == "group"),
    )


def _cell(moves: Moves) -> tuple[ColumnElement[Any], ColumnElement[Any]]:
    """The placement and group in which a fact counts once its group has moved."""
    if not moves:
        return _c.placement, _c.group_id
    concerned = [
        and_(_c.group_id == group, *([] if before is None else [_c.local_date < before]))
        for group, before, _ in moves
    ]
    heirs = [literal(heir, _c.group_id.type) if heir else null() for _, _, heir in moves]
    lost = [literal("unplaced") if heir is None else _c.placement for _, _, heir in moves]
    placement = case(*zip(concerned, lost, strict=True), else_=_c.placement)
    group = case(*zip(concerned, heirs, strict=True), else_=_c.group_id)
    return placement.label("placement"), type_coerce(group, _c.group_id.type).label("group_id")


@lru_cache(maxsize=8)
def _redrawn(moves: Moves) -> Statement:
    return Statement(lambda _: _figures(_c.local_date, moves))


_BY_DAY = Statement(lambda _: _figures(_c.local_date))
_BY_CELL = Statement(lambda _: _figures(_free_date))


_FIRST_LEARNED = Statement(lambda _: select(func.min(_c.local_date)))
_FIRST_HELD = Statement(lambda _: select(func.min(outreach_session.c.local_date)))


@dataclass(frozen=True, slots=True)
class Participation:
    """Who completed lessons in a period: distinct people, adults among them, occurrences."""

    placement: str
    group_id: int | None
    people: int
    adults: int
    completions: int


@dataclass(frozen=True, slots=True)
class Turnout:
    """A period's figures: by the group people belonged to when they completed, and together.

    A person counts once in `ward` and once in `placed`, so these may be less than the sum.
    """

    cells: list[Participation]
    ward: Participation
    placed: Participation
    """Those who completed as members of some group: the share's numerator."""


def first_day(tx: Transaction, *, with_sessions: bool) -> date | None:
    """The first day of which anything was counted."""
    found = [tx.value(one) for one in (_FIRST_LEARNED, *[_FIRST_HELD] * with_sessions)]
    return min(filter(None, found), default=None)


def turnout(tx: Transaction, first: date, last: date, moves: Moves = ()) -> Turnout:
    """Count a period; both days count. With moves: on the map that they lead to."""
    is_long = tx.dialect.name == "sqlite" and last - first > LONG
    statement = _redrawn(moves) if moves else _BY_CELL if is_long else _BY_DAY
    *cells, ward, placed = tx.all(statement, Participation, first=first, last=last)
    return Turnout(cells, ward, placed)
