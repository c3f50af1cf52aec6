"""How somebody wants to be addressed, in their own words; and the nearest that the house says."""

from __future__ import annotations

import re

from handlers.rules.folding import fold, lowered

FORMS = ("ong", "ba", "bac", "co", "chu", "anh", "chi", "em", "chau", "ban")
OF_CHILDREN = ("em", "chau", "ban")
"""The same for those under sixteen; any other may be typed."""
_SPELLED = {
    "ong": "\u00f4ng",
    "ba": "b\u00e0",
    "bac": "b\u00e1c",
    "co": "c\u00f4",
    "chu": "ch\u00fa",
    "anh": "anh",
    "chi": "ch\u1ecb",
    "em": "em",
    "chau": "ch\u00e1u",
    "ban": "b\u1ea1n",
}
"""With other accents these letters say something else: "có" is yes, and no aunt."""
_NEAR = {
    **dict.fromkeys(("cu", "ong ba"), ("ong", "ba", "bac")),
    **dict.fromkeys(("cu ong", "ong noi", "ong ngoai"), ("ong", "bac")),
    **dict.fromkeys(("cu ba", "ba noi", "ba ngoai"), ("ba", "bac")),
    **dict.fromkeys(("me", "ma", "u"), ("ba", "bac", "co")),
    **dict.fromkeys(("di", "thim", "mo", "o"), ("co", "bac")),
    **dict.fromkeys(("cau", "duong", "bo", "cha"), ("chu", "bac")),
    **dict.fromkeys(("con", "be"), ("chau", "em", "ban")),
    **dict.fromkeys(("minh", "cau minh"), ("ban",)),
}
_WORD = re.compile(r"\w+")
_LEAD = (
    r"(?:(?:da|vang|thua|cu|hay|xin|nen|goi|xung|ho|keu|toi|minh|em|con|chau|la|bang|nguoi ta) )*"
)
_TAIL = (
    r"(?: (?:a|nhe|nha|oi|thoi|duoc|di|cung duoc|de nghe|"
    r"cho (?:no )?(?:tien|tre|than|vui|de|thoai mai|tinh cam|phai phep)))*"
)
_KIN = r"(?: (?:gai|trai|nha(?: (?:chau|toi|minh|em|con))?))?"
"""What stands behind a form and changes nothing: "bác gái", "ông nhà cháu"."""
_SAID = re.compile(f"{_LEAD}({'|'.join(FORMS)}){_KIN}{_TAIL}")
_MEANT = re.compile(f"{_LEAD}({'|'.join(sorted(_NEAR, key=len, reverse=True))}){_TAIL}")
_WISHED = re.compile(
    r"(?:(?:da|thoi|a|cho|toi|minh|muon) )*(?:sua|doi|chinh)(?: lai)?"
    rf"(?: (?:cach|goi|xung|ho|ho la|la|thanh|bang|toi|minh|em))+ ({'|'.join(FORMS)}){_TAIL}"
)
"""No name, but another form: "sua lai goi bac"."""

_CALLED = re.compile(
    rf"\b(?:goi|xung|la|bang)(?: \w+){{0,2}}? ({'|'.join(FORMS)})\b"
    r"(?! (?:si|giao|ay|ta|hay|hoac)\b)"
)
_DENIED = frozenset(
    {"khong", "chang", "chua", "ko", "tru", "ngoai", "hay", "hoac", "\u0111\u1eebng"}
)
"""Beside a form these may say which it is not to be: it is asked again."""
_ANY = re.compile(
    r"\b(?:gi|sao|nao|kieu gi|cach nao) (?:ma )?(?:cung|chang|cha) (?:duoc|xong|the|ok|sao)\b"
    r"|\btuy\b"
)
_CLAUSE = re.compile(r"[,.;!]+")
_SHORT = re.compile(r"\be\b")
""" "em", as it is typed in haste."""
_NAME = 30
"""Letters of a name that is said with the form."""
ANY = "ban"
"""For whoever does not mind."""


def form_said(text: str) -> str | None:
    """The form of address that was typed, or its place among the buttons."""
    text = _SHORT.sub("em", lowered(text))
    words = fold(text)
    if words.isdecimal() and 1 <= int(words) <= len(FORMS):
        return FORMS[int(words) - 1]
    if _ANY.search(words):
        return ANY
    found = _SAID.fullmatch(words) or (None if denies_one(text) else _CALLED.search(words))
    if found:
        return found[1] if _is_spelled(text, found[1]) else None
    return _in_a_clause(text)


def _in_a_clause(text: str) -> str | None:
    """The one form that is all of a clause: "đừng bác, nghe tổn thọ, cô thôi"."""
    clauses = [one.strip() for one in _CLAUSE.split(text) if one.strip() and not denies_one(one)]
    found = {said[1] for one in clauses if (said := _SAID.fullmatch(fold(one)))}
    form = found.pop() if len(found) == 1 else ""
    return form if form and _is_spelled(text, form) else None


def denies_one(text: str) -> bool:
    """Whether a form may be named that it is not to be."""
    said = _WORD.findall(lowered(text))
    return any(word in _DENIED or fold(word) in _DENIED or word == "dung" for word in said)


def _is_spelled(text: str, form: str) -> bool:
    typed = [word for word in _WORD.findall(lowered(text)) if fold(word) == form]
    return not {form, _SPELLED[form]}.isdisjoint(typed)


def forms_near(text: str) -> tuple[str, ...]:
    """The nearest forms to one that the house does not use; none where it is no form at all."""
    found = _MEANT.fullmatch(fold(text))
    return _NEAR[found[1]] if found else ()


def form_wished(text: str) -> str | None:
    """The form of address that is to take the place of another; None where nobody wishes so."""
    found = _WISHED.fullmatch(fold(text))
    return found[1] if found and _is_spelled(text, found[1]) else None


def form_and_name(text: str) -> tuple[str, str] | None:
    """ "bac Hue": both in one; the capital says that it is a name, and no "co hoc"."""
    form, _, name = text.strip(" .,!").partition(" ")
    is_name = 0 < len(name) <= _NAME and all(one.istitle() for one in name.split())
    plain = fold(form)
    return (plain, name) if is_name and plain in FORMS and _is_spelled(form, plain) else None
