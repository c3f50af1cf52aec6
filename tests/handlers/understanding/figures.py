"""Whether the figures that were counted are those that were asked for: what, where, and when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from tests.handlers.understanding.places import TODAY
from tests.handlers.understanding.playing import Entry, Played

LEARNED = frozenset({"learners", "completions", "share"})
"""What the table of who learned tells; the campaign's table tells it too."""
ELSEWHERE = frozenset({"targets", "waiting", "misconceptions", "certificates"})
"""What another command tells."""
HONEST = ("unkept.", "stats.which", "days.either", "stats.only_units", "stats.doubt")
"""Says what is not kept, or asks back: never a figure of something else."""
SHOWING = {"lowest": "least", "highest": "most", "zero": "none"}


def judged(entry: Entry, played: Played) -> str:
    """right, accepted, harmful, or nothing where no table was counted or offered."""
    asked: Mapping[str, Any] = entry["figures"]
    if asked["topic"] in ELSEWHERE:
        return ""
    if played.counted:
        is_it = any(_is_it(asked, one) for one in played.counted)
        return "right" if is_it else "harmful"
    if any(name.startswith(HONEST) for name in played.shown):
        return "accepted"
    return "not understood"


def _is_it(asked: Mapping[str, Any], counted: Mapping[str, str]) -> bool:
    sides = _sides(asked)
    spans = _spans(counted)
    if asked.get("by") == "month":
        spans.append((spans[0][0], spans[-1][1]))
    is_whole = all(any(_same(side, one) for one in spans) for side in sides)
    is_table = counted["report"] != "participation" or asked["topic"] in LEARNED
    ranked = SHOWING.get(asked.get("rank", ""), "")
    return is_whole and is_table and _placed(asked, counted) and ranked == counted.get("show", "")


def _placed(asked: Mapping[str, Any], counted: Mapping[str, str]) -> bool:
    """The place alone, or the table that holds all places of its kind."""
    if str(asked.get("compare", "")).startswith("group:"):
        return asked["scope"].split(":")[1] in counted["scope"]
    return counted["scope"] == asked["scope"]


def _sides(asked: Mapping[str, Any]) -> Sequence[Sequence[str]]:
    other = asked.get("compare")
    return [one for one in (asked.get("period"), other) if isinstance(one, list)]


def _spans(counted: Mapping[str, str]) -> list[tuple[str, str]]:
    if "spans" in counted:
        return [tuple(one.split(":")) for one in counted["spans"].split(",")]  # type: ignore[misc]
    return [(counted["first"], counted["last"])]


def _same(asked: Sequence[str], counted: tuple[str, str]) -> bool:
    """The same days, compared up to today."""
    today = TODAY.date()
    first, last = (date.fromisoformat(one) for one in asked)
    begun, ended = (date.fromisoformat(one) for one in counted)
    if first == last == today:  # what there is now: whatever still runs
        return begun <= today <= ended
    return first == begun and min(last, today) == min(ended, today)
