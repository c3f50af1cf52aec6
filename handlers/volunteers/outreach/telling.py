"""A session told in one line: its form is begun with what was read, and the rest is named."""

from __future__ import annotations

from datetime import timedelta

from handlers.contract import Go
from handlers.rules.session_line import read_session
from handlers.turn import Outcomes, Turn
from handlers.volunteers.outreach import whole
from handlers.volunteers.outreach.desk import Form
from handlers.volunteers.outreach.screens import current
from handlers.volunteers.outreach.states import ToldLine
from handlers.volunteers.outreach.taken import PLANNED, session_line

HOURS = 1


def begin(turn: Turn, text: str, *, plans: bool = False) -> Outcomes:
    """A new form for the line; who is in several teams is asked for which first."""
    ToldLine(text, turn.now).keep(turn)
    return [Go("outreach.plan" if plans else "outreach.new")]


def filled(turn: Turn, form: Form) -> Outcomes:
    """The new form where it stands, filled with the line that was told, if one was."""
    told = ToldLine.pop(turn)
    if told is None or turn.now - told.at > timedelta(hours=HOURS):
        return current(turn, form)
    text = told.text
    read = session_line(turn, form, text)
    form, heard, left, whys = whole.written(turn, form, read)
    if form.one.state != PLANNED:  # a day that is over: "hen" said something else
        left = [
            *filter(None, [turn.once(read_session, text, turn.today).left]),
            *left[bool(read.left) :],
        ]
    return whole.carry_on(turn, whole.Written(form, heard, left, whys), read)
