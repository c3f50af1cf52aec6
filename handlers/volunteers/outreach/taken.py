"""An answer read and written into the form, or the reason why it is asked again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from handlers.contract import Button
from handlers.rules.session_said.session_line import SessionLine, read_session
from handlers.shared.dividing import Division
from handlers.turn import Turn
from handlers.volunteers.outreach import desk
from handlers.volunteers.outreach.desk import Change, Form
from storage.outreach.sessions import OutreachSession

PLANNED = "planned"


@dataclass(frozen=True, slots=True)
class Taken:
    """The form with the answer in it; None: asked again, `left` is the part that is not clear."""

    form: Form | None = None
    left: str = ""
    """Words without a use: they are named."""
    noted: str = ""
    """How words were taken that may mean another thing too."""
    why: str = ""
    """What is missing, where more is known than that it is not clear."""
    offered: tuple[Button, ...] = ()
    """What may be meant, to be tapped."""
    instead: str = ""
    """Another question that comes first."""
    division: Division | None = None
    """What was counted together has been divided."""


Read = Callable[[Turn, Form, str], Taken]


def line(turn: Turn, form: Form, one: OutreachSession, *changes: Change, left: str = "") -> Taken:
    """Write changed lines of the form itself."""
    return Taken(desk.correct(turn, desk.keep(turn, form, one), list(changes)), left)


def session_line(turn: Turn, form: Form, text: str) -> SessionLine:
    """What an answer says of a whole session: one that was held, or one to come."""
    if form.one.state == PLANNED:
        return turn.once(read_session, text, turn.today, plans=True)
    return turn.once(read_session, text, turn.today)
