"""A session told in one line: its form is begun with what was read, and the rest is named."""

from __future__ import annotations

from dataclasses import replace

from handlers.contract import Go
from handlers.rules.form_steps import SETTING, following
from handlers.rules.session_line import SessionLine, read_session
from handlers.shared import card
from handlers.turn import Outcomes, Turn
from handlers.volunteers.outreach import answers, desk, remembered
from handlers.volunteers.outreach.desk import Form
from handlers.volunteers.outreach.hearing import begun, says
from handlers.volunteers.outreach.screens import current

LINE = "session_line"
"""In the draft: the line, until the form is there that it begins."""
HOURS = 1


def begin(turn: Turn, text: str) -> Outcomes:
    """A new form for the line; who is in several teams is asked for which first."""
    turn.talk.draft[LINE] = f"{turn.now.isoformat()} {text}"
    return [Go("outreach.new")]


def filled(turn: Turn, form: Form) -> Outcomes:
    """The new form where it stands, filled with the line that was told, if one was."""
    moment, _, text = turn.talk.draft.pop(LINE, "").partition(" ")
    if not moment or turn.is_older_than(moment, HOURS):
        return current(turn, form)
    read = read_session(text, turn.today)
    form, said, left = _written(turn, form, read)
    listed = said[0] if len(said) == 1 else "".join(f"\n\u2022 {one}" for one in said)
    lines = [turn.say("outreach.heard", said=listed)] if said else []
    if read.counts:
        remembered.keep(turn, form, read.counts)
        lines.append(turn.say("outreach.remembered", said=card.counted(turn, read.counts)))
    if left:
        lines.append(turn.say("outreach.unused", words=", ".join(left)))
    step = following("", len(form.rows), form.known)
    return begun(current(turn, desk.keep(turn, form, replace(form.one, step=step))), *lines)


def _written(turn: Turn, form: Form, read: SessionLine) -> tuple[Form, list[str], list[str]]:
    """The form with every line that was clear; what they say; the words without a use."""
    told, left = list[str](), [read.left]
    parts = dict(zip(SETTING, (read.kind, read.groups, read.place, read.when), strict=True))
    for step, words in parts.items():
        if not words:
            continue
        taken = answers.READERS[step](turn, form, words)
        if taken.form is None:
            left.append(words)
            continue
        form = taken.form
        told += [line.lstrip("\u2022 ") for line in says(turn, form, step).split("\n")]
        left.append(taken.left)
    return form, [*filter(None, told)], [*filter(None, left)]
