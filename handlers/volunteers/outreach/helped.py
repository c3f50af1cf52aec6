"""How many of the team helped, said beside the answer to another question."""

from __future__ import annotations

from dataclasses import replace

from handlers.contract import Button, Reply, column
from handlers.rules.session_said.helpers_said import read_helpers
from handlers.rules.session_said.helpers_spotted import apart, find_helpers, find_maybe
from handlers.rules.sessions.form_steps import split
from handlers.shared import card
from handlers.turn import Outcomes, Turn
from handlers.volunteers.outreach import answers
from handlers.volunteers.outreach.desk import Form
from handlers.volunteers.outreach.hearing import begun, says

STEP = "helpers"
BESIDE = ("kind", "groups", "when", "until", "counts", "results", "lessons")
"""Questions whose answer may have it beside; what a place or a note says is left whole."""


def told(turn: Turn, form: Form, step: str, text: str) -> tuple[Form, str, str]:
    """The form with them, the other words, and what is said of it; "" where none are told."""
    words, rest = apart(text, find_helpers) if split(step)[0] in BESIDE else ("", "")
    taken = answers.helpers(turn, form, words) if words else None
    if taken is None or taken.form is None:
        return form, text, ""
    said = turn.say("outreach.heard", said=says(turn, taken.form, STEP))
    return taken.form, rest, said


def doubted(step: str, text: str) -> tuple[str, str]:
    """ "3 nguoi giup" that may be of the team, or who was helped; and the other words."""
    return apart(text, find_maybe) if split(step)[0] in BESIDE else ("", "")


def offered(turn: Turn, form: Form, words: str, outcomes: Outcomes) -> Outcomes:
    """The next message, with a button for the team."""
    count = read_helpers(words).value or 0
    said = begun(outcomes, turn.say("outreach.helped_or_helping", words=words, count=count))
    first, *rest = said
    if not isinstance(first, Reply) or not count:
        return said
    team = card.capital(turn.say("outreach.heard_helpers", count=count))
    yes = Button(team, f"outreach.set:{form.id}:{STEP}:{count}")
    return [replace(first, buttons=(*column(yes), *first.buttons)), *rest]
