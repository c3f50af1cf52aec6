"""Letters that look right and are not: other alphabets, unseen signs, marks kept apart."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from lessons.crosscheck import Fault
from lessons.folding import composed
from lessons.lint.page import Page
from lessons.lint.yardstick import Yardstick
from lessons.strict_yaml import ContentError

_UNSEEN = frozenset(("Cf", "Co", "Zl", "Zp"))
_FACES = 0x1F000
"""From here on lie the small pictures that old telephones draw as a box."""
_JOINER = "\N{ZERO WIDTH JOINER}"
"""Holds the parts of an emoji together."""


def mixed_forms(page: Page, _measure: Yardstick) -> Iterator[Fault]:
    """Marks typed as letters of their own: they look the same and are not found by search."""
    for number, line in enumerate(page.lines, 1):
        whole = composed(line)
        if line != whole:
            word = next(w for w in line.split() if w != composed(w))
            yield page.file, ContentError("letters_mixed", number, value=word)


def strange_letters(page: Page, _measure: Yardstick) -> Iterator[Fault]:
    """Letters of other alphabets that pass for Latin ones, and signs nobody sees."""
    for number, line in enumerate(page.lines, 1):
        for word in re.split(r"[ \t\r]+", line):
            strange = next((letter for letter in word if _is_strange(letter)), None)
            if strange:
                name = unicodedata.name(strange, f"U+{ord(strange):04X}")
                yield page.file, ContentError("letters_strange", number, value=word, name=name)


def faces(page: Page, _measure: Yardstick) -> Iterator[Fault]:
    """Small pictures among words."""
    for where, text in page.said():
        if found := next((one for one in text if ord(one) >= _FACES), ""):
            yield page.fault("text_face", where, near=found, value=found)


def _is_strange(letter: str) -> bool:
    if letter.isascii() or letter == _JOINER:
        return False
    category = unicodedata.category(letter)
    if category in _UNSEEN or letter == "\N{REPLACEMENT CHARACTER}":
        return True
    return category[0] == "L" and not unicodedata.name(letter, "").startswith("LATIN ")
