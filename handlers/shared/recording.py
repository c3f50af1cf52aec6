"""What an answer and a finished lesson become: facts about the learner, whoever tapped for them."""

from __future__ import annotations

from datetime import datetime

from handlers.rules.learning.completion import standing
from handlers.shared import linked_people
from handlers.shared.lesson_attempt import LessonAttempt
from handlers.shared.residence import residence_of
from handlers.turn import WARD_ZONE, Turn
from lessons.questions import grade
from lessons.schema import Question
from storage.identity.people import Known
from storage.studying import learning


def answer(turn: Turn, here: LessonAttempt, question: Question, picked: tuple[str, ...]) -> bool:
    """Record an answer; False when the question has one."""
    shown = turn.conversation.shown_at
    return learning.record_answer(
        turn.tx,
        learning.Answer(
            here.attempt_id,
            question.id,
            ",".join(picked),
            grade(question, picked),
            datetime.fromisoformat(shown) if shown else None,
            turn.now,
            turn.today,
            turn.known.address_id if turn.known else None,
        ),
    )


def completion(
    turn: Turn, here: LessonAttempt, someone: Known, way: str, at: datetime | None = None
) -> bool:
    """Record it if every question really was answered; False when it had been completed.

    `at` is when that was, if not now.
    """
    done = fact(turn, here, someone, way, at)
    return done is not None and learning.record_completion(turn.tx, done)


def fact(
    turn: Turn, here: LessonAttempt, someone: Known, way: str, at: datetime | None = None
) -> learning.Completion | None:
    """What a finished lesson comes to; None when it had been completed."""
    if here.lesson.id in linked_people.completed(turn):
        return None
    answers = learning.answers_of(turn.tx, here.attempt_id)
    state = standing([question.id for question in here.lesson.questions], answers.items())
    if not state.complete:
        raise LookupError(f"attempt {here.attempt_id} lacks {state.remaining}")
    where, at = residence_of(turn, someone.person_id), at or turn.now
    return learning.Completion(
        someone.person_id,
        here.lesson.id,
        here.lesson.version,
        where.placement,
        where.group_id,
        someone.age_band == "adult",
        turn.event.channel,
        way,
        state.right_first_time == len(here.lesson.questions),
        at,
        at.astimezone(WARD_ZONE).date(),
    )
