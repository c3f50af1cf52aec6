"""Who completed a lesson, by the lesson or by its course; people count once in each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import Case, Select, bindparam, case, func, or_, select

from storage.identity.linked_numbers import LINKED
from storage.models.learning import completion
from storage.statement import Statement
from storage.transaction import Transaction

Kept = tuple[tuple[str, str], ...]
"""Each lesson, and under which name it counts: its own, or its course's."""

b = bindparam
_c = completion.c


@dataclass(frozen=True, slots=True)
class Learned:
    """How many people completed something of it, and how often."""

    name: str
    people: int
    times: int


def learned(
    tx: Transaction, kept: Kept, first: date, last: date, groups: tuple[int, ...] = ()
) -> list[Learned]:
    """Counted in the database, both days and these groups alone; without people who have several
    numbers: of theirs only the first of a lesson counts."""
    return tx.all(_counting(kept, groups), Learned, first=first, last=last) if kept else []


@lru_cache(maxsize=64)
def _counting(kept: Kept, groups: tuple[int, ...]) -> Statement:
    return Statement(lambda _: _counted(kept, groups))


def _name(kept: Kept) -> Case[str]:
    return case(dict(kept), value=_c.lesson_id)


def _inside(kept: Kept, groups: tuple[int, ...]) -> tuple[Any, ...]:
    lessons = or_(*(_c.lesson_id == lesson for lesson, _ in kept))
    places = [or_(*(_c.group_id == one for one in groups))] if groups else []
    return (lessons, _c.local_date >= b("first"), _c.local_date <= b("last"), *places)


def _counted(kept: Kept, groups: tuple[int, ...]) -> Select[str, int, int]:
    name = _name(kept).label("name")
    return (
        select(name, func.count(_c.person_id.distinct()), func.count())
        .where(*_inside(kept, groups), _c.person_id.not_in(LINKED))
        .group_by(name)
    )
