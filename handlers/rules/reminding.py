"""When a reminder may go out: evenings by default, at most three a week, never at night."""

from __future__ import annotations

import re
from collections.abc import Sequence

DEFAULT_MINUTE = 19 * 60
FIRST_MINUTE = 7 * 60
LAST_MINUTE = 21 * 60
"""Quiet from here on (21:00) until `FIRST_MINUTE`."""
A_WEEK = 3
HOURS: Sequence[int] = (8, 12, 17, 19, 20)
"""What is offered as buttons."""
_TIME = re.compile(
    r"\s*(\d{1,2})\s*(?:(?:h|:|gio|g)\s*(\d{2}|ruoi)?(?:\s*phut)?)?\s*(sang|trua|chieu|toi|dem)?\s*"
)
NOON, HOUR, EARLY = 12, 60, 9


def parse_minute(folded: str) -> int | None:
    """The minute of the day in words without accents (19h30, 7 gio toi); None outside the day."""
    found = _TIME.fullmatch(folded)
    if found is None:
        return None
    hour, minute = int(found[1]), 30 if found[2] == "ruoi" else int(found[2] or 0)
    is_later = found[3] in ("chieu", "toi", "dem") or (found[3] == "trua" and hour < EARLY)
    if is_later and hour < NOON:
        hour += NOON
    elif hour == NOON and found[3] in ("toi", "dem", "sang"):
        hour = 0
    return hour * HOUR + minute if minute < HOUR else None


def is_allowed(minute: int | None) -> bool:
    """Whether a reminder may go out at that minute of the day."""
    return minute is not None and FIRST_MINUTE <= minute < LAST_MINUTE


def show_minute(minute: int) -> str:
    """19:05."""
    return f"{minute // HOUR}:{minute % HOUR:02}"
