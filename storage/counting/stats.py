"""Questions asked of the facts: the only place where figures are counted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache, partial
from typing import Any

from sqlalchemy import (
    CompoundSelect,
    Integer,
    and_,
    bindparam,
    case,
    cast,
    func,
    literal,
    null,
    select,
    type_coerce,
    union_all,
)
from sqlalchemy.sql import ColumnElement
from sqlalchemy.sql.base import ReadOnlyColumnCollection
from sqlalchemy.sql.expression import UnaryExpression
from sqlalchemy.sql.operators import custom_op

from storage.models.learning import completion
from storage.models.outreach import outreach_session
from storage.statement import Statement
from storage.sums import columns, learners
from storage.sums.marks import Mark, mark, year_out
from storage.transaction import Transaction

LONG = timedelta(days=92)
"""Periods longer than this are read group by group, shorter ones day by day."""

Columns = ReadOnlyColumnCollection[str, Any]
Moves = tuple[tuple[int, date | None, int | None], ...]
"""A group, the day before which its facts move (none: all of them), and the group they move to."""

b = bindparam
_c = completion.c
_free_date: ColumnElement[date] = UnaryExpression(
    _c.local_date, operator=custom_op("+"), type_=_c.local_date.type
)
"""To SQLite no column of an index: it takes the index whose order spares it the sorting."""


def _figures(day: ColumnElement[date], moves: Moves = ()) -> CompoundSelect[Any]:
    """Once through the facts."""
    inside = (day >= b("first"), day <= b("last"))
    at = select(_c.person_id, *cell_of(moves), _c.is_adult).where(*inside).subquery("fact").c
    one = _people(at, (at.placement, at.group_id), func.count())
    return _told(one, (one.placement, one.group_id))


def _from_sums(sums: int, days: int) -> CompoundSelect[Any]:
    """Once through the sums of so many ranges, and what they do not hold."""
    at = learners.facts(sums, days).subquery("fact").c
    one = _people(at, (at.place,), func.sum(at.times))
    return _told(one, (columns.placement(one.place), columns.group_id(one.place)))


def _people(
    at: Columns, cell: tuple[ColumnElement[Any], ...], times: ColumnElement[int]
) -> Columns:
    """A row for each person in each cell."""
    is_adult = func.max(case((at.is_adult.is_(True), 1), else_=0)).label("is_adult")
    return (
        select(at.person_id, *cell, is_adult, times.label("times"))
        .group_by(at.person_id, *cell)
        .cte("one")
        .c
    )


def _told(one: Columns, cell: tuple[ColumnElement[Any], ColumnElement[Any]]) -> CompoundSelect[Any]:
    """All figures of people in their cells, given as placement and group."""
    is_placed = cell[0] == "group"
    per = (
        select(
            func.max(one.is_adult).label("adult"),
            func.sum(one.times).label("times"),
            func.max(case((is_placed, 1), else_=0)).label("placed"),
            func.max(case((is_placed, one.is_adult), else_=0)).label("adult_there"),
            func.sum(case((is_placed, one.times), else_=0)).label("times_there"),
        )
        .group_by(one.person_id)
        .cte("per")
        .c
    )
    nowhere = type_coerce(null(), _c.group_id.type)
    return union_all(
        select(*cell, func.count(), _sum(one.is_adult), _sum(one.times)).group_by(*cell),
        select(literal("all"), nowhere, func.count(per.adult), _sum(per.adult), _sum(per.times)),
        select(
            *(literal("placed"), nowhere, _sum(per.placed)),
            *(_sum(per.adult_there), _sum(per.times_there)),
        ),
    )


def _sum(column: ColumnElement[Any]) -> ColumnElement[int]:
    """Zero where there is nothing."""
    return cast(func.coalesce(func.sum(column), 0), Integer)


def cell_of(moves: Moves) -> tuple[ColumnElement[Any], ColumnElement[Any]]:
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


@lru_cache(maxsize=16)
def _summed(sums: int, days: int) -> Statement:
    return Statement(lambda _: _from_sums(sums, days))


_BY_DAY = Statement(lambda _: _figures(_c.local_date))
_BY_CELL = Statement(lambda _: _figures(_free_date))


_FIRST_LEARNED = Statement(lambda _: select(func.min(_c.local_date)))
_FIRST_HELD = Statement(lambda _: select(func.min(outreach_session.c.local_date)))
_UP_TO = (_c.local_date <= b("until"), outreach_session.c.local_date <= b("until"))
_LAST_LEARNED = Statement(lambda _: select(func.max(_c.local_date)).where(_UP_TO[0]))
_LAST_HELD = Statement(
    lambda _: select(func.max(outreach_session.c.local_date)).where(
        _UP_TO[1], outreach_session.c.state == "approved"
    )
)


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


def last_day(tx: Transaction, until: date) -> date | None:
    """The last day up to one of which anything was counted."""
    found = [tx.value(one, until=until) for one in (_LAST_LEARNED, _LAST_HELD)]
    return max(filter(None, found), default=None)


def turnout(tx: Transaction, first: date, last: date, moves: Moves = ()) -> Turnout:
    """Count a period; both days count. With moves: on the map that they lead to."""
    start = mark(tx)
    ask = _from_facts if moves or not start.completion else partial(_with_sums, start)
    *cells, ward, placed = ask(tx, first, last, moves)
    return Turnout(cells, ward, placed)


def _from_facts(tx: Transaction, first: date, last: date, moves: Moves) -> list[Participation]:
    is_long = tx.dialect.name == "sqlite" and last - first > LONG
    statement = _redrawn(moves) if moves else _BY_CELL if is_long else _BY_DAY
    return tx.all(statement, Participation, first=first, last=last)


def _with_sums(
    start: Mark, tx: Transaction, first: date, last: date, _moves: Moves
) -> list[Participation]:
    """Whole months and years are read from their sums, single days from the facts."""
    sums, days = learners.ranges(first, year_out(tx, "completion", last))
    given = {**learners.bound(sums, days), "first": first, "last": last}
    return tx.all(
        _summed(len(sums), len(days)), Participation, completion=start.completion, **given
    )
