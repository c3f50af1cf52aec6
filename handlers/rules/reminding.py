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
_CLOCK = (
    r"(\d{1,2})\s*(?:(?:h|:|gio|g)\s*(\d{2}|ruoi)?(?:\s*phut)?|(ruoi))?"
    r"\s*(sang|trua|chieu|toi|dem)?"
)
_TIME = re.compile(rf"\s*{_CLOCK}\s*")
_AROUND = (
    r"(?: ?\b(?:da|vang|thoi|the|thi|vay|nhac|doi|chuyen|sua|lai|sang|thanh|luc|vao|khoang|la|cho|"
    r"hoc|toi|minh|em|con|chau|bac|co|chu|anh|chi|ong|ba|gio|hang|moi|ngay|a|nhe|nha|di|giup|duoc)\b)*"
)
_SAID = re.compile(rf"{_AROUND} ?(?P<time>{_CLOCK}){_AROUND}")
_GOES_ON = re.compile(r"(?:(?:da|vang|thoi|muon|cho|toi|minh|bac|vao|di) )*(?:hoc|tiep)\b\D*")
NOON, HOUR, EARLY = 12, 60, 9


def parse_minute(folded: str) -> int | None:
    """The minute of the day in words without accents (19h30, 7 gio toi); None outside the day."""
    found = _TIME.fullmatch(folded)
    if found is None:
        return None
    hour, minute = int(found[1]), 30 if "ruoi" in found.group(2, 3) else int(found[2] or 0)
    is_later = found[4] in ("chieu", "toi", "dem") or (found[4] == "trua" and hour < EARLY)
    if is_later and hour < NOON:
        hour += NOON
    elif hour == NOON and found[4] in ("toi", "dem", "sang"):
        hour = 0
    return hour * HOUR + minute if minute < HOUR else None


def minute_said(folded: str) -> int | None:
    """The same with the words around it, where a time is asked for: "doi sang 8 ruoi toi"."""
    minute = parse_minute(folded)
    found = _SAID.fullmatch(folded) if minute is None else None
    return parse_minute(found["time"]) if found else minute


def goes_on(folded: str) -> bool:
    """Asked for a time, somebody would rather learn: "tiep", "hoc bai moi"."""
    return _GOES_ON.fullmatch(folded) is not None


def is_allowed(minute: int | None) -> bool:
    """Whether a reminder may go out at that minute of the day."""
    return minute is not None and FIRST_MINUTE <= minute < LAST_MINUTE


def show_minute(minute: int) -> str:
    """19:05."""
    return f"{minute // HOUR}:{minute % HOUR:02}"
