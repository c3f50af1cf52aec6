"""Whether a test can begin now, what it is, and its questions."""

from __future__ import annotations

from handlers.contract import Go, Reply
from handlers.learning.course_test.sitting import course_of, show
from handlers.routes import Route, Routes
from handlers.rules.learning.course_test import choose
from handlers.shared import exam, linked_people
from handlers.shared.exam import Record
from handlers.turn import Outcomes, Turn
from lessons.schema import Course
from storage.studying import course_tests
from storage.studying.course_tests import CourseTest, Put


def intro(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Say what the test is, before anything counts."""
    course = course_of(turn, arguments)
    if course is None:
        return [Reply(turn.say("course_test.gone")), Go("learn.menu")]
    record = exam.record_of(turn)
    instead = _instead(turn, course, record)
    if instead:
        return instead
    measure, count = turn.house.settings.course_test, len(_chosen(turn, course, record, b""))
    begin = turn.button("course_test.begin", f"test.start:{course.id}")
    return [
        turn.reply(
            "course_test.intro",
            begin,
            turn.button("course_test.later", "learn.resume"),
            course=course.title,
            count=count,
            needed=measure.needed(count),
        )
    ]


def _instead(turn: Turn, course: Course, record: Record) -> Outcomes:
    """What is said to somebody for whom no new test can begin now; nothing when one can."""
    if turn.learner is None:
        return [turn.reply("course_test.must_enrol", turn.button("learn.enrol", "enrol.start"))]
    return _had(turn, course, record) or _not_yet(turn, course, record)


def _had(turn: Turn, course: Course, record: Record) -> Outcomes:
    """The certificate of a passed test, or the question where an open one stands."""
    earned, begun = record.passed(course.id), record.open(course.id)
    if earned:
        return [Reply(turn.say("course_test.passed_before")), Go(f"certificate.show:{earned.id}")]
    if begun:
        return show(turn, begun, turn.say("course_test.welcome_back", course=course.title))
    return []


def _not_yet(turn: Turn, course: Course, record: Record) -> Outcomes:
    """Lessons are missing, or a failed test is too fresh."""
    lessons = turn.button("course_test.lessons", f"learn.menu:{course.id}")
    if not exam.is_learned(course, linked_people.completed(turn)):
        return [turn.reply("course_test.not_learned", lessons, course=course.title)]
    again = exam.rests_until(turn, record, course.id)
    if again:
        onward = turn.button("course_test.go_on", "learn.resume")
        return [turn.reply("course_test.rest", lessons, onward, on=f"{again:%d/%m}")]
    return []


def _chosen(turn: Turn, course: Course, record: Record, seed: bytes) -> list[Put]:
    """Questions from all lessons of the course, not those of the last test."""
    by_id = turn.house.library.by_id
    bank = [(name, question.id) for name in course.lessons for question in by_id[name].questions]
    last = record.last(course.id)
    seen = {(put.lesson_id, put.question_id) for put in last.questions} if last else set()
    chosen = choose(bank, seen, turn.house.settings.course_test.questions, seed)
    return [Put(lesson, by_id[lesson].version, question) for lesson, question in chosen]


def start(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Choose the questions and put the first."""
    course = course_of(turn, arguments)
    if course is None:
        return intro(turn, arguments)
    record = exam.record_of(turn)
    instead, someone = _instead(turn, course, record), turn.learner
    if instead or someone is None:
        return instead
    put = tuple(_chosen(turn, course, record, turn.house.chance(16)))
    needed = turn.house.settings.course_test.needed(len(put))
    new = CourseTest(0, someone.person_id, course.id, put, needed, turn.today)
    course_tests.start(turn.tx, new, turn.now)
    begun = exam.record_of(turn).open(course.id)
    return show(turn, begun) if begun else intro(turn, arguments)


ROUTES = Routes(postbacks={"test.intro": Route(intro), "test.start": Route(start)})
