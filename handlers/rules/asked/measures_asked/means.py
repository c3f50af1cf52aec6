"""So much of each: of a group, a team, a session, a learner, a month, a week, a day."""

from __future__ import annotations

import re
from collections.abc import Sequence

from handlers.rules.asked.figures_topics import SESSIONS, codes_of
from handlers.rules.asked.measures_asked.kinds import GROUP, TEAM, Measured

MEAN = r"(?:trung binh|binh quan)"
_AVERAGE = re.compile(rf"\b{MEAN}(?: (?:thi|la|cu|chung))*\b")
_EACH = r"(?:(?:tren|cho|cua|o|trong|cu) )?(?:moi|mot|1|tung) (?:mot )?"
_NO_UNIT = r"(?! (?:nay|truoc|roi|nao|vua|qua|sau|toi|\d))"
_UNITS = {
    "group": rf"{GROUP}\b(?! (?:so )?\d| nao)",
    "team": rf"{TEAM}\b(?! (?:so )?\d| nao)",
    "session": r"(?:buoi|lop|ca)\b(?! (?:tap huan|tuyen truyen|ho tro|hoc tai))",
    "month": rf"thang\b{_NO_UNIT}",
    "week": rf"tuan\b{_NO_UNIT}",
    "day": rf"ngay\b{_NO_UNIT}",
    "person": r"(?:nguoi(?: hoc| dan)?|hoc vien|ba con)\b(?! (?:du|den))",
}
_OF_DAYS = re.compile(
    r"\b(?:bao nhieu|may)\b.*\bmoi (?:ngay|tuan)\b|\bmoi (?:ngay|tuan)\b.*\b(?:bao nhieu|may)\b"
)
"""Of days and weeks it is an average, said or not."""
_LESSONS = re.compile(r"\b(?:bai|luot)\b")


def average_asked(text: str) -> Measured | None:
    """ "trung binh mot buoi bao nhieu nguoi", "moi ngay may luot"."""
    if not (_AVERAGE.search(text) or _OF_DAYS.search(text)):
        return None
    for by, unit in _UNITS.items():
        # "mỗi tổ trung bình", "trung bình một tổ", "trung bình tổ"
        found = re.search(rf"\b{_EACH}{unit}", text) or re.search(
            rf"{_AVERAGE.pattern} {unit}", text
        )
        if found:
            rest = f"{text[: found.start()]} {text[found.end() :]}"
            rest = " ".join(_AVERAGE.sub(" ", rest).split())
            codes = _of(by, codes_of(rest), rest)
            return Measured(by, codes, rest) if codes else None
    return None


def _of(by: str, codes: Sequence[str], text: str) -> tuple[str, ...]:
    """What is divided among so many; () where that would mean nothing."""
    if by == "person":
        return ("HT2",) if _LESSONS.search(text) and set(codes) <= {"HT1", "HT2"} else ()
    if by in ("session", "team"):
        heads = tuple("BH4a" if one in ("HT1", "HT2") else one for one in codes)
        if by == "team":
            return heads if len(heads) == 1 or heads == SESSIONS else ()
        counted = [one for one in heads if one[:3] in ("BH4", "BH5", "BH6") or one[:2] == "KQ"]
        return (counted[0],) if len(counted) == 1 else ()
    is_one = len(codes) == 1 or tuple(codes) == SESSIONS
    return tuple(codes) if is_one and "DG1" not in codes else ()
