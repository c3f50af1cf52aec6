"""Questions asked again: what was answered, and everything that was answered before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import bindparam, select, union_all

from storage.models.learning import answer, attempt, review
from storage.statement import Statement
from storage.transaction import Transaction

b = bindparam

_ADD = Statement(
    lambda insert: (
        insert(review)
        .values(
            person_id=b("person_id"),
            lesson_id=b("lesson_id"),
            question_id=b("question_id"),
            version=b("version"),
            picked=b("picked"),
            is_right=b("is_right"),
            shown_at=b("shown_at"),
            answered_at=b("answered_at"),
            local_date=b("local_date"),
        )
        .on_conflict_do_nothing()
        .returning(review.c.id)
    )
)
_learned = (
    select(
        attempt.c.lesson_id,
        answer.c.question_id,
        answer.c.local_date,
        answer.c.is_right,
        answer.c.answered_at,
    )
    .join_from(attempt, answer, answer.c.attempt_id == attempt.c.id)
    .where(attempt.c.person_id == b("person"))
)
_reviewed = select(
    review.c.lesson_id,
    review.c.question_id,
    review.c.local_date,
    review.c.is_right,
    review.c.answered_at,
).where(review.c.person_id == b("person"))
_HISTORY = Statement(lambda _: union_all(_learned, _reviewed).order_by("answered_at"))


@dataclass(frozen=True, slots=True)
class Review:
    """An answer to a question that came back."""

    person_id: int
    lesson_id: str
    question_id: str
    version: str
    picked: str
    is_right: bool
    shown_at: datetime | None
    answered_at: datetime
    local_date: date


@dataclass(frozen=True, slots=True)
class Answered:
    """One answer in a person's history."""

    lesson_id: str
    question_id: str
    on: date
    is_right: bool
    answered_at: datetime


def record_review(tx: Transaction, given: Review) -> bool:
    """Record it; False when that question was answered today already."""
    added = tx.value(
        _ADD,
        person_id=given.person_id,
        lesson_id=given.lesson_id,
        question_id=given.question_id,
        version=given.version,
        picked=given.picked,
        is_right=given.is_right,
        shown_at=given.shown_at,
        answered_at=given.answered_at,
        local_date=given.local_date,
    )
    return added is not None


def history(tx: Transaction, person_id: int) -> list[Answered]:
    """Every answer a person gave, in lessons and in reviews, the earliest first."""
    return tx.all(_HISTORY, Answered, person=person_id)
