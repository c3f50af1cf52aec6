"""Reading a lesson aloud and tapping what the learner answers: facts about the learner."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from handlers.contract import Outcome, Reply
from handlers.routes import Awaits, Route, Routes
from handlers.rules.admission.numbering import row_number
from handlers.rules.sessions import entering
from handlers.shared import asking, lesson_attempt, linked_people, path, recording
from handlers.shared.helping import WHO, beside, called, find
from handlers.shared.lesson_attempt import LessonAttempt
from handlers.turn import Outcomes, Turn
from handlers.volunteers.assist import measure
from handlers.volunteers.assist.people import capital, card, gone, kept_apart, on
from lessons.questions import grade
from lessons.schema import Question
from storage.outreach.assisted import Assisted
from storage.studying import held, learning

Place = tuple[Turn, LessonAttempt, Question]
Step = Callable[[Place, tuple[str, ...]], list[Outcome]]
"""What to do at an open question."""


def learn(turn: Turn, one: Assisted, arguments: tuple[str, ...]) -> Outcomes:
    """Begin a lesson with somebody, or go on where it was left."""
    lesson = turn.house.library.lesson(arguments[0]) if arguments else None
    if lesson is None:
        return card(turn, one)
    if refused := kept_apart(turn, one):
        return refused
    opening = turn.say("assist.opening", called=called(turn, one), title=lesson.title)
    with beside(turn, one) as aside:
        here = _helped(lesson_attempt.begin(aside, lesson))
        return lesson_attempt.show(aside, here, opening)


def _helped(here: LessonAttempt) -> LessonAttempt:
    return replace(here, is_helped=True)


def _with(turn: Turn, attempt_id: str) -> Assisted | Outcomes:
    """Whose attempt a button speaks of; or why nobody is helped with it here."""
    number = row_number(attempt_id)
    attempt = learning.attempt_at(turn.tx, number) if number else None
    one = find(turn, str(attempt.person_id)) if attempt else None
    return gone(turn) if one is None else kept_apart(turn, one) or one


def step(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """The next screen; a button of an earlier step shows where the learner stands instead."""
    attempt, _, number = ":".join(arguments).partition(":")
    one = _with(turn, attempt)
    if not isinstance(one, Assisted):
        return one
    with beside(turn, one) as aside:
        found = lesson_attempt.find(aside, attempt)
        if found is None:
            return lesson_attempt.halted(aside, attempt) + _over(turn, one)
        here = _helped(found)
        if number != str(here.position + 1) or here.question is not None:
            return lesson_attempt.show(aside, here, turn.say("assist.stale_step"))
        return lesson_attempt.show(aside, lesson_attempt.move(aside, here, here.position + 1))


def _over(turn: Turn, one: Assisted) -> Outcomes:
    """A button of a lesson that is over: the learner's card, with the way on."""
    return [Reply(turn.say("assist.over")), *card(turn, one)]


def _at(turn: Turn, arguments: tuple[str, ...], take: Step) -> Outcomes:
    """Do something at the question that a button names, if it is the one that is open."""
    one = _with(turn, arguments[0] if arguments else "")
    if not isinstance(one, Assisted):
        return one
    with beside(turn, one) as aside:
        found = lesson_attempt.find(aside, arguments[0])
        if found is None:
            return lesson_attempt.halted(aside, arguments[0]) + _over(turn, one)
        here = _helped(found)
        question = here.question
        if question is None or arguments[1:2] != (question.id,):
            return lesson_attempt.show(aside, here, turn.say("assist.closed"))
        return take((aside, here, question), arguments[2:])


def pick(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """The learner's answer, or one of several that are marked."""
    return _at(turn, arguments, partial(_pick, turn))


def _pick(turn: Turn, at: Place, named: tuple[str, ...]) -> list[Outcome]:
    aside, here, question = at
    asked = lesson_attempt.asked(here, question)
    if not asking.is_sensible(aside, asked, named):
        return lesson_attempt.show(aside, here, asking.unclear(aside, named))
    if asked.many and not asking.are_all(aside, asked, named):
        asking.touch(aside, asked, named)
        return [asking.show(aside, asked, replaces=True)]
    return _answer(turn, at, named)


def send(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """Everything that is marked is the learner's answer."""
    return _at(turn, arguments, partial(_send, turn))


def _send(turn: Turn, at: Place, _named: tuple[str, ...]) -> list[Outcome]:
    aside, here, question = at
    asked = lesson_attempt.asked(here, question)
    if missing := asking.lacking(aside, asked):
        return lesson_attempt.show(aside, here, missing)
    return _answer(turn, at, asking.marked(aside, asked))


def typed(turn: Turn, arguments: tuple[str, ...]) -> Outcomes:
    """What the learner said, typed by the helper."""
    where, _, _ = turn.conversation.draft.get("helped", "").partition(",")
    return _at(turn, (*where.split(":"), arguments[0]), partial(_typed, turn))


def _typed(turn: Turn, at: Place, said: tuple[str, ...]) -> list[Outcome]:
    aside, here, question = at
    asked = lesson_attempt.asked(here, question)
    heard = asking.read(aside, asked, said[0])
    if not heard.picked:
        return asking.again(aside, asked, heard, said[0])
    return _answer(turn, at, (heard.picked,))


def _answer(turn: Turn, at: Place, picked: tuple[str, ...]) -> list[Outcome]:
    """Record, judge, explain, go on."""
    aside, here, question = at
    asking.forget(aside)
    if not recording.answer(aside, here, question, picked):
        return lesson_attempt.show(aside, here, aside.say("quiz.closed"))
    said = asking.verdict(aside, question, picked, grade(question, picked))
    following = lesson_attempt.move(aside, here, here.position + 1)
    if not following.is_over:
        return lesson_attempt.show(aside, following, said)
    return [said, *_complete(turn, aside, following)]


def _complete(turn: Turn, aside: Turn, here: LessonAttempt) -> list[Outcome]:
    """The lesson is the learner's, with the way it came about; then the next one.

    Above the measure of a day it waits for a look first, and the helper is told so.
    """
    someone, lesson = aside.learner, here.lesson
    if someone is None:
        raise LookupError(f"attempt {here.attempt_id} of nobody who agreed")
    waits = measure.record(turn, aside, here, someone)
    number, called = someone.person_id, f"{aside.words()['you']} {someone.name or ''}".strip()
    done = linked_people.completed(aside) | held.open_of(aside.tx, number)
    following = path.following(aside, done, lesson.id)
    onward = []
    if following:
        title = aside.house.library.by_id[following].title
        onward.append(
            aside.button("assist.begin", f"assist.learn:{number}:{following}", title=title)
        )
    one = find(turn, str(number)) if waits else None
    said = [Reply(turn.say("assist.waits", count=entering.MOST), leads=True)] if waits else []
    return [
        *said,
        aside.reply(
            "assist.completed",
            *onward,
            aside.button("assist.back", f"assist.open:{number}", called=called),
            aside.button("assist.list_all", "assist.show"),
            called=capital(called),
            title=lesson.title,
            remember=aside.fill(lesson.remember),
        ),
        *(measure.told(turn, one) if one else ()),
    ]


ROUTES = Routes(
    postbacks={
        "assist.learn": Route(on(learn), WHO),
        "assist.step": Route(step, WHO, spends=True),
        "assist.pick": Route(pick, WHO, spends=True, several=True),
        "assist.send": Route(send, WHO, spends=True),
    },
    asks={"assist.typed": Route(typed, WHO, awaits=Awaits.SIGNS)},
)
