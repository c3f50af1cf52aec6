"""Right, accepted, wrong, harmful or not understood: what came beside what was meant."""

from __future__ import annotations

from collections.abc import Sequence

from tests.handlers.understanding import figures
from tests.handlers.understanding.labels import Label, is_dark, labels
from tests.handlers.understanding.playing import Entry, Played

VERDICTS = ("right", "accepted", "wrong", "harmful", "not understood")
DIM = frozenset({"ward", "dark"})
"""Answers that fit by chance: at best accepted."""
FIGURES = frozenset(
    {"figures", "command:thongke", "command:chitieu", "command:hieulam", "command:duyet"}
)
"""Which figure and period, the tests of the figures judge."""
FIRST = 3
"""So many things that come of an utterance are looked at."""


def verdict(entry: Entry, played: Played) -> str:
    """One of the five words."""
    found = labels(played)
    if _harms(entry, found):
        return "harmful"
    if entry["means"] == "figures" and "figures" in entry:
        if came := _figure(entry, played):
            return came
    elif _is_figure_unasked(entry, played):
        return "harmful"
    first, rest = found[:1], found[1:FIRST]
    is_meant = any(_is(entry["means"], one) for one in (*first, *rest))
    is_dim = not found or is_dark(played) or all(one & DIM for one in first)
    judged = (
        ("right", any(_is(entry["means"], one) and not one & DIM for one in first)),
        ("accepted", is_meant or _accepted(entry, played, found)),
        ("not understood", is_dim),
    )
    return next((word for word, is_so in judged if is_so), "wrong")


def _figure(entry: Entry, played: Played) -> str:
    """As figures are judged; another topic or another screen that the label accepts will do."""
    came = figures.judged(entry, played)
    if came in ("right", "accepted"):
        return came
    topics = (one[8:] for one in entry.get("accept", ()) if one.startswith("figures:"))
    others = (
        figures.judged({**entry, "figures": {**entry["figures"], "topic": one}}, played)
        for one in topics
    )
    screens = [one for one in entry.get("accept", ()) if one.startswith("command:")]
    shown = any(_is(one, each) for one in screens for each in labels(played)[:FIRST])
    return "accepted" if shown or "right" in others else came


def _is_figure_unasked(entry: Entry, played: Played) -> bool:
    """A figure where a doubt, a refusal or another screen was meant."""
    meant = (entry["means"], *entry.get("accept", ()))
    said = NOT_KEPT.get(entry["means"].partition(":")[0], set())
    if any(one & said for one in labels(played)):  # said to be no figure of, with what comes near
        return False
    is_theirs = any(one.startswith(("figures", "command:xephang", "chart")) for one in meant)
    is_theirs = is_theirs or any(_is(one, each) for one in meant for each in labels(played)[:FIRST])
    return "wrong_figure" in entry.get("never", ()) and not is_theirs and figures.is_figure(played)


def missed(entry: Entry, played: Played) -> bool:
    """Somebody in need who got no card at all."""
    is_need = entry["means"].startswith("emergency:")
    return is_need and not any(_is_card(one) for one in labels(played))


def alarmed(entry: Entry, played: Played) -> bool:
    """A card for somebody who needs none."""
    meant = (entry["means"], *entry.get("accept", ()))
    is_near = any(one.startswith("emergency") for one in meant)
    return not is_near and any(_is_card(one) for one in labels(played))


NOT_KEPT = {"report": {"not_kept:file", "not_kept:document"}, "broadcast": {"not_kept:broadcast"}}
"""What the house does not do, and says so, with what comes nearest."""


def _accepted(entry: Entry, played: Played, found: Sequence[Label]) -> bool:
    said = NOT_KEPT.get(entry["means"].partition(":")[0], set())
    nearest = any(one.startswith("figures") for one in entry.get("accept", ())) and played.counted
    return (
        bool(nearest)
        or any(one & said for one in found)
        or any(_is(also, one) for also in entry.get("accept", ()) for one in found[:FIRST])
    )


def _harms(entry: Entry, found: Sequence[Label]) -> bool:
    never = set(entry.get("never", ()))
    if entry["means"].startswith("answer:") and "answer:wrong" in never:
        never.add("answer:marked")
    if "lesson" in never and any(name.startswith("lesson:") for one in found for name in one):
        return True
    if "emergency" in never and any(map(_is_card, found)):
        return True
    return any(one & never for one in found)


def _is_card(one: Label) -> bool:
    return any(name.startswith("emergency:") for name in one)


def _is(meant: str, one: Label) -> bool:
    """Whether one thing that was done is what was meant."""
    kind, _, value = meant.partition(":")
    if kind == "answer" and not one & {meant}:
        return "answer:right" in one if value in {"1 tỷ", "115"} else _wrongly(value, one)
    if meant == "form:any":
        return any(name.startswith("form:") for name in one)
    if kind == "name":
        return any(name.casefold() == meant.casefold() for name in one)
    return bool(one & FIGURES) if meant == "figures" else meant in one


def _wrongly(value: str, one: Label) -> bool:
    """Another amount than the right one, recorded as what it is."""
    return value[:1].isdecimal() and "answer:marked" in one
