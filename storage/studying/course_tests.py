"""Tests of whole courses: which questions were put, what was answered, how it ended."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import bindparam, desc, select, update

from storage.models.learning import course_test, test_answer
from storage.statement import Statement
from storage.transaction import Transaction

b = bindparam
_t = course_test.c
_ROW = (
    _t.id,
    _t.person_id,
    _t.course_id,
    _t.questions,
    _t.pass_from,
    _t.local_date,
    _t.finished_at,
    _t.score,
    _t.passed,
)
_START = Statement(
    lambda insert: (
        insert(course_test)
        .values(
            person_id=b("person_id"),
            course_id=b("course_id"),
            questions=b("questions"),
            pass_from=b("pass_from"),
            started_at=b("at"),
            local_date=b("local_date"),
        )
        .on_conflict_do_nothing()
        .returning(_t.id)
    )
)
_FIND = Statement(lambda _: select(*_ROW).where(_t.id == b("number")))
_ALL = Statement(lambda _: select(*_ROW).where(_t.person_id == b("person")).order_by(desc(_t.id)))
_FINISH = Statement(
    lambda _: (
        update(course_test)
        .where(_t.id == b("number"), _t.finished_at.is_(None))
        .values(
            finished_at=b("at"),
            score=b("to_score"),
            passed=b("has_passed"),
            local_date=b("on"),
        )
    )
)
_ANSWER = Statement(
    lambda insert: (
        insert(test_answer)
        .values(
            test_id=b("test_id"),
            lesson_id=b("lesson_id"),
            question_id=b("question_id"),
            version=b("version"),
            picked=b("picked"),
            is_right=b("is_right"),
            shown_at=b("shown_at"),
            answered_at=b("answered_at"),
            local_date=b("local_date"),
            address_id=b("address_id"),
        )
        .on_conflict_do_nothing()
        .returning(test_answer.c.id)
    )
)
_ANSWERS = Statement(
    lambda _: select(
        test_answer.c.lesson_id, test_answer.c.question_id, test_answer.c.is_right
    ).where(test_answer.c.test_id == b("number"))
)


@dataclass(frozen=True, slots=True)
class Put:
    """A question as it was put: of which lesson, in which version."""

    lesson_id: str
    version: str
    question_id: str


@dataclass(frozen=True, slots=True)
class CourseTest:
    """A test begun, and how it ended if it did."""

    id: int
    person_id: int
    course_id: str
    questions: tuple[Put, ...]
    pass_from: int
    """How many right answers were needed then."""
    on: date
    """The local day on which it ended, or began while it is open."""
    finished_at: datetime | None = None
    score: int | None = None
    passed: bool | None = None


@dataclass(frozen=True, slots=True)
class AnswerInTest:
    """What was picked for a question of a test."""

    test_id: int
    put: Put
    picked: str
    is_right: bool
    shown_at: datetime | None
    answered_at: datetime
    local_date: date
    address_id: int | None


def start(tx: Transaction, new: CourseTest, at: datetime) -> bool:
    """Begin a test; False when one of this course is open. Its `id` is ignored."""
    added = tx.value(
        _START,
        person_id=new.person_id,
        course_id=new.course_id,
        questions=" ".join(f"{q.lesson_id}:{q.version}:{q.question_id}" for q in new.questions),
        pass_from=new.pass_from,
        at=at,
        local_date=new.on,
    )
    return added is not None


def find(tx: Transaction, number: int) -> CourseTest | None:
    """A test by its number; whose it is must be checked."""
    return tx.one(_FIND, _made, number=number)


def all_of(tx: Transaction, person_id: int) -> list[CourseTest]:
    """Every test of a person, the latest first."""
    return tx.all(_ALL, _made, person=person_id)


def _made(number: int, person: int, course: str, questions: str, *rest: object) -> CourseTest:
    put = tuple(Put(*one.split(":")) for one in questions.split())
    return CourseTest(number, person, course, put, *rest)  # type: ignore[arg-type]


def record_answer(tx: Transaction, given: AnswerInTest) -> bool:
    """Record an answer; False when that question of the test already has one."""
    added = tx.value(
        _ANSWER,
        test_id=given.test_id,
        lesson_id=given.put.lesson_id,
        question_id=given.put.question_id,
        version=given.put.version,
        picked=given.picked,
        is_right=given.is_right,
        shown_at=given.shown_at,
        answered_at=given.answered_at,
        local_date=given.local_date,
        address_id=given.address_id,
    )
    return added is not None


def answers_of(tx: Transaction, number: int) -> dict[tuple[str, str], bool]:
    """Which (lesson, question) of a test were answered, and whether rightly."""
    given = tx.all(_ANSWERS, lambda *row: ((row[0], row[1]), bool(row[2])), number=number)
    return dict(given)


def finish(tx: Transaction, done: CourseTest, at: datetime) -> bool:
    """Record how a test ended; False when it had ended before."""
    ended = {"to_score": done.score, "has_passed": done.passed, "on": done.on}
    return tx.do(_FINISH, number=done.id, at=at, **ended) == 1
