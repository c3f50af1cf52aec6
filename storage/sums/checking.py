"""The sums beside the facts, counted in another way: how many cells differ."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Select,
    and_,
    bindparam,
    case,
    func,
    literal,
    select,
    union_all,
)

from storage.models.learning import answer, attempt, completion
from storage.models.sums import answer_choice, answer_sum, learner_sum
from storage.statement import Statement
from storage.sums.columns import day_number, place_number
from storage.sums.marks import mark, newest_seen
from storage.sums.spans import MONTHS, YEARS, as_date
from storage.sums.spans import day_number as number_of
from storage.transaction import Transaction

b = bindparam
_a, _t, _c, _s, _o, _l = (
    *(answer.c, attempt.c, completion.c),
    *(answer_sum.c, answer_choice.c, learner_sum.c),
)
_twin = attempt.alias("twin").c
_DATES = (_a.local_date, _c.local_date)
_KEPT = tuple(
    select(end(column)).where(column < YEARS)
    for column in (_s.span, _l.span)
    for end in (func.min, func.max)
)
LAST_MONTH = 12


def apart(kept: Select[Any], counted: Select[Any]) -> Select[Any]:
    """How many cells two counts do not have alike; the last column is the count."""
    *cell, amount = kept.selected_columns
    names = [column.name for column in cell]
    less = counted.subquery("counted").c
    taken = select(*(less[name] for name in names), (-less[amount.name]).label(amount.name))
    both = union_all(kept, taken).subquery("both")
    key = [both.c[name] for name in names]
    wrong = select(literal(1).label("wrong")).select_from(both).group_by(*key)
    wrong = wrong.having(func.sum(both.c[amount.name]) != 0)
    return select(func.count()).select_from(wrong.subquery("wrong"))


def _between(day: ColumnElement[date]) -> tuple[ColumnElement[bool], ...]:
    return day >= b("first"), day <= b("last")


def _first_answers() -> Select[Any]:
    """By day, what was picked, and place, up to the mark."""
    theirs = (_c.person_id == _t.person_id, _c.lesson_id == _t.lesson_id)
    own = (_twin.person_id == _t.person_id, _twin.lesson_id == _t.lesson_id)
    first = select(func.min(_twin.id)).where(*own).scalar_subquery()
    day, place = day_number(_a.local_date).label("span"), place_number().label("place")
    cell = (day, _t.lesson_id, _t.version, _a.question_id, _a.picked, place)
    joined = answer.join(attempt, _t.id == _a.attempt_id)
    return (
        select(*cell, func.count().label("people"))
        .select_from(joined.outerjoin(completion, and_(*theirs, _c.id <= b("completion"))))
        .where(*_between(_a.local_date), _a.id <= b("answer"), _t.id == first)
        .group_by(*cell)
    )


def _answers_of_days() -> Select[Any]:
    choice = (_s.span, _o.lesson_id, _o.version, _o.question_id, _o.picked)
    kept = select(*choice, _s.place, _s.people).join_from(answer_sum, answer_choice)
    return apart(kept.where(_s.span >= b("low"), _s.span <= b("high")), _first_answers())


def _answers_within() -> Select[Any]:
    """A month beside its days, a year beside its months."""
    cell = (_s.choice_id, _s.place)
    within = and_(_s.span >= b("low"), _s.span <= b("high"))
    whole = select(*cell, _s.people).where(_s.span == b("span"))
    return apart(
        whole, select(*cell, func.sum(_s.people).label("people")).where(within).group_by(*cell)
    )


def _learners_of_month() -> Select[Any]:
    """Those who are an adult in one count only are two cells that differ."""
    adult = case((_l.is_adult.is_(True), 1), else_=0).label("adult")
    kept = select(_l.person_id, _l.place, adult, _l.completions).where(_l.span == b("span"))
    there = select(_c.person_id, place_number().label("place"), _c.is_adult).where(
        *_between(_c.local_date), _c.id <= b("completion")
    )
    t = there.subquery("there").c
    is_adult = func.max(case((t.is_adult.is_(True), 1), else_=0)).label("adult")
    counted = select(t.person_id, t.place, is_adult, func.count().label("completions"))
    return apart(kept, counted.group_by(t.person_id, t.place))


def _learners_of_year() -> Select[Any]:
    adult = case((_l.is_adult.is_(True), 1), else_=0)
    whole = select(_l.person_id, _l.place, adult.label("adult"), _l.completions)
    months = select(
        *(_l.person_id, _l.place, func.max(adult).label("adult")),
        func.sum(_l.completions).label("completions"),
    ).where(_l.span >= b("low"), _l.span <= b("high"))
    counted = months.group_by(_l.person_id, _l.place)
    return apart(whole.where(_l.span == b("span")), counted)


_OF_DAYS, _WITHIN = Statement(lambda _: _answers_of_days()), Statement(lambda _: _answers_within())
_OF_MONTH = Statement(lambda _: _learners_of_month())
_OF_YEAR = Statement(lambda _: _learners_of_year())


def _ends() -> CompoundSelect[Any]:
    """The first and the last year of the facts and of the sums."""
    ends = (
        *(func.min(column) for column in _DATES),
        *(func.max(column) for column in _DATES),
    )
    return union_all(*(select(day_number(end) // YEARS) for end in ends), *_KEPT)


_ENDS = Statement(lambda _: _ends())


def years(tx: Transaction) -> range:
    """Those in which there are facts or sums."""
    found = [year for year in tx.all(_ENDS, _whole) if year is not None]
    return range(min(found), max(found) + 1) if found else range(0)


def _whole(year: int | None) -> int | None:
    return year


def months(year: int) -> range:
    """Its twelve months, by number."""
    return range(year * MONTHS + 1, year * MONTHS + LAST_MONTH + 1)


def ahead(tx: Transaction) -> int:
    """How many marks stand ahead of the newest fact: what comes next would be in no figure."""
    reached = mark(tx)
    pairs = ((reached.answer, "answer"), (reached.completion, "completion"))
    return sum(at > newest_seen(tx, name) for at, name in pairs)


def of_month(tx: Transaction, month: int) -> int:
    """How many cells of a month differ from the facts, or from its days."""
    reached = mark(tx)
    first = as_date(month * MONTHS + 1)
    last = first.replace(day=monthrange(first.year, first.month)[1])
    days = {"low": number_of(first), "high": number_of(last)}
    inside = {"first": first, "last": last, "completion": reached.completion}
    found: int = tx.value(_WITHIN, span=month, **days)
    found += tx.value(_OF_MONTH, span=month, **inside)
    found += tx.value(_OF_DAYS, answer=reached.answer, **days, **inside)
    return found


def of_year(tx: Transaction, year: int) -> int:
    """How many cells of a year differ from its months."""
    within = {"low": months(year)[0], "high": months(year)[-1]}
    found: int = tx.value(_WITHIN, span=year, **within)
    found += tx.value(_OF_YEAR, span=year, **within)
    return found
