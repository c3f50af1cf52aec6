"""In which order a session's form is filled, and where it goes on."""

from __future__ import annotations

from collections.abc import Container
from datetime import datetime, timedelta

SETTING = ("kind", "groups", "place", "when")
"""What must be known before a session can begin; the place may be left out."""
DIVIDE = "divide"
"""No line of the form: what was counted of several groups is divided between them."""
FREE = timedelta(hours=24)
"""So long the author mends what was sent without giving a reason."""


def steps(groups: int) -> tuple[str, ...]:
    """Every step of a form for so many groups, in order."""
    counts = (f"counts{number}" for number in range(groups))
    results = (f"results{number}" for number in range(groups))
    return (*SETTING, "ready", "until", *counts, *results, "lessons", "helpers", "review")


def following(step: str, groups: int, known: Container[str]) -> str:
    """The next step whose answer is not known yet; a step that is no more counts as the first."""
    order = steps(groups)
    here = order.index(step) + 1 if step in order else 0
    return next((one for one in order[here:] if one not in known), "review")


def split(step: str) -> tuple[str, int]:
    """A step's name, and of which group in turn it asks."""
    name = step.rstrip("0123456789")
    return name, int(step[len(name) :] or 0)


def asks_how_many(step: str) -> bool:
    """Whether a number of people or of deeds answers it."""
    return split(step)[0] in ("counts", "results", "helpers", DIVIDE)


def needs_reason(state: str, sent_at: datetime | None, now: datetime) -> bool:
    """Whether a change is a correction: a day after sending, or once it was approved."""
    if sent_at is None or state == "returned":
        return False
    return state == "approved" or now - sent_at > FREE
