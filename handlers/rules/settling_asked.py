"""Whether a period is closed, asked in words: "thang 10 chot chua"."""

from __future__ import annotations

import re

from handlers.rules.folding import fold, is_brief

_LONGEST = 60
_CLOSED = re.compile(
    r"\bchot\b(?: (?:so|so lieu|so sach|xong|roi|lai|duoc))* (?:chua|khong|hay chua)\b"
)


def asks_if_closed(words: str) -> bool:
    """Asks, and closes nothing."""
    return is_brief(words, _LONGEST) and _CLOSED.search(fold(words)) is not None
