"""After an answer: the next question, or where the form stood before a line was mended."""

from __future__ import annotations

from handlers.turn import Outcomes, Turn
from handlers.volunteers.outreach import desk
from handlers.volunteers.outreach.asking import question
from handlers.volunteers.outreach.desk import Form
from handlers.volunteers.outreach.screens import current
from handlers.volunteers.outreach.states import OpenLine


def onward(turn: Turn, form: Form, step: str, *, lacks_time: bool = False) -> Outcomes:
    """The next question, or where the form stood before this line was mended."""
    if lacks_time:
        return [question(turn, form, step)]
    turn.conversation.ask = ""
    OpenLine.pop(turn)
    return current(turn, desk.advance(turn, form, step))
