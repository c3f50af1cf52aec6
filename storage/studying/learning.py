"""Lesson versions, attempts, answers and completions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import bindparam, desc, select, update

from storage.models.learning import answer, attempt, completion, lesson_version
from storage.statement import Statement
from storage.transaction import Transaction

b = bindparam

_VERSION = Statement(
    lambda insert: (
        insert(lesson_version)
        .values(
            lesson_id=b("lesson_id"),
            version=b("version"),
            body=b("body"),
            first_seen_at=b("first_seen_at"),
        )
        .on_conflict_do_nothing()
    )
)
_BODY = Statement(
    lambda _: select(lesson_version.c.body).where(
        lesson_version.c.lesson_id == b("lesson"), lesson_version.c.version == b("in_version")
    )
)
_ATTEMPT = (
    attempt.c.id,
    attempt.c.person_id,
    attempt.c.lesson_id,
    attempt.c.version,
    attempt.c.position,
    attempt.c.touched_at,
    attempt.c.finished_at,
)
_START = Statement(
    lambda insert: (
        insert(attempt)
        .values(
            person_id=b("person_id"),
            lesson_id=b("lesson_id"),
            version=b("version"),
            position=0,
            started_at=b("at"),
            touched_at=b("at"),
        )
        .returning(*_ATTEMPT)
    )
)
_FIND = Statement(lambda _: select(*_ATTEMPT).where(attempt.c.id == b("number")))
_OPEN = Statement(
    lambda _: (
        select(*_ATTEMPT)
        .where(attempt.c.person_id == b("person"), attempt.c.finished_at.is_(None))
        .order_by(desc(attempt.c.touched_at), desc(attempt.c.id))
    )
)
_MOVE = Statement(
    lambda _: (
        update(attempt)
        .where(attempt.c.id == b("number"))
        .values(position=b("to_position"), touched_at=b("at"), finished_at=b("finished"))
    )
)
_ANSWER = Statement(
    lambda insert: (
        insert(answer)
        .values(
            attempt_id=b("attempt_id"),
            question_id=b("question_id"),
            picked=b("picked"),
            is_right=b("is_right"),
            shown_at=b("shown_at"),
            answered_at=b("answered_at"),
            local_date=b("local_date"),
            address_id=b("address_id"),
        )
        .on_conflict_do_nothing()
        .returning(answer.c.id)
    )
)
_ANSWERS = Statement(
    lambda _: select(answer.c.question_id, answer.c.is_right).where(
        answer.c.attempt_id == b("number")
    )
)
_COMPLETE = Statement(
    lambda insert: (
        insert(completion)
        .values(
            person_id=b("person_id"),
            lesson_id=b("lesson_id"),
            version=b("version"),
            placement=b("placement"),
            group_id=b("group_id"),
            is_adult=b("is_adult"),
            channel=b("channel"),
            way=b("way"),
            right_first_time=b("right_first_time"),
            completed_at=b("completed_at"),
            local_date=b("local_date"),
        )
        .on_conflict_do_nothing()
        .returning(completion.c.id)
    )
)
_COMPLETED = Statement(
    lambda _: select(completion.c.lesson_id).where(completion.c.person_id == b("person"))
)


@dataclass(frozen=True, slots=True)
class Attempt:
    """A person's way through one version of a lesson."""

    id: int
    person_id: int
    lesson_id: str
    version: str
    position: int
    touched_at: datetime
    finished_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What was picked for a question, when it was shown and answered, and from where."""

    attempt_id: int
    question_id: str
    picked: str
    is_right: bool
    shown_at: datetime | None
    answered_at: datetime
    local_date: date
    address_id: int | None


@dataclass(frozen=True, slots=True)
class Completion:
    """A lesson completed, with the place and age the person had then."""

    person_id: int
    lesson_id: str
    version: str
    placement: str
    group_id: int | None
    is_adult: bool
    channel: str
    way: str
    right_first_time: bool
    completed_at: datetime
    local_date: date


def keep_version(tx: Transaction, lesson_id: str, version: str, body: str, at: datetime) -> bool:
    """Keep the text of a lesson for as long as anything refers to it; True when it was new."""
    return tx.do(_VERSION, lesson_id=lesson_id, version=version, body=body, first_seen_at=at) == 1


def body_of(tx: Transaction, lesson_id: str, version: str) -> str | None:
    """The text an attempt began with."""
    found: str | None = tx.value(_BODY, lesson=lesson_id, in_version=version)
    return found


def start(tx: Transaction, person_id: int, lesson: tuple[str, str], at: datetime) -> Attempt:
    """Begin a lesson, given as (id, version)."""
    return tx.the(
        _START, Attempt, person_id=person_id, lesson_id=lesson[0], version=lesson[1], at=at
    )


def attempt_at(tx: Transaction, number: int) -> Attempt | None:
    """An attempt by its number; whose it is must be checked."""
    return tx.one(_FIND, Attempt, number=number)


def open_attempts(tx: Transaction, person_id: int) -> list[Attempt]:
    """Lessons begun and not finished, the last touched first."""
    return tx.kept(_OPEN, Attempt, person=person_id)


def move(tx: Transaction, number: int, position: int, at: datetime, finished: bool = False) -> None:
    """Remember how far a person has come."""
    tx.later(_MOVE, number=number, to_position=position, at=at, finished=at if finished else None)


def record_answer(tx: Transaction, given: Answer) -> bool:
    """Record an answer; False when that question already has one."""
    added = tx.value(
        _ANSWER,
        attempt_id=given.attempt_id,
        question_id=given.question_id,
        picked=given.picked,
        is_right=given.is_right,
        shown_at=given.shown_at,
        answered_at=given.answered_at,
        local_date=given.local_date,
        address_id=given.address_id,
    )
    return added is not None


def answers_of(tx: Transaction, attempt_id: int) -> dict[str, bool]:
    """Which questions of an attempt were answered, and whether rightly."""
    return dict(tx.all(_ANSWERS, lambda *row: (row[0], bool(row[1])), number=attempt_id))


def record_completion(tx: Transaction, done: Completion) -> bool:
    """Record a completed lesson; False when the person had completed it before."""
    added = tx.value(
        _COMPLETE,
        person_id=done.person_id,
        lesson_id=done.lesson_id,
        version=done.version,
        placement=done.placement,
        group_id=done.group_id,
        is_adult=done.is_adult,
        channel=done.channel,
        way=done.way,
        right_first_time=done.right_first_time,
        completed_at=done.completed_at,
        local_date=done.local_date,
    )
    return added is not None


def completed_lessons(tx: Transaction, person_id: int) -> frozenset[str]:
    """The lessons a person has completed."""
    return frozenset(tx.all(_COMPLETED, str, person=person_id))
