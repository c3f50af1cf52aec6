"""Answering: a verdict with its reason at once, and the lesson completed after the last one."""

from __future__ import annotations

from handlers.contract import Go, Outcome, Reply
from handlers.routes import Awaits, Route, Routes
from handlers.shared import afterwards, asking, lesson_attempt, linked_people, recording, trial
from handlers.shared.lesson_attempt import LessonAttempt
from handlers.turn import Outcomes, Turn
from lessons.questions import grade
from lessons.schema import Question


def pick(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Answer with one option, or mark it where several are picked."""
    found = _open_question(turn, arguments)
    if found is None:
        return _stale(turn, arguments)
    here, question = found
    named, asked = arguments[2:], lesson_attempt.asked(here, question)
    if not asking.is_sensible(turn, asked, named):
        return lesson_attempt.show(turn, here, asking.unclear(turn, named))
    if asked.many and not asking.are_all(turn, asked, named):
        asking.touch(turn, asked, named)
        return [asking.show(turn, asked, replaces=True)]
    return _answer(turn, here, question, named)


def send(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Answer with everything that is marked."""
    found = _open_question(turn, arguments)
    if found is None:
        return _stale(turn, arguments)
    here, question = found
    asked = lesson_attempt.asked(here, question)
    missing = asking.lacking(turn, asked)
    if missing:
        return lesson_attempt.show(turn, here, missing)
    return _answer(turn, here, question, asking.marked(turn, asked))


def typed(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Answer the open question with words of one's own."""
    where = asking.place(turn)
    found = _open_question(turn, where)
    if found is None:
        return _stale(turn, where)
    here, question = found
    asked = lesson_attempt.asked(here, question)
    heard = asking.read(turn, asked, arguments[0])
    if not heard.picked:
        return asking.again(turn, asked, heard, arguments[0])
    return _answer(turn, here, question, (heard.picked,))


def _open_question(turn: Turn, arguments: tuple[str, ...]) -> tuple[LessonAttempt, Question] | None:
    """The question a button speaks of, if it is the one that is open now."""
    here = lesson_attempt.find(turn, arguments[0]) if arguments else None
    question = here.question if here else None
    if here is None or question is None or arguments[1:2] != (question.id,):
        return None
    if lesson_attempt.another(turn, here):
        return None
    return here, question


def _stale(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """An old button records nothing and shows where the person stands."""
    for_another = linked_people.meant_for_another(turn, arguments[0]) if arguments else []
    if for_another:
        return for_another
    here = lesson_attempt.find(turn, arguments[0]) if arguments else None
    if here is not None:
        return lesson_attempt.another(turn, here) or lesson_attempt.show(
            turn, here, turn.say("quiz.closed")
        )
    return _closed(turn, arguments)


def _closed(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """The lesson is over, or taught no more."""
    said = lesson_attempt.halted(turn, arguments[0]) if arguments else []
    if said:
        return [*said, Go("learn.resume")]
    if lesson_attempt.current(turn) is not None:
        return [Reply(turn.say("quiz.closed")), Go("learn.resume")]
    onward = turn.button("quiz.next_lesson", "learn.resume")
    return [turn.reply("quiz.over", onward, turn.button("quiz.my_progress", "learn.progress"))]


def _answer(
    turn: Turn, here: LessonAttempt, question: Question, picked: tuple[str, ...]
) -> Outcomes:
    """Record, judge, explain, go on."""
    asking.forget(turn)
    is_right = grade(question, picked)
    if here.attempt_id and not recording.answer(turn, here, question, picked):
        return lesson_attempt.show(turn, here, turn.say("quiz.closed"))
    trial.answer(turn, here, question.id, picked, is_right)
    said = asking.verdict(turn, question, picked, is_right)
    here = lesson_attempt.move(turn, here, here.position + 1)
    if not here.is_over:
        return lesson_attempt.show(turn, here, said)
    return [said, *_complete(turn, here)]


def _complete(turn: Turn, here: LessonAttempt) -> list[Outcome]:
    """Close the lesson; a first completion is recorded with the place the person has now."""
    someone = turn.learner
    if someone is None:
        return [afterwards.tried(turn, here.lesson, trial.finish(turn, here))]
    is_first = recording.completion(turn, here, someone, "self")
    return [afterwards.learned(turn, here.lesson, someone, is_first)]


ROUTES = Routes(
    postbacks={
        "quiz.pick": Route(pick, spends=True, several=True),
        "quiz.send": Route(send, spends=True),
    },
    asks={"quiz.typed": Route(typed, awaits=Awaits.SIGNS)},
    settle=True,
)
