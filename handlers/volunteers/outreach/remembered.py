"""Counts that were said before they could be written: offered once they are asked for."""

from __future__ import annotations

from handlers.rules.counting import Counts, read_heads, spelled
from handlers.rules.form_steps import split
from handlers.turn import Turn
from handlers.volunteers.outreach.desk import Form

COUNTED = "counted:"
"""In the draft, with the form's number behind it: what was said."""


def keep(turn: Turn, form: Form, said: Counts) -> None:
    """Keep what was counted of a session whose people cannot be written yet."""
    turn.talk.draft[f"{COUNTED}{form.id}"] = spelled(said)


def of(turn: Turn, form: Form, step: str) -> Counts:
    """What was said of the people that a step asks for, until they are known."""
    if split(step)[0] != "counts" or step in form.known:
        return {}
    said = turn.talk.draft.get(f"{COUNTED}{form.id}", "")
    return read_heads(said).value or {}
