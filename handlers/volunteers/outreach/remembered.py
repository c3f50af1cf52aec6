"""Counts that were said before they could be written: offered once they are asked for."""

from __future__ import annotations

from handlers.rules.counting import HEADS, RESULTS, Counts, read_heads, spelled, ways
from handlers.rules.sessions.form_steps import split
from handlers.turn import Turn
from handlers.volunteers.outreach.desk import Form
from handlers.volunteers.outreach.states import Counted

_SEVERAL = 2


def keep(turn: Turn, form: Form, said: Counts, group: int | None = None) -> None:
    """Keep what was counted of a session, or of one of its groups, that cannot be written yet."""
    place = _place(form, group)
    kept = _said(turn)
    before = read_heads(kept.get(place, "")).value or {}
    Counted({**kept, place: spelled(before | said)}).keep(turn)


def _said(turn: Turn) -> dict[str, str]:
    kept = Counted.of(turn)
    return kept.said if kept else {}


def _place(form: Form, group: int | None) -> str:
    return f"{form.id}:{group}" if group else f"{form.id}"


def of(turn: Turn, form: Form, step: str) -> Counts:
    """What was said of the people that a step asks for, until they are known."""
    name, index = split(step)
    if name not in ("counts", "results") or step in form.known:
        return {}
    group = form.rows[index].group_id
    kept = (_said(turn).get(_place(form, one), "") for one in (group, None))
    said = read_heads(next(filter(None, kept), "")).value or {}
    asked = HEADS if name == "counts" else RESULTS
    known = said if name == "counts" else {one: n for one, n in said.items() if one in RESULTS}
    return known if any(one in known for one in asked) else {}


def waiting(turn: Turn, form: Form) -> dict[int, Counts]:
    """What was said of groups that the form has not, by the group."""
    prefix, has = f"{form.id}:", {row.group_id for row in form.rows}
    kept = {place: said for place, said in _said(turn).items() if place.startswith(prefix)}
    of = {int(place.removeprefix(prefix)): said for place, said in kept.items()}
    return {group: read_heads(said).value or {} for group, said in of.items() if group not in has}


def is_of_one(turn: Turn, form: Form, step: str) -> bool:
    """Whether it was said of this group, or there is no other."""
    group = form.rows[split(step)[1]].group_id
    return len(form.rows) == 1 or _place(form, group) in _said(turn)


def with_whole(turn: Turn, form: Form, step: str, told: Counts) -> Counts:
    """With what was remembered of this group, where a part of it is told: 20, and then no women."""
    before = of(turn, form, step) if split(step)[0] == "counts" else {}
    is_part = "head_count" not in told and any(told.get(one) is not None for one in HEADS[1:])
    if not is_part or before.get("head_count") is None or len(ways(before)) > 1:
        return told
    return {**before, **told} if is_of_one(turn, form, step) else told


def rest(turn: Turn, form: Form, step: str) -> Counts:
    """What the last group of a session has, where all of them were told in one number."""
    whole, index = _whole(turn, form), split(step)[1]
    others = [row.head_count for place, row in enumerate(form.rows) if place != index]
    if split(step)[0] != "counts" or whole is None or None in others:
        return {}
    left = whole - sum(count or 0 for count in others)
    return {"head_count": left} if left > 0 else {}


def differs(turn: Turn, form: Form) -> tuple[int, int] | None:
    """What the groups come to, and what was told of all of them, where it is not the same."""
    whole, heads = _whole(turn, form), [row.head_count for row in form.rows]
    if whole is None or len(heads) < _SEVERAL or None in heads:
        return None
    both = sum(count or 0 for count in heads), whole
    return both if both[0] != both[1] else None


def _whole(turn: Turn, form: Form) -> int | None:
    """How many were told to have come in all."""
    said = read_heads(_said(turn).get(_place(form, None), "")).value or {}
    return said.get("head_count")
