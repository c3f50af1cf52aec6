"""Where somebody stands who comes back: their lesson, what returns today, what waits for them."""

from __future__ import annotations

from handlers.contract import Reply, column
from handlers.shared import kin, path, queue, recalls, walk
from handlers.turn import Turn
from storage.role import Role


def show(turn: Turn, called: str) -> Reply:
    """A line for each, and the same as buttons; the lesson first."""
    due, waits = len(recalls.due(turn, turn.today)), _waits(turn)
    lines = [
        _lesson(turn),
        turn.say("enrol.due", count=due) if due else "",
        turn.say("enrol.waits", count=waits) if waits else "",
    ]
    buttons = [turn.button("enrol.go_on", "learn.resume")]
    if due:
        buttons.append(turn.button("enrol.review", "review.start", count=due))
    if waits:
        buttons.append(turn.button("enrol.decide", "approve.next", count=waits))
    buttons.append(turn.button("enrol.see_lessons", "learn.menu"))
    said = turn.say("enrol.again", called=called, lines="\n".join(filter(None, lines)))
    return Reply(said, column(*buttons))


def _lesson(turn: Turn) -> str:
    """The lesson that is open, or the next one; empty where all are learned."""
    here = walk.current(turn)
    following = path.following(turn, kin.completed(turn), turn.talk.draft.get("last"))
    lesson = here.lesson if here else turn.house.library.lesson(following or "")
    if lesson is None:
        return turn.say("enrol.all_done")
    place = {"title": lesson.title, "number": 1, "count": 1, "course": ""}
    for course in turn.house.library.courses:
        if lesson.id in course.lessons:
            number = course.lessons.index(lesson.id) + 1
            place |= {"number": number, "count": len(course.lessons), "course": course.title}
    return turn.say("enrol.reading" if here else "enrol.following", **place)


def _waits(turn: Turn) -> int:
    """How many sessions an officer may look at."""
    return queue.length(turn) if turn.has_role(Role.OFFICER) else 0
