"""Who completed whole courses (HT3): from the finishers that are kept, or else from the facts.

People with several numbers are left out; their lessons count together elsewhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    CompoundSelect,
    Select,
    and_,
    bindparam,
    case,
    cast,
    func,
    literal,
    null,
    select,
    union_all,
)
from sqlalchemy.sql import ColumnElement

from storage.counting.stats import Moves
from storage.identity.linked_numbers import LINKED
from storage.models.learning import completion
from storage.models.sums import finisher
from storage.statement import Statement
from storage.sums import finishers
from storage.sums.answers import NO_END
from storage.sums.columns import Place, among, place_of
from storage.transaction import Transaction

Courses = tuple[tuple[str, tuple[str, ...]], ...]
"""Each course with the lessons it takes."""

b = bindparam
_c, _f = completion.c, finisher.c


@dataclass(frozen=True, slots=True)
class Finished:
    """The lesson with which somebody had completed a course."""

    course: str
    person_id: int
    placement: str
    group_id: int | None
    on: date


@dataclass(frozen=True, slots=True)
class Crowd:
    """How many people there are who completed a course: each once there."""

    people: int
    place: Place | None = None
    course: str = ""
    """Neither of them: the whole ward."""


def finished(tx: Transaction, courses: Courses, first: date, last: date) -> list[Finished]:
    """One by one, in these days."""
    if not courses:
        return []
    kept = _kept(tx, courses)
    if kept is None:
        found = tx.all(_finishing(courses), Finished, first=first, last=last)
        return list({(one.course, one.person_id): one for one in found}.values())
    numbers, values = kept
    rows = tx.all(_listing(tuple(numbers)), _row, first=first, last=last, **values)
    return [Finished(numbers[one], who, *place_of(at), on) for one, who, at, on in rows]


def crowds(
    tx: Transaction,
    courses: Courses,
    days: tuple[date, date],
    moves: Moves = (),
    groups: tuple[int, ...] = (),
) -> list[Crowd] | None:
    """How many in the ward, in each place and in each course; None where finishers are not kept.

    With moves: on the map that they lead to. With groups: of these alone.
    """
    kept = _kept(tx, courses)
    if kept is None:
        return None
    numbers, values = kept
    given = {"first": days[0], "last": days[1], **values}
    rows = tx.all(_counting(tuple(numbers), moves, groups), _row, **given)
    return [
        Crowd(people, None if place is None else place_of(place), numbers.get(one, ""))
        for one, place, people in rows
    ]


def per_course(
    tx: Transaction, courses: Courses, days: tuple[date, date], groups: tuple[int, ...] = ()
) -> dict[str, int]:
    """How many completed each course, in all or as members of these groups."""
    counted = crowds(tx, courses, days, groups=groups)
    if counted is not None:
        return {one.course: one.people for one in counted if one.course}
    found = finished(tx, courses, *days)
    return Counter(one.course for one in found if not groups or one.group_id in groups)


def _kept(tx: Transaction, courses: Courses) -> tuple[dict[int, str], dict[str, int]] | None:
    """The course of each set, and above which completion there may be more; None if one is new."""
    known = finishers.known(tx)
    found = [(known.get(finishers.named(lessons)), course) for course, lessons in courses]
    sets = {one.id: course for one, course in found if one}
    if not found or len(sets) < len(found):
        return None
    lowest = min(one.completion for one, _ in found if one)
    return sets, {"above": lowest, "to_completion": NO_END}


def _row(*columns: Any) -> tuple[Any, ...]:  # noqa: ANN401 - what the statement names
    return columns


# ---- from the finishers ------------------------------------------------------------------------


def _there(sets: tuple[int, ...]) -> CompoundSelect[Any]:
    """Each finisher of the days, kept or above the marks. The days alone are to lead to the rows:
    a set is made no column of an index, for each has finishers of all years.
    """
    more = finishers.newer().subquery("more").c
    return union_all(
        *(
            select(one.set_id, one.person_id, one.place, one.local_date).where(
                *(one.local_date >= b("first"), one.local_date <= b("last")),
                *(among(func.coalesce(one.set_id, 0), sets), one.person_id.not_in(LINKED)),
            )
            for one in (_f, more)
        )
    )


@lru_cache(maxsize=16)
def _listing(sets: tuple[int, ...]) -> Statement:
    def build(_: object) -> Select[Any]:
        at = _there(sets).subquery("at").c
        return select(at.set_id, at.person_id, at.place, at.local_date).order_by(
            at.local_date, at.person_id, at.set_id
        )

    return Statement(build)


@lru_cache(maxsize=32)
def _counting(sets: tuple[int, ...], moves: Moves, groups: tuple[int, ...]) -> Statement:
    return Statement(lambda _: _counted(sets, moves, groups))


def _counted(sets: tuple[int, ...], moves: Moves, groups: Sequence[int]) -> CompoundSelect[Any]:
    there = _there(sets).subquery("there").c
    where = _moved(there.place, there.local_date, moves).label("place")
    only = [among(there.place, groups)] if groups else []
    at = select(there.set_id, there.person_id, where).where(*only).cte("at").c
    nothing = cast(null(), _f.set_id.type)
    people = func.count(at.person_id.distinct())
    return union_all(
        select(nothing, nothing, people),
        select(nothing, at.place, people).group_by(at.place),
        select(at.set_id, nothing, func.count()).group_by(at.set_id),
    )


def _moved(place: ColumnElement[int], on: ColumnElement[date], moves: Moves) -> ColumnElement[int]:
    """Where a finisher counts once their group has moved; a group without an heir is no place."""
    if not moves:
        return place
    ways = [
        (and_(place == group, *([] if before is None else [on < before])), literal(heir or 0))
        for group, before, heir in moves
    ]
    return case(*ways, else_=place)


# ---- from the facts ----------------------------------------------------------------------------


@lru_cache(maxsize=16)
def _finishing(courses: Courses) -> Statement:
    return Statement(lambda _: _finishers(courses))


def _finishers(courses: Courses) -> Select[Any]:
    """Whoever has as many of a course's lessons as it takes, and what they completed last."""
    of_lesson = {lesson: course for course, lessons in courses for lesson in lessons}
    needed = {course: len(lessons) for course, lessons in courses}
    done = (
        select(
            *(_c.id, _c.person_id, _c.placement, _c.group_id, _c.local_date, _c.completed_at),
            case(of_lesson, value=_c.lesson_id).label("course"),
        )
        .where(among(_c.lesson_id, of_lesson), _c.local_date <= b("last"))
        .cte("done")
    )
    whole = (
        select(done.c.person_id, done.c.course, func.max(done.c.local_date).label("on"))
        .group_by(done.c.person_id, done.c.course)
        .having(
            func.count() == case(needed, value=done.c.course),
            func.max(done.c.local_date) >= b("first"),
        )
        .subquery("whole")
    )
    return (
        select(
            *(done.c.course, done.c.person_id, done.c.placement),
            *(done.c.group_id, done.c.local_date),
        )
        .join_from(
            whole,
            done,
            (done.c.person_id == whole.c.person_id)
            & (done.c.course == whole.c.course)
            & (done.c.local_date == whole.c.on),
        )
        .where(done.c.person_id.not_in(LINKED))
        .order_by(done.c.completed_at, done.c.id)
    )
