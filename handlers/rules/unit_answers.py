"""That there is none of something, or that nobody counted it, as people type it."""

from __future__ import annotations

from typing import Literal

from handlers.rules.folding import fold, is_brief

_LONGEST = 40
_NOTHING = frozenset({"khong co", "khong", "ko co", "ko", "khong co gi", "khong co a", "k co"})
_UNKNOWN = frozenset(
    {
        *("chua thong ke", "chua dem", "chua biet", "chua ro", "chua co so", "chua nam duoc"),
        *("khong biet", "khong ro", "chua thong ke duoc", "chua co so lieu"),
    }
)


def said_of_it(text: str) -> Literal["", "nothing", "unknown"]:
    """Which of the two, of a whole answer; empty for anything else, a nought among it."""
    said = fold(text).strip(" .!") if is_brief(text.strip(), _LONGEST) else ""
    if said in _NOTHING:
        return "nothing"
    return "unknown" if said in _UNKNOWN else ""
