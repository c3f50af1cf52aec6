"""How many people picked what the first time, by day, month and year, and by place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Select,
    and_,
    bindparam,
    cast,
    exists,
    func,
    literal,
    select,
    union_all,
)
from sqlalchemy.sql import Executable

from storage.models.learning import answer, attempt, completion
from storage.models.sums import answer_choice, answer_sum
from storage.statement import Insert, Statement
from storage.sums.columns import day_number, place_number
from storage.sums.marks import Mark, mark, year_out
from storage.sums.spans import Range, cover
from storage.transaction import Transaction

b = bindparam
_a, _t, _c = answer.c, attempt.c, completion.c
_s, _o = answer_sum.c, answer_choice.c
_earlier = attempt.alias("earlier")
_is_first = ~exists().where(
    _earlier.c.person_id == _t.person_id,
    _earlier.c.lesson_id == _t.lesson_id,
    _earlier.c.id < _t.id,
)
CHOICE = (_t.lesson_id, _t.version, _a.question_id, _a.picked)
_on = func.coalesce(_a.local_date, _a.local_date).label("local_date")
"""To both databases no column of an index: the numbers lead to few rows, a year's days to many."""
_theirs = and_(_c.person_id == _t.person_id, _c.lesson_id == _t.lesson_id)


@dataclass(frozen=True, slots=True)
class Choice:
    """What was picked of a question, in the lesson as it was then."""

    lesson_id: str
    version: str
    question_id: str
    picked: str


def _newer() -> Select[Any]:
    """Answers above the mark, each where its lesson was completed, if it was."""
    below = and_(_theirs, _c.id <= b("to_completion"))
    return (
        select(*CHOICE, place_number().label("place"), _on, literal(1).label("n"))
        .select_from(answer.join(attempt, _t.id == _a.attempt_id).outerjoin(completion, below))
        .where(_a.id > b("answer"), _a.id <= b("to_answer"), _is_first)
    )


def _completed_since(place: ColumnElement[int], sign: int) -> Select[Any]:
    """Answers below the mark whose lesson was completed above it."""
    given = completion.join(attempt, _theirs).join(answer, _a.attempt_id == _t.id)
    return (
        select(*CHOICE, place.label("place"), _on, literal(sign).label("n"))
        .select_from(given)
        .where(
            *(_c.id > b("completion"), _c.id <= b("to_completion"), _a.id <= b("answer")),
            *(_is_first, place_number() != 0),
        )
    )


def _change() -> CompoundSelect[Any]:
    """What the facts between two marks change, one row each: they leave no place for theirs."""
    left = _completed_since(cast(literal(0), place_number().type), -1)
    return union_all(_newer(), left, _completed_since(place_number(), 1))


def _learn(insert: Insert) -> Executable:
    """Give a number to each choice that has none."""
    seen = select(*CHOICE).distinct().join_from(answer, attempt, _t.id == _a.attempt_id)
    added: Executable = (
        insert(answer_choice)
        .from_select(
            [_o.lesson_id, _o.version, _o.question_id, _o.picked],
            seen.where(_a.id > b("answer"), _a.id <= b("to_answer")),
        )
        .on_conflict_do_nothing()
    )
    return added


def _fold(insert: Insert) -> Executable:
    """Add the change to the sums of its days, months and years."""
    change = _change().subquery("change")
    d = change.c
    day = day_number(d.local_date)
    is_choice = and_(
        *(_o.lesson_id == d.lesson_id, _o.version == d.version),
        *(_o.question_id == d.question_id, _o.picked == d.picked),
    )
    daily = (
        select(day.label("day"), _o.id.label("choice"), d.place, func.sum(d.n).label("n"))
        .select_from(change)
        .join(answer_choice, is_choice)
        .group_by(day, _o.id, d.place)
        .cte("daily")
        .c
    )
    spans = (daily.day, daily.day // 100, daily.day // 10_000)
    each = union_all(
        *(select(span.label("span"), daily.choice, daily.place, daily.n) for span in spans)
    )
    e = each.subquery("each").c
    added = insert(answer_sum).from_select(
        [_s.span, _s.choice_id, _s.place, _s.people],
        select(e.span, e.choice, e.place, func.sum(e.n)).group_by(e.span, e.choice, e.place),
    )
    done: Executable = added.on_conflict_do_update(
        index_elements=[_s.span, _s.choice_id, _s.place],
        set_={"people": _s.people + added.excluded.people},
    )
    return done


def _since() -> Select[Any]:
    d = _change().subquery("change").c
    cell = (d.lesson_id, d.version, d.question_id, d.picked, d.place)
    inside = and_(d.local_date >= b("first"), d.local_date <= b("last"))
    return select(*cell, func.sum(d.n)).where(inside).group_by(*cell)


@lru_cache(maxsize=8)
def _summed(count: int) -> Statement:
    """Cells of so many ranges; those of a single span need no adding."""

    def build(_insert: Insert) -> Executable:
        parts = (
            select(_s.choice_id, _s.place, _s.people).where(
                _s.span >= b(f"low{n}"), _s.span <= b(f"high{n}")
            )
            for n in range(count)
        )
        p = union_all(*parts).subquery("parts").c
        return select(p.choice_id, p.place, func.sum(p.people)).group_by(p.choice_id, p.place)

    return Statement(build)


_ONE = Statement(lambda _: select(_s.choice_id, _s.place, _s.people).where(_s.span == b("span")))
_LEARN, _FOLD = Statement(_learn), Statement(_fold)
_SINCE = Statement(lambda _: _since())
_CHOICES = Statement(lambda _: select(_o.id, _o.lesson_id, _o.version, _o.question_id, _o.picked))
NO_END = 2**62
"""Above every fact there can be."""


def fold(tx: Transaction, start: Mark, end: Mark) -> None:
    """Add what came between two marks."""
    tx.do(_LEARN, answer=start.answer, to_answer=end.answer)
    tx.do(_FOLD, **_between(start, end))


def picked(tx: Transaction, first: date, last: date) -> dict[Choice, dict[int, int]]:
    """People by what they picked and place number; both days count, in one snapshot."""
    start = mark(tx)
    found: dict[Choice, dict[int, int]] = {}
    known = {number: Choice(*rest) for number, *rest in tx.all(_CHOICES, _row)}
    for number, place, people in _held(tx, cover(first, year_out(tx, "answer", last))):
        if people:
            found.setdefault(known[number], {})[place] = people
    newer = _between(start, Mark(NO_END, NO_END))
    for *choice, place, people in tx.all(_SINCE, _row, first=first, last=last, **newer):
        cell = found.setdefault(Choice(*choice), {})
        cell[place] = cell.get(place, 0) + people
    return found


def _row(*columns: Any) -> tuple[Any, ...]:  # noqa: ANN401 - what the statement names
    return columns


def _held(tx: Transaction, ranges: Sequence[Range]) -> list[tuple[int, int, int]]:
    if len(ranges) == 1 and ranges[0][0] == ranges[0][1]:
        return tx.all(_ONE, _row, span=ranges[0][0])
    low = {f"low{n}": one[0] for n, one in enumerate(ranges)}
    high = {f"high{n}": one[1] for n, one in enumerate(ranges)}
    return tx.all(_summed(len(ranges)), _row, **low, **high)


def _between(start: Mark, end: Mark) -> dict[str, int]:
    return {
        "answer": start.answer,
        "to_answer": end.answer,
        "completion": start.completion,
        "to_completion": end.completion,
    }
