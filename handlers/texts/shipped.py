"""The words as they were shipped: what stands in for a spoilt text, and what a text may use."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Formatter

COPY = Path(__file__).with_name("shipped.json")
ALWAYS = frozenset(("you", "You", "name", "ward", "office", "contact"))
"""What every text may use that is said in a turn."""


@dataclass(frozen=True, slots=True)
class Shipped:
    """A copy that writers do not touch; `tests/test_words.py` keeps it in step."""

    texts: Mapping[str, str]
    commands: Mapping[str, Mapping[str, object]]
    notice: str
    """The version of the consent notice among the texts."""


@cache
def shipped() -> Shipped:
    """Read once."""
    return Shipped(**json.loads(COPY.read_text("utf-8")))


def gaps(text: str) -> frozenset[str]:
    """The names between braces; ValueError where a brace stands alone."""
    return frozenset(gap for _, gap, _, _ in Formatter().parse(text) if gap is not None)


def fits(text: object, name: str) -> bool:
    """Whether whatever fills the shipped text fills this one; an empty one fits nowhere."""
    if not isinstance(text, str) or not text.strip():
        return False
    try:
        wanted = gaps(text)
    except ValueError:
        return False
    old = shipped().texts.get(name)
    return old is None or wanted <= gaps(old) | ALWAYS
