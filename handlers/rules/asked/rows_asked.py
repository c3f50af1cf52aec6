"""The rows below a figure, asked for in words: "xem danh sach goc buoi tap huan thang 10"."""

from __future__ import annotations

import re

from handlers.rules.asked.charts_asked import taken_out
from handlers.rules.folding import fold, is_brief

_LONGEST = 200
_ROWS = re.compile(
    r"\b(?:(?:cho|xem|xin|mo|lay|toi|em|minh) )*(?:cac |tung )?(?:danh sach|dong|so|so lieu) goc\b"
    r"(?: (?:cua|ve|di|a|nhe))*"
)


def rows_asked(words: str) -> str | None:
    """The rest, which says of which figure; None where no rows are asked for."""
    is_asked = is_brief(words, _LONGEST) and _ROWS.search(fold(words))
    return taken_out(words, _ROWS) if is_asked else None
