"""The card with a button beside each line that can be changed, and beside each that is missing."""

from __future__ import annotations

from collections.abc import Iterator

from handlers.contract import Beside, Button
from handlers.rules.sessions.form_steps import needs_reason
from handlers.shared import card
from handlers.turn import Turn
from handlers.volunteers.outreach.desk import Form
from storage.outreach.counts import RESULTS

MENDABLE = ("closed", "returned", "submitted")


def beside(turn: Turn, form: Form) -> tuple[Beside, ...]:
    """Of a session that took place; a day after it was sent a reason is asked for first."""
    one = form.one
    if one.state not in MENDABLE or needs_reason(one.state, one.submitted_at, turn.now):
        return ()
    return (*_known(turn, form), *_missing(turn, form))


def _known(turn: Turn, form: Form) -> Iterator[Beside]:
    one = form.one
    told = {
        "kind": card.title(turn, one) if one.kind else "",
        "when": card.when(turn, one) if one.starts_at else "",
        "place": one.place or "",
        "lessons": turn.say("card.lessons", titles=card.titles(turn, form.lessons))
        if form.lessons
        else "",
        "helpers": "" if one.helpers is None else turn.say("card.helpers", count=one.helpers),
    }
    for step, line in told.items():
        if line:
            yield Beside(line, _mend(turn, form, step))
    for index, row in enumerate(form.rows):
        heads = f"\u2022 {card.of_group(turn, row)}: {card.heads(turn, row)}"
        yield Beside(heads, _mend(turn, form, f"counts{index}"))
        if len(form.rows) == 1 and any(getattr(row, name) is not None for name in RESULTS):
            line = turn.say("card.results", results=card.results(turn, row))
            yield Beside(line, _mend(turn, form, f"results{index}"))


def _missing(turn: Turn, form: Form) -> Iterator[Beside]:
    """What a card says nothing of, because nobody knows it yet."""
    results = ("results0",) if len(form.rows) == 1 else ()
    for step in ("place", "until", *results, "lessons", "helpers"):
        if step not in form.known:
            name = turn.say(f"terms.field_{step.rstrip('0')}")
            line = turn.say("outreach.line", line=name, says=turn.say("card.unknown"))
            yield Beside(line, turn.button("outreach.write", _data(form, step)))


def _mend(turn: Turn, form: Form, step: str) -> Button:
    return turn.button("outreach.amend", _data(form, step))


def _data(form: Form, step: str) -> str:
    return f"outreach.ask:{form.id}:{step}"
