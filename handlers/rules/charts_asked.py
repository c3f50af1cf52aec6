"""Which picture is asked for: "ve bieu do theo thang"."""

from __future__ import annotations

import re

from handlers.rules.folding import fold

_KINDS = (
    (re.compile(r"\bchi tieu\b"), "aims"),
    (re.compile(r"\b(?:dang ky|pheu)\b"), "funnel"),
    (re.compile(r"\b(?:ban do|o vuong|tung o)\b"), "tiles"),
    (re.compile(r"\b(?:thang|duong|xu huong|dien bien)\b"), "line"),
    (re.compile(r"\b(?:to|doi|cot)\b"), "bars"),
)


def chart_asked(words: str, only: int = 0) -> str:
    """The kind that is named; else months of one place, and of several a bar each."""
    text = fold(words)
    found = (kind for pattern, kind in _KINDS if pattern.search(text))
    return next(found, "line" if only else "bars")
