"""Which picture is asked for: "ve bieu do theo thang"; and the question without these words."""

from __future__ import annotations

import re

from handlers.rules.folding import fold
from handlers.rules.speech import composed, split

_KINDS = (
    (re.compile(r"\bchi tieu\b"), "aims"),
    (re.compile(r"\b(?:dang ky(?! hoc)|pheu)\b"), "funnel"),
    (re.compile(r"\b(?:ban do|o vuong|tung o)\b"), "tiles"),
    (re.compile(r"\b(?:(?:theo|tung|moi|qua|cac|hang|nhieu) (?:thang|quy|tuan|ngay)"
                r"|xu huong|dien bien|(?:bieu do|do thi|hinh|dang|kieu|ve) duong)\b"
                r"|\bthang$|\bthang(?! (?:\d|nay|truoc|qua|ngoai|nao|mot|hai|ba|tu|nam|sau|bay|tam"
                r"|chin|muoi|gieng|chap|vua))"), "line"),
    (re.compile(r"\b(?:to|doi|cot)\b"), "bars"),
)  # fmt: skip
_HEAD = re.compile(
    r"\b(?:xem |cho |lai )*(?:bang |thanh |ve |(?:bieu do|do thi|ban do|so do) )+"
    r"(?:(?:dang|kieu|hinh) )?(?:(?:cot|duong|tron(?! (?:nam|thang|quy|tuan)\b)|quat|banh|"
    r"o vuong|o)(?: (?:cac|tung|cho|cua))?\b)?"
    r"|\b(?:xu huong|dien bien)(?: cua)?\b|\btung o\b"
)
_ROUND = re.compile(
    r"\b(?:bieu do|do thi|hinh|dang|kieu) (?:hinh )?"
    r"(?:tron(?! (?:nam|thang|quy|tuan)\b)|quat|banh)\b"
)
_STEPS = re.compile(r"\b(?:theo|tung|moi|hang|qua cac|cac) (?:quy|tuan|ngay)\b")
_COLUMNS = re.compile(r"\bcot\b.*\b(?:theo|tung|moi|hang) thang\b")


def chart_asked(words: str, only: int = 0) -> str:
    """The kind that is named; else months of one place, and of several a bar each."""
    text = fold(words)
    found = next((kind for pattern, kind in _KINDS if pattern.search(text)), "")
    return "line" if only and found in ("", "bars") else found or "bars"


def figure_asked(words: str) -> str:
    """What is to be drawn: the words without those for the picture, as they were typed."""
    return taken_out(words, _HEAD)


def taken_out(words: str, pattern: re.Pattern[str]) -> str:
    """What was typed, with its accents, but for what matches in its folded words."""
    text = composed(words)
    parts = [one for one in split(text) if one.is_word or one.is_number or one.plain in "/.-"]
    plain = " ".join(one.plain for one in parts) + " "
    for match in reversed([*pattern.finditer(plain)]):
        first, last = plain.count(" ", 0, match.start()), plain.count(" ", 0, match.end() - 1)
        text = f"{text[: parts[first].begin]} {text[parts[last].end :]}"
    return " ".join(text.split())


def undrawn(words: str) -> str:
    """What of the picture cannot be drawn, by its text: round | steps | columns."""
    text = fold(words)
    ways = {"round": _ROUND, "steps": _STEPS, "columns": _COLUMNS}
    return next((name for name, pattern in ways.items() if pattern.search(text)), "")
