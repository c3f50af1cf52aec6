"""What was understood is said before what comes next, and so are words nobody had a use for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from handlers.contract import Reply
from handlers.rules.counting import Counts
from handlers.rules.sessions.form_steps import split
from handlers.rules.speech import Reading
from handlers.shared import card
from handlers.turn import WARD_ZONE, Outcomes, Turn
from handlers.volunteers.outreach.desk import Form
from storage.outreach.counts import HEADS, RESULTS, GroupCounts

MOST_GROUPS = 6


def unclear(turn: Turn, left: str, why: str = "", *, counts: bool = False) -> str:
    """Why it is asked again, with the words that were not clear."""
    if why:
        return why
    if left:
        return turn.say("outreach.unclear_counts" if counts else "outreach.unclear", words=left)
    return turn.say("outreach.not_counted" if counts else "outreach.not_understood")


def which(turn: Turn, read: Reading[Counts], offered: int) -> str:
    """Which of these is meant, or whether it is the one; nothing where none is offered."""
    if offered == 1:
        return turn.say("outreach.is_it", words=read.left, said=counted(turn, read.options[0]))
    return turn.say("outreach.which_count", words=read.left) if offered else ""


def heard(turn: Turn, outcomes: Outcomes, said: str, left: str) -> Outcomes:
    """The next message, begun with what was written; a card tells that itself."""
    is_question = turn.conversation.ask == "outreach.answer"
    lines = [turn.say("outreach.heard", said=said)] if is_question and said else []
    lines += [turn.say("outreach.unused", words=left)] if left else []
    return begun(outcomes, *lines)


def begun(outcomes: Outcomes, *lines: str) -> Outcomes:
    """The same, the first message begun with these lines."""
    first, *rest = outcomes
    if not lines or not isinstance(first, Reply):
        return outcomes
    return [replace(first, text="\n".join([*lines, first.text])), *rest]


def counted(turn: Turn, said: Mapping[str, int | None]) -> str:
    """Counts as they were understood."""
    known = {name: count for name, count in said.items() if count is not None}
    if not known:
        return turn.say("outreach.heard_unknown")
    if known.keys() == set(RESULTS) and not any(known.values()):
        return turn.say("outreach.heard_nothing")
    return card.counted(turn, said)


def of_group(turn: Turn, form: Form, index: int, said: Mapping[str, int | None]) -> str:
    """The same, with the group where the form has several."""
    told = counted(turn, said)
    if len(form.rows) == 1:
        return told
    return turn.say("outreach.heard_of", group=card.of_group(turn, form.rows[index]), said=told)


def kept_parts(turn: Turn, row: GroupCounts, said: Mapping[str, int | None]) -> list[str]:
    """Which parts stay as they were, where another whole is said: some may have been reckoned."""
    whole = said.get("head_count")
    if whole is None or row.head_count in (None, whole):
        return []
    parts = {name: getattr(row, name) for name in HEADS[1:] if name not in said}
    known = {name: count for name, count in parts.items() if count}
    return [turn.say("outreach.parts_stay", said=card.counted(turn, known))] if known else []


def says(turn: Turn, form: Form, step: str) -> str:
    """What a line says now; nothing when it is unknown."""
    one, (name, _) = form.one, split(step)
    told = {
        "kind": turn.say(f"terms.kind_{one.kind}") if one.kind else "",
        "groups": _groups(turn, form),
        "place": one.place,
        "when": card.when(turn, one) if one.local_date else "",
        "until": f"{one.ends_at.astimezone(WARD_ZONE):%H:%M}" if one.ends_at else "",
        "lessons": card.titles(turn, form.lessons),
        "helpers": turn.say("outreach.heard_helpers", count=one.helpers) if one.helpers else "",
    }
    return told.get(name) or ""


def _groups(turn: Turn, form: Form) -> str:
    """One group in the line, several below each other."""
    names = [card.of_group(turn, row) for row in form.rows]
    if len(names) == 1:
        return names[0]
    more = len(names) - MOST_GROUPS
    shown = "".join(f"\n\u2022 {name}" for name in names[:MOST_GROUPS])
    return turn.say("outreach.heard_more_groups", shown=shown, count=more) if more > 0 else shown


def named(turn: Turn, one: Form) -> str:
    """Which session it is: its kind and day, its groups, how many came."""
    groups = ", ".join(card.of_group(turn, row) for row in one.rows)
    heads = [row.head_count for row in one.rows if row.head_count is not None]
    people = turn.say("outreach.people", count=sum(heads)) if heads else ""
    return ", ".join(filter(None, (card.called(turn, one.one), groups, people)))
