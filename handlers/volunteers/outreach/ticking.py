"""The lessons of a session, ticked one by one under their course."""

from __future__ import annotations

from handlers.turn import Outcomes, Turn
from handlers.volunteers.outreach import taught
from handlers.volunteers.outreach.asking import lessons_of, question
from handlers.volunteers.outreach.desk import Form


def course(turn: Turn, form: Form, wanted: str) -> Outcomes:
    """The lessons of a course."""
    found = next((one for one in turn.house.library.courses if one.id == wanted), None)
    return [lessons_of(turn, form, found)] if found else [question(turn, form, "lessons")]


def tick(turn: Turn, form: Form, lesson: str) -> Outcomes:
    """A lesson was taught, or was not after all."""
    taken = taught.tick(turn, form, lesson)
    if taken is None:
        return [question(turn, form, "lessons")]
    return [lessons_of(turn, taken, turn.house.library.course_of(lesson))]
