"""Somebody says that their name is wrong, or what it shall be from now on."""

from __future__ import annotations

import re

from handlers.rules.folding import fold
from handlers.rules.people.form_words import form_said

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
""" "goi toi la Hoa"; with a form alone it is no name."""


def new_name(text: str) -> str | None:
    """The words of the new name; empty where only the old one is called wrong; else None."""
    said = fold(text)
    if _WRONG.fullmatch(said):
        return ""
    called = _CALL_ME.match(said)
    if called and form_said(said[called.end() :]):
        return None
    found = _ANEW.match(said) or called
    words = text.split()
    if found is None or len(words) != len(said.split()):
        return None
    return " ".join(words[found[0].count(" ") :])
