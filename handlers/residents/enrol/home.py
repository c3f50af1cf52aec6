"""Where somebody stands who comes back: their lesson, what returns today, what waits for them."""

from __future__ import annotations

from handlers.contract import Button, Reply, column
from handlers.shared import lesson_attempt, linked_people, path, queue, recalls
from handlers.shared.teamwork import WORKERS
from handlers.turn import Turn
from storage.role import Role


def show(turn: Turn, called: str) -> Reply:
    """A line for each, and the same as buttons; the lesson first."""
    due, waits = len(recalls.due(turn, turn.today)), _waits(turn)
    lines = [_lesson(turn), turn.say("enrol.due", count=due) if due else "", _waiting(turn, waits)]
    back = [turn.button("enrol.review", "review.start", count=due)] if due else []
    return _said(
        turn,
        called,
        lines,
        turn.button("enrol.go_on", "learn.resume"),
        *back,
        *_work(turn, waits),
        turn.button("enrol.see_lessons", "learn.menu"),
    )


def of_work(turn: Turn) -> Reply | None:
    """The same for whoever has a role and has not enrolled; None where nothing waits for them."""
    waits = _waits(turn)
    work = _work(turn, waits)
    if not work:
        return None
    called = str(turn.words()["you"])
    lesson = turn.button("first.try", "enrol.try")
    register = turn.button("first.register", "enrol.register")
    return _said(turn, called, [_waiting(turn, waits)], *work, lesson, register)


def _said(turn: Turn, called: str, lines: list[str], *buttons: Button) -> Reply:
    told = "\n".join(filter(None, lines))
    return Reply(turn.say("enrol.again", called=called, lines=told).strip(), column(*buttons))


def _waiting(turn: Turn, waits: int) -> str:
    return turn.say("enrol.waits", count=waits) if waits else ""


def _work(turn: Turn, waits: int) -> list[Button]:
    """What somebody's roles are for."""
    buttons = [turn.button("enrol.decide", "approve.next", count=waits)] if waits else []
    if turn.has_role(Role.OFFICER, Role.GROUP_LEADER):
        buttons.append(turn.button("wanted.thongke", "stats.show"))
    if turn.has_role(*WORKERS):
        buttons.append(turn.button("wanted.buoi", "outreach.show"))
    return buttons


def _lesson(turn: Turn) -> str:
    """The lesson that is open, or the next one; empty where all are learned."""
    here = lesson_attempt.current(turn)
    following = path.following(
        turn, linked_people.completed(turn), turn.conversation.draft.get("last")
    )
    lesson = here.lesson if here else turn.house.library.lesson(following or "")
    if lesson is None:
        return turn.say("enrol.all_done")
    holding = (one for one in turn.house.library.courses if lesson.id in one.lessons)
    if (course := next(holding, None)) is None:
        return turn.say("learn.welcome_back", title=lesson.title)
    return turn.say(
        "enrol.reading" if here else "enrol.following",
        number=course.lessons.index(lesson.id) + 1,
        count=len(course.lessons),
        course=course.title,
        title=lesson.title,
    )


def _waits(turn: Turn) -> int:
    """How many sessions an officer may look at."""
    return queue.length(turn) if turn.has_role(Role.OFFICER) else 0
