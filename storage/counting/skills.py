"""Completions and confirmations by lesson, from which the figures by group of skills are made."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from sqlalchemy import bindparam, case, func, literal, or_, select

from storage.identity.linked_numbers import LINKED
from storage.models.attendance import skill_confirmation
from storage.models.learning import completion
from storage.models.outreach import outreach_session
from storage.statement import Statement
from storage.transaction import Transaction

Groups = tuple[tuple[str, ...], ...]
"""The lessons of each group of skills."""

b = bindparam
_c, _k, _s = completion.c, skill_confirmation.c, outreach_session.c
_ALONE_IN_DAYS = (
    _c.local_date >= b("first"),
    _c.local_date <= b("last"),
    _c.person_id.not_in(LINKED),
)
_BY_LESSON = Statement(
    lambda _: select(_c.lesson_id, func.count()).where(*_ALONE_IN_DAYS).group_by(_c.lesson_id)
)
_CONFIRMED = Statement(
    lambda _: (
        select(_k.person_id, _k.lesson_id)
        .distinct()
        .join_from(skill_confirmation, outreach_session, _s.id == _k.session_id)
        .where(
            _s.state == "approved",
            _s.local_date >= b("first"),
            _s.local_date <= b("last"),
            _k.struck_at.is_(None),
        )
    )
)


def by_lesson(tx: Transaction, first: date, last: date) -> dict[str, int]:
    """Completions of each lesson, without those of people who have several numbers."""
    found = tx.all(
        _BY_LESSON, lambda lesson, count: (str(lesson), int(count)), **_days(first, last)
    )
    return dict(found)


def learners(tx: Transaction, groups: Groups, first: date, last: date) -> tuple[int, ...]:
    """Of each group of lessons, how many people completed one; the same people left out."""
    if not any(groups):
        return (0,) * len(groups)
    found = tx.one(_learners(groups), lambda *counts: counts, **_days(first, last))
    return tuple(int(count or 0) for count in found or (0,) * len(groups))


def confirmed(tx: Transaction, first: date, last: date) -> list[tuple[int, str]]:
    """Whom a volunteer confirmed in which lesson's skill, at approved sessions."""
    return tx.all(_CONFIRMED, lambda who, what: (int(who), str(what)), **_days(first, last))


@lru_cache(maxsize=32)
def _learners(groups: Groups) -> Statement:
    """Once through the facts, to a row for each person with a mark for each group."""
    marks = [
        func.max(case((or_(*(_c.lesson_id == one for one in lessons)), 1), else_=0)).label(f"g{n}")
        if lessons
        else literal(0).label(f"g{n}")
        for n, lessons in enumerate(groups)
    ]
    one = select(*marks).where(*_ALONE_IN_DAYS).group_by(_c.person_id).subquery("one")
    return Statement(lambda _: select(*(func.sum(one.c[f"g{n}"]) for n in range(len(groups)))))


def _days(first: date, last: date) -> dict[str, date]:
    return {"first": first, "last": last}
