"""Whether the figures that were counted are those that were asked for: what, where, and when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from handlers.rules.asked.figures_asked import LEARNED as IN_THE_TABLE
from tests.handlers.understanding.places import TODAY
from tests.handlers.understanding.playing import Entry, Played

LEARNED = frozenset({"learners", "completions", "share"})
"""What the table of who learned tells; the campaign's table tells it too."""
ELSEWHERE = frozenset({"targets", "waiting", "misconceptions", "certificates"})
"""What another command tells."""
HONEST = (
    *("unkept.", "stats.which", "days.either", "stats.only_units", "stats.doubt"),
    "stats.no_team",
)
"""Says what is not kept, or asks back: never a figure of something else."""
SHOWING = {
    **{"lowest": "least", "highest": "most", "zero": "none"},
    **{"bottom": "least", "top": "most"},
}
CODES: Mapping[str, tuple[str, ...]] = {
    **{"learners": ("HT1",), "completions": ("HT2",), "courses_done": ("HT3",)},
    **{"confirmed": ("HT4",), "vneid_stated": ("HT5",), "talks": ("BH1",), "trainings": ("BH2",)},
    **{"cases": ("BH3",), "sessions": ("BH1", "BH2", "BH3"), "attendance": ("BH4a",)},
    **{"checkins": ("BH4b",), "elderly": ("BH5a",), "women": ("BH5b",), "disabled": ("BH5c",)},
    **{"pupils": ("BH5e",), "hours": ("BH6",), "teams": ("DH1",), "members": ("DH2",)},
    **{"points": ("DH3",), "vneid_help": ("KQ1",), "dossiers": ("KQ2",), "payments": ("KQ3",)},
    **{"businesses": ("KQ4",), "reports_right": ("KQ5",), "media": ("TT1",), "praise": ("TD1",)},
    "share": ("DG1",),
}
"""The indicators of each topic of the labels."""
COUNTED = ("participation", "campaign", "beside", "courses", "ranking")
"""Reports that are figures."""


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


def is_figure(played: Played) -> bool:
    """Whether a table or a row of places was counted."""
    return any(one["report"] in COUNTED for one in played.counted)


def _is_it(asked: Mapping[str, Any], counted: Mapping[str, str]) -> bool:
    sides = _sides(asked)
    spans = _spans(counted)
    if asked.get("by") in ("month", "quarter"):
        spans.append((spans[0][0], spans[-1][1]))
    is_whole = all(any(_same(side, one) for one in spans) for side in sides)
    is_table = counted["report"] != "participation" or asked["topic"] in LEARNED
    return (
        is_whole and is_table and _is_topic(asked, counted) and _placed_and_ranked(asked, counted)
    )


def _is_topic(asked: Mapping[str, Any], counted: Mapping[str, str]) -> bool:
    """What is asked for stands first, or whatever is counted of that place is told."""
    topics = [asked["topic"]]
    share = str(asked.get("compare", ""))
    topics += [share.removeprefix("share:")] if share.startswith("share:") else []
    told = {*filter(None, counted.get("codes", "").split(","))}
    wanted = [CODES[one] for one in topics if one in CODES]
    if counted["report"] == "participation" and not told:
        told = {*IN_THE_TABLE}
    return not told or all(told & {*codes} for codes in wanted)


def _placed_and_ranked(asked: Mapping[str, Any], counted: Mapping[str, str]) -> bool:
    rank, _, top = str(asked.get("rank", "")).partition(":")
    if rank and counted["report"] == "beside":  # months below each other
        return SHOWING.get(rank) == counted.get("rank")
    if rank == "place":
        return bool(counted.get("show")) or counted.get("by") in ("group", "team")
    is_ranked = SHOWING.get(rank, "") == counted.get("show", "")
    is_so_many = not top or top == counted.get("top", "")
    return is_ranked and is_so_many and _placed(asked, counted)


def _placed(asked: Mapping[str, Any], counted: Mapping[str, str]) -> bool:
    """The place alone, or the table that holds all places of its kind."""
    scope = asked["scope"]
    if isinstance(scope, list):
        kind = scope[0].partition(":")[0]
        numbers = {one.partition(":")[2] for one in scope}
        there, _, named = counted["scope"].partition(":")
        return there == kind and {*named.split(",")} == numbers
    if str(asked.get("compare", "")).startswith("group:"):
        return scope.split(":")[1] in counted["scope"]
    is_by = asked.get("by") not in ("group", "team") or counted["report"] != "campaign"
    return counted["scope"] == scope and (is_by or counted.get("by") == asked["by"])


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
