"""What a change of a sent session brings with it: its author is asked, its officers are told."""

from __future__ import annotations

from collections.abc import Callable

from handlers.shared import card, rights, scrutiny
from handlers.turn import Outcomes, Turn
from handlers.volunteers.outreach.desk import Form
from storage.outreach import sessions


def followed(turn: Turn, before: Form, change: Callable[[], Outcomes]) -> Outcomes:
    """What a change answers, and what else is to be said after it."""
    if not before.one.was_sent:
        return change()
    asked = scrutiny.unexplained(turn, before.id)
    said = change()
    return [*said, *scrutiny.ask_anew(turn, before.id, asked), *_reopened(turn, before)]


def _reopened(turn: Turn, before: Form) -> Outcomes:
    """An approved session is out of the figures by its first correction: officers hear it once."""
    now = sessions.look(turn.tx, before.id)
    if before.one.state != "approved" or now is None or now.state != "submitted":
        return []
    look = turn.button("outreach.told_look", f"approve.open:{now.id}")
    told = turn.reply("outreach.told_corrected", look, called=card.called(turn, now))
    return [*rights.tell_officers(turn, told)]
