"""A person's way through a lesson: a row, or a place in the conversation of who declined."""

from __future__ import annotations

from dataclasses import dataclass, replace

from handlers.contract import Outcome, Reply
from handlers.rules.admission.numbering import row_number
from handlers.shared import asking, stepping
from handlers.turn import Turn
from lessons.schema import Lesson, Question
from storage.studying import learning

HALTED = "halted"
"""The lesson of which somebody heard that it is taught no more."""


@dataclass(frozen=True, slots=True)
class LessonAttempt:
    """Where somebody stands in one version of a lesson; attempt 0 leaves no record."""

    lesson: Lesson
    attempt_id: int
    position: int
    """Steps first, then the thing to try, then the questions, counted through."""
    is_helped: bool = False
    """Somebody else reads it aloud and taps for the learner."""

    @property
    def steps(self) -> int:
        """How many screens come before the first question."""
        return len(self.lesson.steps) + 1

    @property
    def question(self) -> Question | None:
        """The open question, once the steps are behind."""
        index = self.position - self.steps
        questions = self.lesson.questions
        return questions[index] if 0 <= index < len(questions) else None

    @property
    def is_over(self) -> bool:
        """Every question is behind."""
        return self.position >= self.steps + len(self.lesson.questions)


def begin(turn: Turn, lesson: Lesson) -> LessonAttempt:
    """Open a lesson, going on where an unfinished attempt at it stands."""
    learner = turn.learner
    if learner is None:
        return _keep(turn, LessonAttempt(lesson, 0, 0))
    for attempt in learning.open_attempts(turn.tx, learner.person_id):
        if attempt.lesson_id == lesson.id and (lesson_attempt := _of(turn, attempt)):
            return move(turn, lesson_attempt, lesson_attempt.position)
    version = (lesson.id, lesson.version)
    started = learning.start(turn.tx, learner.person_id, version, turn.now)
    return LessonAttempt(lesson, started.id, 0)


def current(turn: Turn) -> LessonAttempt | None:
    """The lesson somebody is in the middle of, if any."""
    learner = turn.learner
    if learner is None:
        return _kept(turn)
    attempts = learning.open_attempts(turn.tx, learner.person_id)
    return next(
        (lesson_attempt for attempt in attempts if (lesson_attempt := _of(turn, attempt))), None
    )


def halted(turn: Turn, attempt_id: str = "") -> list[Outcome]:
    """One kind sentence where the lesson of a button, or the one last open, is taught no more."""
    lesson_id, version = _kept_place(turn) if turn.learner is None else _place(turn, attempt_id)
    if not turn.house.library.is_stopped(lesson_id, version):
        return []
    turn.conversation.draft[HALTED] = f"{lesson_id}:{version}"
    body = learning.body_of(turn.tx, lesson_id, version)
    title = Lesson.from_body(body).title if body else lesson_id
    return [turn.reply("learn.stopped", title=title)]


def _place(turn: Turn, attempt_id: str) -> tuple[str, str]:
    """The lesson and version of one's own attempt: the one named, or the last not told of yet."""
    someone = turn.learner.person_id if turn.learner else 0
    number = row_number(attempt_id)
    if number:
        named = learning.attempt_at(turn.tx, number)
        is_open = named and named.person_id == someone and not named.finished_at
        return (named.lesson_id, named.version) if named and is_open else ("", "")
    told = turn.conversation.draft.get(HALTED)
    last = [(a.lesson_id, a.version) for a in learning.open_attempts(turn.tx, someone)[:1]]
    return next((one for one in last if ":".join(one) != told), ("", ""))


def find(turn: Turn, attempt_id: str) -> LessonAttempt | None:
    """The walk that a button speaks of; somebody else's, or one that is over, is not found."""
    learner = turn.learner
    if learner is None:
        return _kept(turn) if attempt_id == "0" else None
    number = row_number(attempt_id)
    attempt = learning.attempt_at(turn.tx, number) if number else None
    if attempt is None or attempt.person_id != learner.person_id or attempt.finished_at:
        return None
    return _of(turn, attempt)


