"""A question that is said anew before it goes: in its place where it is the same, else after it."""

from __future__ import annotations

import re

from handlers.rules.folding import fold
from handlers.rules.typed.remarks import says_nothing, sends
from handlers.rules.typed.strays import is_sentence

_SENTENCE = re.compile(r"[^.?!\n]+[.?!\n]*")
ALIKE = 0.6
"""Share of the first wording's words that makes another one of the same question."""


def says_more(text: str) -> bool:
    """Whether somebody who reads their question back goes on writing it."""
    return is_sentence(text) and not sends(text) and not says_nothing(text)


def revised(before: str, said: str) -> str:
    """The question as it is meant now; nothing of it is lost but what is said again."""
    parts = [part.strip() for part in _SENTENCE.findall(before) if part.strip()]
    alike = (place for place, part in enumerate(parts) if _is_alike(part, said))
    place = next(alike, None)
    if place is None:
        end = "" if before.rstrip().endswith((".", "?", "!")) else "."
        return f"{before.rstrip()}{end} {said}"
    end = "." if place + 1 < len(parts) and said[-1:] not in ".?!" else ""
    return " ".join([*parts[:place], f"{said}{end}", *parts[place + 1 :]])


def _is_alike(part: str, said: str) -> bool:
    first, second = set(fold(part).split()), set(fold(said).split())
    return bool(first) and len(first & second) >= ALIKE * len(first)
