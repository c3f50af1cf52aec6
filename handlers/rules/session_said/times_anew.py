"""A day or hours that are said anew in the same breath: "8h-10h hom qua, a hom nay"."""

from __future__ import annotations

import re

from handlers.rules.folding import fold

_ANEW = r"[ ,.;(]+(?:\u00e0|a)(?: (?:nh\u1ea7m|nham|kh\u00f4ng|khong))?(?: (?:l\u00e0|la))?[ ,]+"
_HOUR = r"\d{1,2} ?(?:(?:h|g|:)(?:\d{2}\b)?|(?:gi\u1edd|gio)(?! ?\d))"
_DAY = (
    r"(?:h\u00f4m|hom|b\u1eefa|bua|ng\u00e0y|ngay|s\u00e1ng|sang|tr\u01b0a|trua|chi\u1ec1u|chieu|"
    r"t\u1ed1i|toi) (?:qua|nay|kia)"
    r"|(?:ng\u00e0y |ngay )?\d{1,2}/\d{1,2}(?:/\d{4})?"
)
_KINDS = tuple(
    (
        re.compile(rf"\b(?:{one})(?!\w)", re.IGNORECASE),
        re.compile(rf"{_ANEW}(?P<new>{one})(?!\w)", re.IGNORECASE),
    )
    for one in (rf"{_HOUR} ?(?:-|\u0111\u1ebfn|den) ?{_HOUR}", _DAY)
)
_PARTS = frozenset({"sang", "trua", "chieu", "toi"})


def mended_times(text: str) -> str:
    """With the new one in place of the last like it; what is of another shape stays as it is."""
    for kind, anew in _KINDS:
        found = anew.search(text)
        before = [*kind.finditer(text, 0, found.start())] if found else []
        if found and before and _is_like(before[-1][0], found["new"]):
            first, end = before[-1].span()
            new = found["new"].strip()
            between, rest = text[end : found.start()], text[found.end() :]
            text = f"{text[:first]}{new}{between}{rest}"
    return text


def _is_like(old: str, new: str) -> bool:
    """ "sang qua, a hom nay" may be this morning, or the whole day: it stays as it was said."""
    return (fold(old).split()[0] in _PARTS) == (fold(new).split()[0] in _PARTS)
