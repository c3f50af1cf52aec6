"""Who completed how many lessons, by month and year, and by place: people counted once in a period
cannot be added up from numbers, so each has a row.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import (
    CompoundSelect,
    Select,
    and_,
    bindparam,
    case,
    func,
    literal,
    or_,
    select,
    union_all,
)
from sqlalchemy.sql import Executable

from storage.models.learning import completion
from storage.models.sums import learner_sum
from storage.statement import Insert, Statement
from storage.sums.columns import day_number, place_number
from storage.sums.marks import Mark
from storage.sums.spans import FIRST_DAY, Range, as_date, cover
from storage.transaction import Transaction

b = bindparam
_c, _s = completion.c, learner_sum.c


def _fold(insert: Insert) -> Executable:
    """Add the completions between two marks to their months and years."""
    day = day_number(_c.local_date)
    newer = and_(_c.id > b("completion"), _c.id <= b("to_completion"))
    rows = (
        select(
            (day // size).label("span"), _c.person_id, place_number().label("place"), _c.is_adult
        )
        for size in (100, 10_000)
    )
    e = union_all(*(one.where(newer) for one in rows)).subquery("each").c
    cell = (e.span, e.person_id, e.place)
    is_adult = func.max(case((e.is_adult.is_(True), 1), else_=0)) == 1
    added = insert(learner_sum).from_select(
        [_s.span, _s.person_id, _s.place, _s.is_adult, _s.completions],
        select(*cell, is_adult, func.count()).group_by(*cell),
    )
    more = added.excluded
    done: Executable = added.on_conflict_do_update(
        index_elements=[_s.span, _s.person_id, _s.place],
        set_={
            "is_adult": or_(_s.is_adult, more.is_adult),
            "completions": _s.completions + more.completions,
        },
    )
    return done


_FOLD = Statement(_fold)


def fold(tx: Transaction, start: Mark, end: Mark) -> None:
    """Add what came between two marks."""
    tx.do(_FOLD, completion=start.completion, to_completion=end.completion)


def facts(sums: int, days: int) -> CompoundSelect[Any]:
    """Completions of a period by person and place: of so many ranges of months or years (`low0`,
    `high0`, …), of so many of days (`from0`, `until0`, …), and what is above the mark.
    """
    newer = and_(_c.id > b("completion"), _c.local_date >= b("first"), _c.local_date <= b("last"))
    held = (
        select(_s.person_id, _s.place, _s.is_adult, _s.completions.label("times")).where(
            _s.span >= b(f"low{n}"), _s.span <= b(f"high{n}")
        )
        for n in range(sums)
    )
    single = (
        _completions().where(
            *(_c.local_date >= b(f"from{n}"), _c.local_date <= b(f"until{n}")),
            _c.id <= b("completion"),
        )
        for n in range(days)
    )
    return union_all(*held, *single, _completions().where(newer))


def _completions() -> Select[Any]:
    place = place_number().label("place")
    return select(_c.person_id, place, _c.is_adult, literal(1).label("times"))


def ranges(first: date, last: date) -> tuple[list[Range], list[Range]]:
    """What of a period is read from sums, and the days that are read from the facts."""
    covered = cover(first, last)
    return [one for one in covered if one[0] < FIRST_DAY], [
        one for one in covered if one[0] >= FIRST_DAY
    ]


def bound(sums: Sequence[Range], days: Sequence[Range]) -> dict[str, object]:
    """The values that `facts` names."""
    held = {
        f"{name}{n}": one[end]
        for n, one in enumerate(sums)
        for end, name in enumerate(("low", "high"))
    }
    single = {
        f"{name}{n}": as_date(one[end])
        for n, one in enumerate(days)
        for end, name in enumerate(("from", "until"))
    }
    return {**held, **single}
