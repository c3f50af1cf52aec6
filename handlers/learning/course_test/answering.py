"""Answering a question of a test: recorded once, judged at once, in the version it was put in."""

from __future__ import annotations

from datetime import datetime

from handlers.learning.course_test.sitting import Standing, asked_of, show, standing
from handlers.routes import Awaits, Route, Routes
from handlers.rules.admission.numbering import row_number
from handlers.shared import asking, exam, linked_people
from handlers.turn import Outcomes, Turn
from lessons.questions import grade
from storage.studying import course_tests
from storage.studying.course_tests import CourseTest


def pick(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Answer with one option, or mark it where several are picked."""
    here = _open(turn, arguments)
    if here is None:
        return _stale(turn, arguments)
    named, asked = arguments[2:], asked_of(here)
    if not asking.is_sensible(turn, asked, named):
        return show(turn, here[0], asking.unclear(turn, named))
    if asked.many and not asking.are_all(turn, asked, named):
        asking.touch(turn, asked, named)
        return [asking.show(turn, asked, replaces=True)]
    return _answer(turn, here, named)


def send(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Answer with everything that is marked."""
    here = _open(turn, arguments)
    if here is None:
        return _stale(turn, arguments)
    asked = asked_of(here)
    missing = asking.lacking(turn, asked)
    if missing:
        return show(turn, here[0], missing)
    return _answer(turn, here, asking.marked(turn, asked))


def typed(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Answer the open question with words of one's own."""
    where = asking.place(turn)
    here = _open(turn, where)
    if here is None:
        return _stale(turn, where)
    asked = asked_of(here)
    heard = asking.read(turn, asked, arguments[0])
    if not heard.picked:
        return asking.again(turn, asked, heard, arguments[0])
    return _answer(turn, here, (heard.picked,))


def _named(turn: Turn, arguments: tuple[str, ...]) -> CourseTest | None:
    """The test that a button speaks of, whosever it is."""
    number = row_number(arguments[0]) if arguments else None
    return course_tests.find(turn.tx, number) if number else None


def _open(turn: Turn, arguments: tuple[str, ...]) -> Standing | None:
    """The question a button speaks of, if it is the one that is open now, of one's own test."""
    test = _named(turn, arguments)
    if test is None or test.finished_at or turn.learner is None:
        return None
    here = standing(turn, test) if test.person_id in linked_people.numbers(turn) else None
    return here if here and arguments[1:2] == (str(here[1]),) else None


def _stale(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """An old button records nothing and shows where the person stands."""
    test = _named(turn, arguments)
    for_another = linked_people.of_another(turn, test.person_id) if test else []
    if for_another:
        return for_another
    begun = exam.record_of(turn).open()
    if begun:
        return show(turn, begun, turn.say("quiz.closed"))
    onward = turn.button("course_test.go_on", "learn.resume")
    return [turn.reply("quiz.over", onward, turn.button("quiz.my_progress", "learn.progress"))]


def _answer(turn: Turn, here: Standing, picked: tuple[str, ...]) -> Outcomes:
    """Record, judge, explain, go on."""
    test, number, question = here
    asking.forget(turn)
    is_right, shown = grade(question, picked), turn.conversation.shown_at
    given = course_tests.AnswerInTest(
        test.id,
        test.questions[number - 1],
        ",".join(picked),
        is_right,
        datetime.fromisoformat(shown) if shown else None,
        turn.now,
        turn.today,
        turn.known.address_id if turn.known else None,
    )
    if not course_tests.record_answer(turn.tx, given):
        return show(turn, test, turn.say("quiz.closed"))
    return show(turn, test, asking.verdict(turn, question, picked, is_right))


ROUTES = Routes(
    postbacks={
        "test.pick": Route(pick, spends=True, several=True),
        "test.send": Route(send, spends=True),
    },
    asks={"test.typed": Route(typed, awaits=Awaits.SIGNS)},
)