def another(turn: Turn, lesson_attempt: LessonAttempt) -> list[Outcome]:
    """Asks where to go on when a button belongs to an open lesson that was left for another one."""
    if (
        lesson_attempt.attempt_id == 0
        or turn.conversation.draft.get("last", lesson_attempt.lesson.id) == lesson_attempt.lesson.id
    ):
        return []
    here = current(turn)
    if here is None or here.attempt_id == lesson_attempt.attempt_id:
        return []
    return [
        turn.reply(
            "learn.of_another_lesson",
            turn.button("learn.stay_in_lesson", "learn.resume"),
            turn.button("learn.change_lesson", f"learn.open:{lesson_attempt.lesson.id}"),
            title=here.lesson.title,
            other=lesson_attempt.lesson.title,
        )
    ]


def move(turn: Turn, lesson_attempt: LessonAttempt, position: int) -> LessonAttempt:
    """Remember how far somebody has come."""
    moved = replace(lesson_attempt, position=position)
    if lesson_attempt.attempt_id == 0:
        return _keep(turn, moved)
    learning.move(turn.tx, lesson_attempt.attempt_id, position, turn.now, finished=moved.is_over)
    return moved


def _of(turn: Turn, attempt: learning.Attempt) -> LessonAttempt | None:
    """The attempt with the text it began with, even if the lesson has changed since."""
    if turn.house.library.is_stopped(attempt.lesson_id, attempt.version):
        return None
    lesson = lesson_of(turn, attempt.lesson_id, attempt.version)
    return LessonAttempt(lesson, attempt.id, attempt.position) if lesson else None


def _keep(turn: Turn, lesson_attempt: LessonAttempt) -> LessonAttempt:
    draft = turn.conversation.draft
    if lesson_attempt.is_over:
        draft.pop("lesson", None)
    else:
        draft.update(
            lesson=lesson_attempt.lesson.id,
            version=lesson_attempt.lesson.version,
            at=str(lesson_attempt.position),
        )
    return lesson_attempt


def _kept(turn: Turn) -> LessonAttempt | None:
    draft, (lesson_id, version) = turn.conversation.draft, _kept_place(turn)
    if turn.house.library.is_stopped(lesson_id, version):
        return None
    lesson = lesson_of(turn, lesson_id, version)
    return LessonAttempt(lesson, 0, int(draft.get("at", "0"))) if lesson else None


def lesson_of(turn: Turn, lesson_id: str, version: str) -> Lesson | None:
    """The lesson as it was when somebody began it."""
    lesson = turn.house.library.lesson(lesson_id)
    if lesson is None or lesson.version != version:
        body = learning.body_of(turn.tx, lesson_id, version) if lesson_id else None
        lesson = Lesson.from_body(body) if body else None
    return lesson


def _kept_place(turn: Turn) -> tuple[str, str]:
    draft = turn.conversation.draft
    return draft.get("lesson", ""), draft.get("version", "")


def show(turn: Turn, lesson_attempt: LessonAttempt, before: str | Reply = "") -> list[Outcome]:
    """The screen somebody is at; `before` is said first, as a message of its own."""
    said = Reply(before, leads=True) if isinstance(before, str) else before
    heard: list[Outcome] = [said] if said.text else []
    question = lesson_attempt.question
    if question is None:
        *pictures, steps = stepping.show(turn, lesson_attempt)
        return [*pictures, *heard, steps]
    return [*heard, asking.ask(turn, asked(lesson_attempt, question))]


def asked(lesson_attempt: LessonAttempt, question: Question) -> asking.Asked:
    """The open question, for asking and judging."""
    number = lesson_attempt.position - lesson_attempt.steps + 1
    where = f"{lesson_attempt.attempt_id}:{question.id}"
    action = "assist" if lesson_attempt.is_helped else "quiz"
    return asking.Asked(question, action, where, number, len(lesson_attempt.lesson.questions))
