"""A text cut into words, each as it was typed and as it is compared."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from handlers.rules.folding import fold

_WORD = re.compile(r"[0-9]+|[^\W\d_]+|[^\w\s]|\n|\w")
_DASHES = dict.fromkeys(map(chr, (*range(0x2010, 0x2016), 0x2212)), "-")
_ARROWS = dict.fromkeys("\u2192\u21d2\u279c", ">")


class Word(NamedTuple):
    """A word, a row of digits, a sign, or the end of a line."""

    said: str
    """In small letters, with its accents."""
    plain: str
    """Without them."""
    begin: int
    end: int

    @property
    def is_number(self) -> bool:
        """A row of digits."""
        return self.said.isascii() and self.said.isdecimal()

    @property
    def is_word(self) -> bool:
        """Letters, and no sign."""
        return self.plain.isalpha()


def several(words: str) -> frozenset[str]:
    """A row of words as a set."""
    return frozenset(words.split())


def split(text: str) -> list[Word]:
    """The words of a composed text, in their order."""
    return list(_split(text))


@lru_cache(maxsize=4)
def _split(text: str) -> tuple[Word, ...]:
    """Twenty readers look at one text in the same turn."""
    found = []
    for match in _WORD.finditer(text):
        said = match[0].lower()
        found.append(Word(said, _plain(said), match.start(), match.end()))
    return tuple(found)


def _plain(said: str) -> str:
    if said.isascii():
        return said
    return _sign(said) if len(said) == 1 else fold(said) or said


@lru_cache(maxsize=4096)
def _sign(char: str) -> str:
    """One sign or letter: a row of the same is costly to fold each time anew."""
    return _DASHES.get(char) or _ARROWS.get(char) or fold(char) or char


def touch(before: Word, after: Word) -> bool:
    """Whether nothing stands between two words."""
    return before.end == after.begin
