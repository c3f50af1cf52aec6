"""Finishers of a set of lessons beside the facts, found in another way."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from sqlalchemy import Select, bindparam, func, literal, select

from storage.models.learning import completion
from storage.models.sums import finisher
from storage.statement import Statement
from storage.sums.checking import apart
from storage.sums.columns import among, place_number
from storage.sums.finishers import LessonSet
from storage.sums.marks import newest_seen
from storage.transaction import Transaction

b = bindparam
_c, _f = completion.c, finisher.c


def _last(lessons: tuple[str, ...]) -> Select[Any]:
    """Day and place of what came last to whoever has as many of the lessons as there are."""
    one = completion.alias("one").c
    up_to = (among(one.lesson_id, lessons), one.id <= b("completion"))
    whole = (
        select(one.person_id)
        .where(*up_to)
        .group_by(one.person_id)
        .having(func.count() == len(lessons))
        .subquery("whole")
        .c
    )
    last = (
        select(one.id)
        .where(one.person_id == whole.person_id, *up_to)
        .order_by(one.local_date.desc(), one.completed_at.desc(), one.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    cell = (whole.person_id, _c.local_date, place_number().label("place"))
    joined = select(*cell, literal(1).label("times"))
    return joined.join_from(whole.person_id.table, completion, _c.id == last)


@lru_cache(maxsize=64)
def _differing(lessons: tuple[str, ...]) -> Statement:
    cell = (_f.person_id, _f.local_date, _f.place)
    kept = select(*cell, literal(1).label("times")).where(_f.set_id == b("set"))
    return Statement(lambda _: apart(kept, _last(lessons)))


def of_set(tx: Transaction, name: str, kept: LessonSet) -> int:
    """How many finishers differ from the facts up to the mark, and whether that stands ahead."""
    values = {"set": kept.id, "completion": kept.completion}
    found: int = tx.value(_differing(tuple(name.split())), **values)
    return found + (kept.completion > newest_seen(tx, "completion"))
