"""Somebody says that their name is wrong, or what it shall be from now on."""

from __future__ import annotations

import re

from handlers.rules.folding import fold
from handlers.rules.people.form_words import FORMS, form_said

_WHO = r"(?:(?:da|thua|oi|a|toi|minh|em|con|chau|bac|co|chu|anh|chi|ong|ba|tro ly|ban|ghi|goi) )*"
_OF = r"(?: (?:cua|cho|giup|toi|minh|em|con|chau|bac|co|chu|anh|chi|ong|ba))*"
_TAIL = r"(?: (?:roi|a|nhe|nha|oi|ma|day|voi|di|kia|het))*"
_WRONG = re.compile(
    rf"{_WHO}(?:(?:sai|nham|lon) ten{_OF}{_TAIL}|ten{_OF} (?:bi )?(?:sai|nham){_TAIL}"
    rf"|(?:(?:muon|can|xin|cho) )*(?:doi|sua)(?: lai)? ten{_OF}{_TAIL})"
)
_ANEW = re.compile(
    rf"{_WHO}(?:(?:muon|can|xin|cho) )*(?:doi|sua)(?: lai)? ten{_OF} "
    r"(?:thanh|lai la|la|sang) (?=\S)"
)
_CALL_ME = re.compile(
    rf"{_WHO}(?:(?:cu|hay|xin|tu nay) )*goi (?:toi|minh|em|con|chau) (?:la|bang) (?=\S)"
)
_FORM = f"(?:{'|'.join(FORMS)})"
_NOT = (
    r"(?:thoi )?(?:dung|chu khong|khong|thay vi) "
    rf"(?:(?:phai|co|goi|toi|minh|la|bang) )*{_FORM}(?: nua)?"
)
_ADDRESSED = re.compile(
    rf"{_WHO}(?:{_NOT} )?(?:(?:ma|cu|hay|xin|tu nay|phai|nen) )*(?:goi "
    rf"(?:(?:(?:toi|minh|em|con|chau|bac|co|chu) )?(?:la|bang)|(?:toi|minh)) ({_FORM})"
    rf"|goi ({_FORM}) (?:la|thi) (?:duoc|xong|hay|on))"
    rf"(?: {_NOT})?(?: (?:a|nhe|nha|oi|thoi|duoc|di|cho (?:no )?(?:tre|than|vui|phai)))*"
)
""" "goi toi la ba dung goi bac": another form, and no name."""
""" "goi toi la Hoa"; with a form alone it is no name."""


def new_name(text: str) -> str | None:
    """The words of the new name; empty where only the old one is called wrong; else None."""
    said = fold(text)
    if _WRONG.fullmatch(said):
        return ""
    called = _CALL_ME.match(said)
    if _ADDRESSED.fullmatch(_words(text)) or (called and form_said(said[called.end() :])):
        return None
    found = _ANEW.match(said) or called
    words = text.split()
    if found is None or len(words) != len(said.split()):
        return None
    return " ".join(words[found[0].count(" ") :])


def new_form(text: str) -> str | None:
    """The form of address that is wished for from now on: "cu goi bac la ba thoi"."""
    found = _ADDRESSED.fullmatch(_words(text))
    return form_said(found[1] or found[2]) if found else None


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", fold(text)))
