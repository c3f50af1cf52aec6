"""A made-up crowd of learners, written by the database itself: for measuring, never for reports."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

from sqlalchemy import CTE, Column, Date, String, bindparam, case, cast, literal, null, select, text
from sqlalchemy import func as fn
from sqlalchemy.sql import ColumnElement, Executable

from storage.models.base import Id, Moment
from storage.models.learning import completion
from storage.models.people import person
from storage.statement import Insert, Statement
from storage.transaction import Transaction

PEOPLE = 50_000
HALF = PEOPLE // 2
"""Who learns in a month; the other half does in the next."""
LESSONS = 5
"""Of each of them, in that month."""
MOVERS, PLACED, IN_WARD = 2, 92, 97
"""Per cent of the people: who move in the second year, who live in a group, who in the ward."""
CACHE = 600_000
"""KiB that SQLite may hold while the crowd is written."""

b = bindparam
_moment = b("at", type_=Moment)


def numbers() -> CTE:
    """The numbers from `begin` to before `end`."""
    numbers = select(b("begin", type_=Id).label("i")).cte("numbers", recursive=True)
    return numbers.union_all(select(numbers.c.i + 1).where(numbers.c.i + 1 < b("end", type_=Id)))


def _people(insert: Insert) -> Executable:
    source = select(literal("crowd"), _moment).select_from(numbers())
    added: Executable = insert(person).from_select(["salt", "created_at"], source)
    return added


def _completions(insert: Insert) -> Executable:
    """One day: which people, lessons and groups follows from the number of each completion."""
    i, month, groups = numbers().c.i, b("month", type_=Id), b("groups", type_=Id)
    who = (i % HALF) * 7919 % HALF
    percent = who // groups % 100
    moved = case((percent < MOVERS, month // 12), else_=0)
    group = b("first_group", type_=Id) + (who * 7 + moved) % groups
    lesson = literal("c") + cast(month // 2 * LESSONS + i // HALF, String)
    place = case((percent < PLACED, "group"), (percent < IN_WARD, "elsewhere"), else_="unplaced")
    columns: dict[Column[Any], ColumnElement[Any]] = {
        completion.c.person_id: b("first_person", type_=Id) + who * 2 + month % 2,
        completion.c.lesson_id: lesson,
        completion.c.version: literal("crowd"),
        completion.c.placement: place,
        completion.c.group_id: case((percent < PLACED, group), else_=null()),
        completion.c.is_adult: percent % 20 > 0,
        completion.c.channel: literal("web"),
        completion.c.way: literal("self"),
        completion.c.right_first_time: i % 3 > 0,
        completion.c.completed_at: _moment,
        completion.c.local_date: b("day", type_=Date),
    }
    added: Executable = insert(completion).from_select(list(columns), select(*columns.values()))
    return added


_PEOPLE = Statement(_people)
_COMPLETIONS = Statement(_completions)
_LAST = Statement(lambda _: select(fn.max(person.c.id)))
_CACHE = Statement(lambda _: text(f"PRAGMA cache_size = -{CACHE}"))
_ANALYZE = Statement(lambda _: text("ANALYZE completion"))


@dataclass(frozen=True, slots=True)
class Crowd:
    """Where it lives, its numbers each in a row; `since` is a first of January."""

    first_person: int
    first_group: int
    groups: int
    since: date


def add_people(tx: Transaction, since: date) -> int:
    """Add the people; the number of the first."""
    if tx.dialect.name == "sqlite":
        tx.do(_CACHE)
    tx.do(_PEOPLE, begin=0, end=PEOPLE, at=datetime.combine(since, time(), UTC))
    return int(tx.value(_LAST)) - PEOPLE + 1


def add_month(tx: Transaction, crowd: Crowd, month: int) -> int:
    """Add the completions of one month, counted from the first, day by day; how many."""
    year, number = crowd.since.year + month // 12, month % 12 + 1
    days, whole = monthrange(year, number)[1], HALF * LESSONS
    for day in range(days):
        on = date(year, number, day + 1)
        tx.do(
            _COMPLETIONS,
            begin=whole * day // days,
            end=whole * (day + 1) // days,
            month=month,
            first_person=crowd.first_person,
            first_group=crowd.first_group,
            groups=crowd.groups,
            at=datetime.combine(on, time(5), UTC),
            day=on,
        )
    return whole


def settle(tx: Transaction) -> None:
    """Let PostgreSQL look at what it has, as it would have by itself after two years."""
    if tx.dialect.name == "postgresql":
        tx.do(_ANALYZE)
