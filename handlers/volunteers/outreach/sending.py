"""Who says in words that they want to send sees everything first."""

from __future__ import annotations

from dataclasses import replace

from handlers.rules.sessions.form_steps import split
from handlers.shared import card
from handlers.turn import Outcomes, Turn
from handlers.volunteers.outreach import desk
from handlers.volunteers.outreach.asking import NEEDED, question
from handlers.volunteers.outreach.desk import Form
from handlers.volunteers.outreach.onward import onward
from handlers.volunteers.outreach.screens import current


def to_send(turn: Turn, form: Form, step: str) -> Outcomes:
    """The card with its button, once all is there that cannot be left out."""
    if form.one.state in card.BEFOREHAND and split(step)[0] not in NEEDED:
        turn.conversation.ask = ""
        return onward(turn, form, step)  # which may stay empty
    lacking = next((one for one in NEEDED if one not in form.known), None)
    if lacking is not None:
        asked = step if form.one.state in card.BEFOREHAND else lacking
        return [question(turn, form, asked, turn.say("outreach.needed"))]
    turn.conversation.ask = ""
    if form.one.state == "closed":
        form = desk.keep(turn, form, replace(form.one, step="review"))
    return current(turn, form)


def to_mend(turn: Turn, form: Form) -> Outcomes:
    """Every line with its button, once nothing is asked for any more."""
    turn.conversation.ask = ""
    return current(turn, form, mend=True)
