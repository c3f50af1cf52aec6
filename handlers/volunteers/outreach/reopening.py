"""Closed by a slip of the thumb: while nothing was counted, the session of today opens again."""

from __future__ import annotations

import re
from dataclasses import replace

from handlers.contract import Reply, column
from handlers.rules.folding import fold, is_brief
from handlers.turn import Outcomes, Turn
from handlers.volunteers.outreach import desk
from handlers.volunteers.outreach.desk import Form
from handlers.volunteers.outreach.screens import current
from storage.outreach import history

_LONGEST = 60
_WORDS = re.compile(
    r"(?:(?:da|a|oi|em|toi|minh|bac|co|chu|anh|chi|chau) )*"
    r"(?:(?:buoi |van )*chua (?:xong|het|ket thuc)|(?:bam|an|go) nham|nham(?: roi)?|quay lai|"
    r"mo (?:lai )?(?:diem danh|buoi)(?: lai)?|mo lai)\b.*"
)
_STATES = {"created": "draft", "planned": "planned", "opened": "open"}


def is_wished(text: str) -> bool:
    """ "chua xong, bam nham", "mo diem danh"."""
    return is_brief(text, _LONGEST) and _WORDS.fullmatch(fold(text)) is not None


def may_be(turn: Turn, form: Form) -> bool:
    """Whether nothing is lost by it."""
    is_counted = any(step.startswith(("counts", "results")) for step in form.known)
    is_todays = form.one.local_date == turn.today
    return form.one.state == "closed" and is_todays and not form.one.was_sent and not is_counted


def offered(turn: Turn, form: Form, said: Outcomes) -> Outcomes:
    """The first question after the close, with the way back beside it."""
    *first, last = said
    if not may_be(turn, form) or not isinstance(last, Reply):
        return said
    back = turn.button("outreach.reopen", f"outreach.reopen:{form.id}")
    return [*first, replace(last, buttons=(*last.buttons, *column(back)))]


def reopen(turn: Turn, form: Form) -> Outcomes:
    """It stands again as before it was closed; those who checked in stay."""
    if not may_be(turn, form):
        return current(turn, form)
    steps = [event.what for event in history.events(turn.tx, form.id) if event.what in _STATES]
    what = steps[-1] if steps else "created"
    one = replace(form.one, state=_STATES[what], step="ready", ends_at=None)
    return current(turn, desk.move(turn, form, one, what))
