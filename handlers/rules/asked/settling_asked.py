"""Whether a period is closed, asked in words: "thang 10 chot chua"."""

from __future__ import annotations

import re

from handlers.rules.folding import fold, is_brief

_LONGEST = 100
_CLOSED = re.compile(
    r"\b(?:chot|khoa so)\b(?: (?:so|so lieu|so sach|xong|roi|lai|duoc))* (?:chua|khong|hay chua)\b"
    r"|\b(?:chot|khoa so)(?: so(?: lieu)?)?(?: cua)? (?:(?:thang|quy|nam) (?:\d|nay|truoc|roi|vua"
    r"|qua)|[tq]\d)"
)


_LAST = re.compile(r"\b(?:to|doi|khu|noi)(?: hinh| dan pho)? nao\b|\b\d+ (?:to|doi)\b")
""" "to nao chot" asks who comes last."""


def asks_if_closed(words: str) -> bool:
    """Asks, or wants it closed or opened again; nothing is done but shown."""
    said = fold(words) if is_brief(words, _LONGEST) else ""
    return _CLOSED.search(said) is not None and _LAST.search(said) is None
