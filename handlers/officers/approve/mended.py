"""What a session's corrections come to, for whoever decides: what each line said, and says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from handlers.shared.residence import group_name
from handlers.turn import Turn
from storage.outreach.counts import COUNTS
from storage.outreach.history import Correction
from storage.ward import campaign

MOST = 3
"""Lines in full; of the others there is only the number."""
LINES = {"starts_at": "when", "ends_at": "until"}
"""As the form calls what a correction calls otherwise."""
LONGEST = 40


def said(turn: Turn, made: Sequence[Correction]) -> str:
    """ "người 22 → 122", the oldest first; how many lines more there are."""
    net = changes(made)
    told = [_line(turn, one, with_group=_is_of_several(net)) for one in net[:MOST]]
    if len(net) > MOST:
        told.append(turn.say("approve.more_lines", count=len(net) - MOST))
    return "; ".join(told)


def changes(made: Sequence[Correction]) -> list[Correction]:
    """One for each line that says something else now: from what it said first to what it says."""
    found = dict[tuple[str, int | None], Correction]()
    for one in made:
        first = found.get((one.field, one.group_id), one)
        found[one.field, one.group_id] = replace(first, after=one.after)
    return [one for one in found.values() if one.before != one.after]


def _is_of_several(net: Sequence[Correction]) -> bool:
    return len({one.group_id for one in net if one.field in COUNTS}) > 1


def _line(turn: Turn, one: Correction, *, with_group: bool) -> str:
    name = f"count_{one.field}" if one.field in COUNTS else f"field_{_called(one.field)}"
    before, after = (_value(turn, one.field, value) for value in (one.before, one.after))
    line = turn.say("approve.line", line=turn.say(f"terms.{name}"), before=before, after=after)
    group = campaign.group(turn.tx, one.group_id) if one.group_id and with_group else None
    return f"{group_name(turn, group)}: {line}" if group else line


def _called(field: str) -> str:
    return LINES.get(field, field)


def _value(turn: Turn, field: str, value: str | None) -> str:
    if not value:
        return turn.say("card.unknown")
    if field == "kind":
        return turn.say(f"terms.kind_{value}")
    return value if len(value) <= LONGEST else f"{value[:LONGEST].rstrip()}…"
