"""How many letters of residents wait, asked by an officer."""

from __future__ import annotations

import re

from handlers.rules.folding import fold, is_brief

_LONGEST = 200
_HOW_MANY = re.compile(r"\b(?:bao nhieu|may|con|co)\b")
_LETTERS = re.compile(r"\bcau hoi\b|\b(?:thu|tin nhan|y kien|thac mac)\b(?=.*\b(?:dan|ba con)\b)")
_WAITING = re.compile(
    r"\b(?:chua|dang cho|cho|can|doi)(?: (?:ai|duoc|can bo))* (?:tra loi|dong|xu ly|giai quyet)\b"
    r"|\bcau hoi (?:nao )?(?:dang |con )?(?:cho|ton|moi)\b|\bton dong\b|\b(?:cho|moi)$"
)


def asks_of_inbox(words: str) -> bool:
    """Whether it asks how many questions of residents wait: "bao nhieu cau hoi chua tra loi"."""
    text = fold(words) if is_brief(words, _LONGEST) else ""
    is_counted = _HOW_MANY.search(text) is not None
    is_of_people = _LETTERS.search(text) is not None
    return is_counted and is_of_people and _WAITING.search(text) is not None
