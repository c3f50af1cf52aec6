"""What a person may be called: any short name that can be read and breaks no message."""

from __future__ import annotations

import re
import unicodedata

from handlers.rules.folding import fold
from handlers.rules.strays import is_unsure

_LONGEST = 40
_MARKUP = frozenset("*<>{}[]")
_BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Characters that count as letters or signs and yet show nothing."""
_I = "toi|minh|em|chau|con"
_ANYONE = f"(?:{_I}|bac|co|chu|anh|chi|ong|ba)"
_INTRODUCED = re.compile(
    rf"(?:(?:da|vang|thua) )*(?:(?:{_ANYONE} )?(?:ho (?:va )?)?ten(?: {_ANYONE})?(?: la)?"
    rf"|(?:{_I}) la) (?=\S)"
)
"""Words before a name: "toi ten la …"; a bare "la" only after "I", for it is a family name too."""


def clean_name(text: str, longest: int = _LONGEST) -> str | None:
    """The name as it will be shown, or None if nothing fit to be a name is left."""
    spaced = " ".join(text.split())
    kept = "".join(char for char in spaced if _is_fit(char))
    name = _alone(" ".join(unicodedata.normalize("NFC", kept).split()))
    is_name = len(name) <= longest and any(map(str.isalpha, name)) and not is_unsure(name)
    return name if is_name else None


def _alone(said: str) -> str:
    """The name without the words that introduce it."""
    words = said.split()
    folded = " ".join(fold(word) or "." for word in words)
    while found := _INTRODUCED.match(folded):
        folded, words = folded[found.end() :], words[found[0].count(" ") :]
    return " ".join(words)


def _is_fit(char: str) -> bool:
    if char in _MARKUP or char in _BLANK:
        return False
    return not unicodedata.category(char).startswith("C")
