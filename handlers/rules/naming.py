"""What a person may be called: any short name that can be read and breaks no message."""

from __future__ import annotations

import unicodedata

_LONGEST = 40
_MARKUP = frozenset("*<>{}[]")
_BLANK = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Characters that count as letters or signs and yet show nothing."""


def clean_name(text: str, longest: int = _LONGEST) -> str | None:
    """The name as it will be shown, or None if nothing fit to be a name is left."""
    spaced = " ".join(text.split())
    kept = "".join(char for char in spaced if _is_fit(char))
    name = " ".join(unicodedata.normalize("NFC", kept).split())
    return name if len(name) <= longest and any(map(str.isalpha, name)) else None


def _is_fit(char: str) -> bool:
    if char in _MARKUP or char in _BLANK:
        return False
    return not unicodedata.category(char).startswith("C")
