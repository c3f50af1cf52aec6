"""A test that somebody sits: its open question, and how it ends."""

from __future__ import annotations

from dataclasses import replace

from handlers.contract import Go, Outcome, Reply
from handlers.shared import asking, exam
from handlers.turn import Turn
from lessons.schema import Course, Lesson, Question
from storage.studying import course_tests, learning
from storage.studying.course_tests import CourseTest, Put

MOST_REREAD = 3
Standing = tuple[CourseTest, int, Question]
"""A test, the number of its open question, and the question."""


def course_of(turn: Turn, arguments: tuple[str, ...]) -> Course | None:
    """The course that a button names, if it is still taught."""
    courses = turn.house.library.courses
    return next((one for one in courses if arguments[:1] == (one.id,)), None)


def show(turn: Turn, test: CourseTest, before: str | Reply = "") -> list[Outcome]:
    """The open question; `before` is said first, as a message of its own."""
    said = Reply(before, leads=True) if isinstance(before, str) else before
    heard: list[Outcome] = [said] if said.text else []
    here = standing(turn, test)
    return [*heard, asking.ask(turn, asked_of(here))] if here else [*heard, *_finish(turn, test)]


def standing(turn: Turn, test: CourseTest) -> Standing | None:
    """The first question without an answer, in the version it was put in; None at the end."""
    answered = course_tests.answers_of(turn.tx, test.id)
    for number, put in enumerate(test.questions, 1):
        if (put.lesson_id, put.question_id) not in answered and not _is_stopped(turn, put):
            question = _lesson(turn, put).question(put.question_id)
            if question is None:
                raise LookupError(f"no question {put}")
            return test, number, question
    return None


def _is_stopped(turn: Turn, put: Put) -> bool:
    """Its lesson is taught no more: it is asked of nobody, and counts as answered right."""
    return turn.house.library.is_stopped(put.lesson_id, put.version)


def _lesson(turn: Turn, put: Put) -> Lesson:
    """The lesson as it was when the test began."""
    lesson = turn.house.library.lesson(put.lesson_id)
    if lesson is not None and lesson.version == put.version:
        return lesson
    body = learning.body_of(turn.tx, put.lesson_id, put.version)
    if body is None:
        raise LookupError(f"no text of {put}")
    return Lesson.from_body(body)


def asked_of(here: Standing) -> asking.Asked:
    """The open question, for asking and judging."""
    test, number, question = here
    return asking.Asked(question, "test", f"{test.id}:{number}", number, len(test.questions))


def _finish(turn: Turn, test: CourseTest) -> list[Outcome]:
    """Close the test: a certificate, or what to read again until another day."""
    answers = course_tests.answers_of(turn.tx, test.id)
    unasked = (one for one in test.questions if (one.lesson_id, one.question_id) not in answers)
    score = sum(answers.values()) + sum(_is_stopped(turn, one) for one in unasked)
    passed = score >= test.pass_from
    done = replace(test, on=turn.today, score=score, passed=passed)
    course_tests.finish(turn.tx, done, turn.now)
    course = course_of(turn, (test.course_id,))
    if not passed:
        return [_failed(turn, done, answers)]
    number = exam.issue(turn, done, course.title if course else test.course_id)
    said = turn.say("course_test.passed", score=score, count=len(test.questions))
    return [Reply(said, leads=True), Go(f"certificate.show:{number}")]


def _failed(turn: Turn, test: CourseTest, answers: dict[tuple[str, str], bool]) -> Outcome:
    """Kind words, the lessons to read again, and the day to come back."""
    wrong = {lesson for (lesson, _), is_right in answers.items() if not is_right}
    reread = [one for one in turn.house.library.lessons() if one.id in wrong][:MOST_REREAD]
    buttons = [
        turn.button("course_test.reread", f"learn.open:{one.id}", title=one.title) for one in reread
    ]
    again = turn.house.settings.course_test.again_on(test.on)
    return turn.reply(
        "course_test.failed",
        *buttons,
        turn.button("quiz.my_progress", "learn.progress"),
        score=test.score,
        count=len(test.questions),
        needed=test.pass_from,
        on=f"{again:%d/%m}",
    )
