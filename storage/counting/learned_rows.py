"""The completions behind a figure of who learned: one by one, or person by person.

Without people who have several numbers: of theirs only the first completion of a lesson counts,
which `handlers/reports/firsts.py` knows.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import Select, Subquery, bindparam, case, func, literal, or_, select

from storage.counting.stats import Moves, cell_of
from storage.identity.linked_numbers import LINKED
from storage.models.learning import completion
from storage.statement import Statement
from storage.transaction import Transaction

b = bindparam
_c = completion.c


@dataclass(frozen=True, slots=True)
class Asked:
    """Which completions: where, on which map, of which lessons; per person, adults alone."""

    first: date
    last: date
    placement: str = ""
    """group | elsewhere | unplaced; nothing for the whole ward."""
    group_id: int | None = None
    moves: Moves = ()
    lessons: tuple[str, ...] = ()
    """All of them where none are named."""
    per_person: bool = False
    adults: bool = False


@dataclass(frozen=True, slots=True)
class Learned:
    """A completion, or somebody's completions: since when, where, of which lesson, how often."""

    on: date
    placement: str
    group_id: int | None
    lesson_id: str
    times: int
    places: int
    """In how many groups; the one told is one of them."""


def counted(tx: Transaction, asked: Asked) -> int:
    """How many rows there are."""
    found: int = tx.value(_counting(_shape(asked)), **_given(asked))
    return found


def rows(tx: Transaction, asked: Asked, most: int, skipped: int) -> list[Learned]:
    """Some of them, the earliest first."""
    given = {**_given(asked), "most": most, "skipped": skipped}
    return tx.all(_listing(_shape(asked)), Learned, **given)


def _given(asked: Asked) -> dict[str, object]:
    named = {"placement": asked.placement} if asked.placement else {}
    group = {"group_id": asked.group_id} if asked.group_id else {}
    return {"first": asked.first, "last": asked.last, **named, **group}


_Shape = tuple[bool, bool, Moves, tuple[str, ...], bool, bool]


def _shape(asked: Asked) -> _Shape:
    """What statements differ by."""
    where = (bool(asked.placement), bool(asked.group_id))
    return (*where, asked.moves, asked.lessons, asked.per_person, asked.adults)


@lru_cache(maxsize=32)
def _counting(shape: _Shape) -> Statement:
    return Statement(lambda _: select(func.count()).select_from(_chosen(shape)))


@lru_cache(maxsize=32)
def _listing(shape: _Shape) -> Statement:
    return Statement(lambda _: _page(_chosen(shape)))


def _page(chosen: Subquery) -> Select[Any]:
    c = chosen.c
    shown = (c.on, c.placement, c.group_id, c.lesson_id, c.times, c.places)
    return select(*shown).order_by(c.on, c.number).limit(b("most")).offset(b("skipped"))


def _chosen(shape: _Shape) -> Subquery:
    is_placed, is_in_group, moves, lessons, per_person, adults = shape
    at = (
        select(
            *(_c.id, _c.person_id, _c.lesson_id, _c.local_date, _c.is_adult),
            *cell_of(moves),
        )
        .where(
            *(_c.local_date >= b("first"), _c.local_date <= b("last")),
            *([or_(*(_c.lesson_id == one for one in lessons))] if lessons else []),
            _c.person_id.not_in(LINKED),
        )
        .subquery("fact")
        .c
    )
    there = [
        *([at.placement == b("placement")] if is_placed else []),
        *([at.group_id == b("group_id")] if is_in_group else []),
        *([at.placement == "group"] if adults and not is_placed else []),
    ]
    if not per_person:
        shown = (at.id.label("number"), at.local_date.label("on"), at.placement, at.group_id)
        one = (literal(1).label("times"), literal(1).label("places"))
        return select(*shown, at.lesson_id, *one).where(*there).subquery("row")
    together = (
        select(
            at.person_id.label("number"),
            func.min(at.local_date).label("on"),
            func.max(at.placement).label("placement"),
            func.max(at.group_id).label("group_id"),
            func.min(at.lesson_id).label("lesson_id"),
            func.count().label("times"),
            func.count(at.group_id.distinct()).label("places"),
        )
        .where(*there)
        .group_by(at.person_id)
    )
    if adults:
        together = together.having(func.max(case((at.is_adult.is_(True), 1), else_=0)) == 1)
    return together.subquery("row")
