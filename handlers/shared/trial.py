"""Lessons tried before enrolling: remembered for a day, and counted once the person agrees.

Nothing of it is a fact until then; whoever refuses is asked no more, and nothing is kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import ClassVar

import msgspec

from handlers.contract import Outcome, Reply
from handlers.enrolling import enrolling
from handlers.form_state import FormState
from handlers.shared import linked_people, recording
from handlers.shared.lesson_attempt import LessonAttempt, lesson_of
from handlers.turn import WARD_ZONE, Turn
from lessons.schema import Lesson
from storage.identity.people import Known
from storage.studying import learning

DAY = timedelta(hours=24)
"""So long a place in a lesson is remembered without consent; the first screen says so."""
MOST = 8
"""Lessons that are remembered."""


class Given(msgspec.Struct, frozen=True, array_like=True):
    """An answer by the ids of its options, with the moments when it was shown and given."""

    question: str
    picked: str
    is_right: bool
    shown: str
    at: str


class Tried(msgspec.Struct, frozen=True, omit_defaults=True):
    """A lesson begun by somebody who has not enrolled."""

    lesson: str
    version: str
    began: str
    position: int = 0
    given: tuple[Given, ...] = ()
    over: str = ""
    """When its last question was answered."""


class Trial(FormState, frozen=True):
    """What was tried in this conversation."""

    key: ClassVar[str] = "trial"
    is_given_up: ClassVar[bool] = False
    lessons: tuple[Tried, ...] = ()
    was_asked: bool = False
    """Whether it shall be kept."""
    person: int = 0
    """Whose it is since they agreed; it waits for their group."""


def begin(turn: Turn, lesson: Lesson) -> None:
    """Remember that it was begun; a completion that waits to be counted stays the one there is."""
    if _is_trying(turn) and lesson.id not in completed(turn):
        new = Tried(lesson.id, lesson.version, turn.now.isoformat())
        _keep(turn, [*_others(turn, lesson.id), new])


def answer(
    turn: Turn, here: LessonAttempt, question: str, picked: tuple[str, ...], is_right: bool
) -> None:
    """Remember an answer; the first to a question counts."""
    tried = _of(turn, here)
    if tried is None or any(one.question == question for one in tried.given):
        return
    moments = (turn.conversation.shown_at, turn.now.isoformat())
    given = Given(question, ",".join(picked), is_right, *moments)
    _put(turn, msgspec.structs.replace(tried, given=(*tried.given, given)))


def finish(turn: Turn, here: LessonAttempt) -> bool:
    """The lesson is over; True when its every question was answered in this very attempt."""
    tried = _of(turn, here)
    asked = {question.id for question in here.lesson.questions}
    if tried is None or {one.question for one in tried.given} != asked:
        return False
    _put(turn, msgspec.structs.replace(tried, over=turn.now.isoformat()))
    return True


def completed(turn: Turn) -> frozenset[str]:
    """What was completed and waits to be counted."""
    return frozenset(one.lesson for one in _fresh(turn) if one.over)


def may_ask(turn: Turn) -> bool:
    """Whether to ask, this once, if what was completed shall be kept."""
    trial = Trial.of(turn)
    if trial is None or trial.was_asked or not completed(turn):
        return False
    Trial.change(turn, was_asked=True)
    return True


def pause(turn: Turn) -> Trial | None:
    """What is not older than a day, with the place in the lesson that is open."""
    here, found = turn.conversation.draft, _fresh(turn)
    for number, one in enumerate(found):
        if one.lesson == here.get("lesson") and not one.over:
            at = int(here.get("at", "0"))
            found[number] = msgspec.structs.replace(one, position=at)
    return Trial.change(turn, lessons=tuple(found)) if found else None


def tell(turn: Turn, someone: Known) -> list[Outcome]:
    """Say what counts from now on."""
    titles = counted(turn, someone)
    return [Reply(turn.say("first.counted", title=title), leads=True) for title in titles]


def counted(turn: Turn, someone: Known) -> list[str]:
    """Make facts of it, as they came about; the titles of the lessons that count from now on."""
    trial, found = Trial.of(turn), _fresh(turn)
    if trial is None or trial.person != someone.person_id:
        return []
    Trial.pop(turn)
    return [title for one in found if (title := _record(turn, someone, one))]


def _record(turn: Turn, someone: Known, tried: Tried) -> str | None:
    lesson = lesson_of(turn, tried.lesson, tried.version)
    if lesson is None or lesson.id in linked_people.completed(turn):
        return None
    began, at = datetime.fromisoformat(tried.began), _moment(tried.over)
    version = (tried.lesson, tried.version)
    attempt = learning.start(turn.tx, someone.person_id, version, began)
    for one in tried.given:
        learning.record_answer(turn.tx, _answer(someone, attempt.id, one))
    here = LessonAttempt(lesson, attempt.id, tried.position)
    if at is None:
        learning.move(turn.tx, attempt.id, here.position, turn.now)
        return None
    end = replace(here, position=here.steps + len(lesson.questions))
    learning.move(turn.tx, attempt.id, end.position, at, finished=True)
    return lesson.title if recording.completion(turn, end, someone, "self", at) else None


def _answer(someone: Known, attempt: int, one: Given) -> learning.Answer:
    at = datetime.fromisoformat(one.at)
    day = at.astimezone(WARD_ZONE).date()
    what = (attempt, one.question, one.picked, one.is_right)
    return learning.Answer(*what, _moment(one.shown), at, day, someone.address_id)


def _moment(said: str) -> datetime | None:
    return datetime.fromisoformat(said) if said else None


def _is_trying(turn: Turn) -> bool:
    return turn.learner is None and not enrolling(turn).declined


def _fresh(turn: Turn) -> list[Tried]:
    """What is not older than a day; what somebody agreed to keep waits for their group."""
    trial = Trial.of(turn)
    if trial is None:
        return []
    first = turn.now - DAY
    is_kept = bool(trial.person)
    return [o for o in trial.lessons if is_kept or datetime.fromisoformat(o.began) > first]


def _of(turn: Turn, here: LessonAttempt) -> Tried | None:
    """The one that is open, of the version that is read."""
    named = (here.lesson.id, here.lesson.version)
    mine = (one for one in _fresh(turn) if (one.lesson, one.version) == named and not one.over)
    return next(mine, None) if _is_trying(turn) else None


def _others(turn: Turn, lesson: str) -> Iterator[Tried]:
    return (one for one in _fresh(turn) if one.lesson != lesson)


def _put(turn: Turn, tried: Tried) -> None:
    _keep(turn, [*_others(turn, tried.lesson), tried])


def _keep(turn: Turn, tried: list[Tried]) -> None:
    Trial.change(turn, lessons=tuple(tried[-MOST:]))
