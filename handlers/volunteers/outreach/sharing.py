"""The author divides what was counted of several groups together; nothing of it is lost."""

from __future__ import annotations

from handlers.contract import Reply
from handlers.rules.sessions.form_steps import DIVIDE
from handlers.shared import dividing
from handlers.shared.dividing import Division
from handlers.turn import Outcomes, Turn
from handlers.volunteers.outreach import desk
from handlers.volunteers.outreach.asking import question
from handlers.volunteers.outreach.desk import Change, Form
from handlers.volunteers.outreach.screens import current
from handlers.volunteers.outreach.states import OpenLine
from storage.outreach.counts import COUNTS


def ask(turn: Turn, form: Form, _rest: str = "") -> Outcomes:
    """How much of it had each group?"""
    has_counts = bool(dividing.question(turn, form.one))
    return [question(turn, form, DIVIDE)] if has_counts else current(turn, form)


def take(turn: Turn, form: Form, text: str) -> Outcomes:
    """Write the shares, and ask for what is left; it may stay as it is, too."""
    done = dividing.divide(turn, form.one, text)
    if isinstance(done, str):
        return [question(turn, form, DIVIDE, done)]
    return after(turn, form, done)


def after(turn: Turn, form: Form, done: Division) -> Outcomes:
    """What was divided is said; then comes what is left, or the card."""
    written = desk.correct(turn, desk.again(turn, desk.keep(turn, form, form.one)), _changes(done))
    said = dividing.done(turn, done)
    if dividing.is_left(turn, written.one, done):
        return [question(turn, written, DIVIDE, said)]
    turn.conversation.ask = ""
    OpenLine.pop(turn)
    return [Reply(said), *current(turn, written)]


def _changes(done: Division) -> list[Change]:
    return [
        Change(name, getattr(before, name), getattr(now, name), before.group_id)
        for before, now in done.rows
        for name in COUNTS
    ]
