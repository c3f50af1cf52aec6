"""A letter named first, and something else behind it: "câu b. nói dễ hiểu hơn thằng con"."""

from __future__ import annotations

import re

from handlers.rules.folding import lowered

_CLAUSE = re.compile(r"[,.;!]+")
_NAMED = re.compile(
    r"(?:(?:c\u00e2u|cau|\u00fd|ch\u1ecdn|chon|\u0111\u00e1p \u00e1n|dap an) )+([a-d])"
    r"(?: (?:nh\u00e9|nhe|nha|\u0111i|di|\u1ea1))*"
)
_SPELLED = re.compile(r"(b\u00ea|x\u00ea)(?: (?:nh\u00e9|nhe|nha|\u0111i|di|\u1ea1))*")
"""A letter alone may be a sigh: "a, tôi hiểu rồi"."""
_LETTERS = {"b\u00ea": "b", "x\u00ea": "c"}
_ANOTHER = re.compile(
    r"(?<!\w)[a-d](?!\w)|\b(?:hay|ho\u1eb7c|hoac|kh\u00f4ng|khong|nh\u1ea7m|nham)\b"
)


def letter_first(text: str) -> int | None:
    """The place of the option, where no other is named behind it and nothing is denied."""
    first, *rest = (one.strip() for one in _CLAUSE.split(lowered(text)))
    found = _NAMED.fullmatch(first) or _SPELLED.fullmatch(first)
    if found is None or any(map(_ANOTHER.search, rest)):
        return None
    return ord(_LETTERS.get(found[1], found[1])) - ord("a")
