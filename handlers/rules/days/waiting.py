"""How long something has waited, in the largest unit that fits."""

from __future__ import annotations

from datetime import datetime, timedelta

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def waited(since: datetime, now: datetime) -> tuple[str, int]:
    """`days`, `hours`, or `new` within the first hour; and how many."""
    gap = now - since
    if gap >= DAY:
        return "days", gap // DAY
    return ("hours", gap // HOUR) if gap >= HOUR else ("new", 0)
