"""A number as officers type it: "500", "1.200", "60%", "2 nghin nguoi"; never a guess."""

from __future__ import annotations

import re

from handlers.rules.folding import is_brief
from handlers.rules.speech import Word, composed, number_at, several, split

MOST = 1_000_000
_LONGEST, _MOST_BEHIND = 100, 8
"""Characters of the longest words beside a number, and how many words may stand behind it."""
_SPACED = re.compile(r"(?<![\d.,])(\d{1,3})((?: \d{3})+)(?![\d.,])", re.ASCII)
_CHANGING = several(
    "den toi hay hoac hon may ruoi phay phan ty ti nghin tram trieu van chuc muoi khong chua tru "
    "tro do gap nua linh le va"
)
"""Behind a number these make another one of it."""


def parse_amount(text: str, most: int = MOST) -> int | None:
    """The number, if it is one and not larger than can be meant."""
    if not is_brief(text.strip(), _LONGEST):
        return None
    words = split(_SPACED.sub(_closed, composed(text.strip())))
    found = number_at(words, 0)
    if found is None or not _only_names(rest := words[found[1] :]):
        return None
    if any(number_at(rest, place) for place in range(len(rest))):
        return None  # "hai ba nguoi"
    return found[0] if found[0] <= most else None


def _closed(found: re.Match[str]) -> str:
    """ "1 200" as "1200"."""
    return found[0].replace(" ", "")


def _only_names(words: list[Word]) -> bool:
    """Whether what stands behind only says what is counted."""
    if words and words[0].plain == "%":
        words = words[1:]
    plain = [word.plain for word in words if word.plain != "."]
    names = all(word.isalpha() and word.isascii() and word not in _CHANGING for word in plain)
    return names and len(plain) <= _MOST_BEHIND
