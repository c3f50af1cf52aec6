"""How somebody wants to be addressed, in their own words; and the nearest that the house says."""

from __future__ import annotations

import re

from handlers.rules.folding import fold
from handlers.rules.speech import composed

FORMS = ("bac", "co", "chu", "anh", "chi", "ban")
_SPELLED = {
    "bac": "b\u00e1c",
    "co": "c\u00f4",
    "chu": "ch\u00fa",
    "anh": "anh",
    "chi": "ch\u1ecb",
    "ban": "b\u1ea1n",
}
"""With other accents these letters say something else: "có" is yes, and no aunt."""
_NEAR = {
    **dict.fromkeys(("ong", "cu", "ong ba", "cu ong", "cu ba", "ong noi", "ong ngoai"), ("bac",)),
    **dict.fromkeys(("ba", "me", "ma", "u", "ba noi", "ba ngoai"), ("bac", "co")),
    **dict.fromkeys(("di", "thim", "mo", "o"), ("co", "bac")),
    **dict.fromkeys(("cau", "duong", "bo", "cha"), ("chu", "bac")),
    **dict.fromkeys(("em", "chau", "con", "be", "minh", "cau minh"), ("ban",)),
}
_WORD = re.compile(r"\w+")
_LEAD = r"(?:(?:da|vang|thua|cu|hay|xin|nen|goi|xung|ho|toi|minh|em|con|chau|la|bang|nguoi ta) )*"
_TAIL = r"(?: (?:a|nhe|nha|oi|thoi|duoc|di|cung duoc|cho tien))*"
_SAID = re.compile(f"{_LEAD}({'|'.join(FORMS)}){_TAIL}")
_MEANT = re.compile(f"{_LEAD}({'|'.join(sorted(_NEAR, key=len, reverse=True))}){_TAIL}")


def form_said(text: str) -> str | None:
    """The form of address that was typed, or its place among the buttons."""
    words = fold(text)
    if words.isdecimal() and 1 <= int(words) <= len(FORMS):
        return FORMS[int(words) - 1]
    found = _SAID.fullmatch(words)
    return found[1] if found and _is_spelled(text, found[1]) else None


def _is_spelled(text: str, form: str) -> bool:
    typed = [word for word in _WORD.findall(composed(text).casefold()) if fold(word) == form]
    return not {form, _SPELLED[form]}.isdisjoint(typed)


def forms_near(text: str) -> tuple[str, ...]:
    """The nearest forms to one that the house does not use; none where it is no form at all."""
    found = _MEANT.fullmatch(fold(text))
    return _NEAR[found[1]] if found else ()
