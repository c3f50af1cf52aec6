"""The made-up crowd before its questions: lessons begun and completed, each with its answers."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from sqlalchemy import Date, bindparam, case, func, literal, null, select, text, true
from sqlalchemy.sql import Executable

from storage.models.base import Id, Moment
from storage.models.learning import answer, attempt, completion, lesson_version
from storage.statement import Insert, Statement
from storage.transaction import Transaction
from tests.bench.load.people import numbers

LESSONS, ASKED, PICKS = 2, 3, 3
"""Of a learner in a month; questions of a lesson; options of a question."""
PLACED = 92
"""Per cent of the people who live in a group."""

b = bindparam
_at, _day, _after = b("at", type_=Moment), b("day", type_=Date), b("after", type_=Id)
_t = attempt.c


def _attempts(insert: Insert) -> Executable:
    """One day: who begins which lesson follows from the number of each attempt."""
    i, month, half = numbers().c.i, b("month", type_=Id), b("half", type_=Id)
    who = i % half * 7919 % half
    named, version = lesson_version.c.lesson_id, lesson_version.c.version
    place = (func.row_number().over(order_by=named) - 1).label("place")
    one = select(named, version, place).subquery("one").c
    there = select(func.count()).select_from(lesson_version).scalar_subquery()
    person = b("first_person", type_=Id) + who * 2 + month % 2
    begun = select(person, one.lesson_id, one.version, literal(0), _at, _at, _at)
    into = (_t.person_id, _t.lesson_id, _t.version, _t.position)
    moments = (_t.started_at, _t.touched_at, _t.finished_at)
    of_them = one.place == (who + month // 2 * LESSONS + i // half) % there
    added: Executable = insert(attempt).from_select([*into, *moments], begun.where(of_them))
    return added


def _completions(insert: Insert) -> Executable:
    """Of the day's attempts; who comes back to a lesson has completed it before."""
    c, is_placed = completion.c, _t.person_id % 100 < PLACED
    group = b("first_group", type_=Id) + _t.person_id % b("groups", type_=Id)
    place = case((is_placed, "group"), else_="elsewhere")
    there = (place, case((is_placed, group), else_=null()), true())
    how = (literal("web"), literal("self"), true(), _at, _day)
    done = select(_t.person_id, _t.lesson_id, _t.version, *there, *how).where(_t.id > _after)
    into = (c.person_id, c.lesson_id, c.version, c.placement, c.group_id, c.is_adult)
    rest = (c.channel, c.way, c.right_first_time, c.completed_at, c.local_date)
    once: Executable = insert(completion).from_select([*into, *rest], done).on_conflict_do_nothing()
    return once


def _answers(insert: Insert) -> Executable:
    """Of the day's attempts; of three options the first is right."""
    c, i = answer.c, numbers().c.i
    option = (_t.person_id + _t.id * 31 + i * 17) % 7 % PICKS
    picked = case((option == 0, "a"), (option == 1, "b"), else_="c")
    asked = case((i == 0, "q1"), (i == 1, "q2"), else_="q3")
    given = select(_t.id, asked, picked, option == 0, _at, _day).where(_t.id > _after)
    into = (c.attempt_id, c.question_id, c.picked, c.is_right, c.answered_at, c.local_date)
    added: Executable = insert(answer).from_select(list(into), given)
    return added


_ATTEMPTS, _ANSWERS = Statement(_attempts), Statement(_answers)
_COMPLETIONS = Statement(_completions)
_NEWEST = Statement(lambda _: select(func.coalesce(func.max(_t.id), 0)))
_ANALYZE = Statement(lambda _: text("ANALYZE"))


@dataclass(frozen=True, slots=True)
class Asked:
    """Whom, with numbers in a row; half of them learn in a month, the others in the next."""

    first_person: int
    people: int
    first_group: int
    groups: int
    since: date


def add_month(tx: Transaction, asked: Asked, month: int) -> int:
    """Add the answers of one month, counted from the first, day by day; how many."""
    year, number = asked.since.year + month // 12, month % 12 + 1
    days, half = monthrange(year, number)[1], asked.people // 2
    for day in range(days):
        on = date(year, number, day + 1)
        when = {"at": datetime.combine(on, time(5), UTC)}
        after = tx.value(_NEWEST)
        first, last = (half * LESSONS * (day + more) // days for more in (0, 1))
        who = {"first_person": asked.first_person, "half": half, "month": month}
        tx.do(_ATTEMPTS, begin=first, end=last, **who, **when)
        where = {"first_group": asked.first_group, "groups": asked.groups}
        tx.do(_COMPLETIONS, after=after, day=on, **where, **when)
        tx.do(_ANSWERS, begin=0, end=ASKED, after=after, day=on, **when)
    return half * LESSONS * ASKED


def settle(tx: Transaction) -> None:
    """Let PostgreSQL look at what it has, as it would have by itself after two years."""
    if tx.dialect.name == "postgresql":
        tx.do(_ANALYZE)
