"""Who finished which set of lessons, and when: once the last one is there it never changes again.

A set is what a course took on some day; each has a mark of its own, at zero when it is new.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    Select,
    Table,
    and_,
    bindparam,
    delete,
    exists,
    func,
    literal,
    select,
    update,
)
from sqlalchemy.sql import Executable

from storage.models.learning import completion
from storage.models.sums import finisher, lesson_of_set, lesson_set
from storage.statement import Insert, Statement
from storage.sums.columns import place_number
from storage.sums.marks import Mark, held_mark
from storage.transaction import Transaction

b = bindparam
_c, _k, _l, _f = completion.c, lesson_set.c, lesson_of_set.c, finisher.c
Lessons = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LessonSet:
    """A set whose finishers are kept, up to a completion."""

    id: int
    completion: int


def named(lessons: Iterable[str]) -> str:
    """A set by its lessons, whatever their order."""
    return " ".join(sorted(lessons))


def newer() -> Select[Any]:
    """Who has the whole of a set by a completion above its mark: `set_id`, `person_id`,
    `local_date`, `place` of the last one. `above` is the lowest mark of the sets that matter.
    """
    n = _concerned().cte("concerned").c
    of_one = (n.set_id, n.person_id)
    last_first = (_c.local_date.desc(), _c.completed_at.desc(), _c.id.desc())
    theirs = and_(_c.person_id == n.person_id, _c.lesson_id == _l.lesson_id)
    done = (
        select(
            *(*of_one, _c.local_date, place_number().label("place")),
            func.row_number().over(partition_by=of_one, order_by=last_first).label("back"),
            func.count().over(partition_by=of_one).label("had"),
        )
        .join_from(n.set_id.table, lesson_of_set, _l.set_id == n.set_id)
        .join(completion, theirs)
        .where(_c.id <= b("to_completion"))
        .subquery("done")
        .c
    )
    whole = and_(_k.id == done.set_id, _k.size == done.had)
    return (
        select(done.set_id, done.person_id, done.local_date, done.place)
        .join_from(done.set_id.table, lesson_set, whole)
        .where(done.back == 1)
    )


def _concerned() -> Select[Any]:
    """Whoever completed a lesson of a set above its mark."""
    return (
        select(_l.set_id, _c.person_id)
        .distinct()
        .join_from(completion, lesson_of_set, _l.lesson_id == _c.lesson_id)
        .join(lesson_set, _k.id == _l.set_id)
        .where(
            *(_c.id > b("above"), _c.id <= b("to_completion"), _c.id > _k.completion_id),
            ~exists().where(_f.set_id == _l.set_id, _f.person_id == _c.person_id),
        )
    )


def _fold(insert: Insert) -> Executable:
    added: Executable = insert(finisher).from_select(
        [_f.set_id, _f.person_id, _f.local_date, _f.place], newer()
    )
    return added


def _learn(insert: Insert) -> Executable:
    new: Executable = (
        insert(lesson_set)
        .values(lessons=b("lessons"), size=b("size"), completion_id=0)
        .on_conflict_do_nothing()
        .returning(_k.id)
    )
    return new


def _emptied(table: Table) -> Statement:
    return Statement(lambda _: delete(table))


_LEARN, _FOLD = Statement(_learn), Statement(_fold)
_BELONGS = Statement(
    lambda insert: insert(lesson_of_set).values(lesson_id=b("lesson"), set_id=b("set"))
)
_LOWEST = Statement(lambda _: select(func.min(_k.completion_id)))
_MOVE = Statement(
    lambda _: update(lesson_set).where(_k.completion_id < b("end")).values(completion_id=b("end"))
)
_KNOWN = Statement(lambda _: select(_k.lessons, _k.id, _k.completion_id))
_FORGET = _emptied(finisher)
_BACK = Statement(lambda _: update(lesson_set).values(completion_id=literal(0)))


def known(tx: Transaction) -> dict[str, LessonSet]:
    """Every set whose finishers are kept, by its name."""
    return dict(tx.all(_KNOWN, lambda name, *rest: (name, LessonSet(*rest))))


def learn(tx: Transaction, sets: Sequence[Lessons]) -> None:
    """Keep the finishers of these sets as well."""
    held_mark(tx)
    for lessons in sets:
        number = tx.value(_LEARN, lessons=named(lessons), size=len(lessons))
        if number is not None:
            tx.each(_BELONGS, [{"lesson": one, "set": number} for one in lessons])


def fold(tx: Transaction, newest: Mark, most: int) -> bool:
    """Move the sets furthest behind towards the newest completions; False when none is."""
    lowest: int | None = tx.value(_LOWEST)
    if lowest is None or lowest >= newest.completion:
        return False
    end = min(lowest + most, newest.completion)
    tx.do(_FOLD, above=lowest, to_completion=end)
    tx.do(_MOVE, end=end)
    return True


def empty(tx: Transaction) -> None:
    """Forget every finisher; the sets stay, and are folded again from the first completion."""
    tx.do(_FORGET)
    tx.do(_BACK)
