"""Results of which one part is not clear: "vneid 5 ca, ho so 3, zalo 4"; the others are sure."""

from __future__ import annotations

import re

from handlers.rules.counting import RESULTS, ROUGHLY, Counts, read_results
from handlers.rules.folding import is_brief
from handlers.rules.speech import Reading, composed, split

_LONGEST, _MOST, _LEAST = 200, 8, 2
_FEW = 5
"""Words of a part that is not clear: more of them may change what the others mean."""
_CLAUSES = re.compile(r"\s*[,;\n]\s*")
_DIGITS = re.compile(r"\d+")
_MENDS = frozenset({"nham", "lon", "sua", "khong", "ko", "k", "chua", "quen", "moi", "tru", "bo"})


def read_surely(text: str) -> Reading[Counts] | None:
    """What its sure parts count, and the words of the rest; None where nothing is sure."""
    is_short = is_brief(text.strip(), _LONGEST) and "?" not in text
    parts = [one for one in _CLAUSES.split(composed(text.strip())) if one] if is_short else []
    if any(len(_DIGITS.findall(part)) > 1 for part in parts):
        return None  # "5 vneid muc 2, 1 muc 1": of one thing, told apart
    found: Counts = {}
    left: list[str] = []
    for part in parts if _LEAST <= len(parts) <= _MOST else ():
        said = read_results(part)
        if said.value is None or said.left or not any(said.value.values()):
            if not _is_apart(part):
                return None
            left.append(part)
            continue
        if not found.keys().isdisjoint(said.value) or not {*RESULTS}.issuperset(said.value):
            return None
        found |= said.value
    return Reading(found, ", ".join(left)) if found and left else None


def _is_apart(part: str) -> bool:
    """Whether it counts a thing of its own, and mends nothing that was said before."""
    words = split(part)
    is_mended = any(one.plain in _MENDS or one.said in ROUGHLY for one in words)
    return not is_mended and len(words) <= _FEW and any(map(str.isdigit, part))
