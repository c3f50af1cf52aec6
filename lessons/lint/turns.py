"""Turns of phrase that rules seek; they come with the program, as the messages do."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from lessons.strict_yaml import read_file

_TURNS = Path(__file__).with_name("turns.yaml")
_CASED = frozenset(("spaced", "you_written", "twice", "placeholder", "letter_named"))
"""Patterns that tell a name from a word by its capital."""


@cache
def turns() -> Mapping[str, re.Pattern[str]]:
    """A pattern for each name."""
    written = read_file(_TURNS).data
    return {
        name: re.compile(str(one), re.MULTILINE | (0 if name in _CASED else re.IGNORECASE))
        for name, one in written.items()
    }
