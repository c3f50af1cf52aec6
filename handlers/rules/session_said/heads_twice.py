"""Two numbers of people for one session: some left meanwhile, or two classes are told as one."""

from __future__ import annotations

import re

from handlers.rules.folding import fold

_PEOPLE = r"(?:nguoi|ng|ba con|bac|hoc vien)"
_STAYED = re.compile(
    rf"\b\d+ {_PEOPLE}\b.*\b(?:chi )?con(?: lai)?(?: co)? \d+(?: {_PEOPLE}\b|[ ,.;]*$)"
)
""" "30 nguoi nhung ve giua chung con 22"."""
_CLASSES = re.compile(
    rf"\b(?:\d+|hai|ba) (?:lop|buoi|ca|nhom)\b[ ,:(]*\d+(?: {_PEOPLE})?(?:,| va| voi| \+) ?\d+\b"
)
""" "2 lop 15 va 18 nguoi"."""


def tells_heads_twice(text: str) -> bool:
    """Whether nobody can tell which number is the session's: it is asked."""
    said = fold(text)
    return bool(_STAYED.search(said) or _CLASSES.search(said))
