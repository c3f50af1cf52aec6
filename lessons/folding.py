"""Words typed with or without accents, in any case, on any keyboard, count as the same words."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Literal

_BARRED_D = {0x0111: "d", 0x00F0: "d", 0x0256: "d"}
"""The barred d and the letters that old fonts and foreign keyboards put in its place."""
_PIECE = 256
"""Characters composed or decomposed at a time."""
_UNWRITTEN = frozenset({"Mn", "Mc", "Me", "Cf"})
_FOLDED = 4096 * 3
"""Characters compared, decomposed: nobody writes more, but for signs that stand for many."""


class _Letters(dict[int, str | None]):
    """What is left of each character, worked out when it is met first."""

    def __missing__(self, code: int) -> str | None:
        is_unwritten = unicodedata.category(chr(code)) in _UNWRITTEN
        left = None if is_unwritten else chr(code).casefold().translate(_BARRED_D)
        if len(self) < _KNOWN:
            self[code] = left
        return left


_KNOWN = 4096
"""Characters whose remains are kept."""
_LETTERS = _Letters()


def fold(text: str) -> str:
    """Lower case, no accents, single spaces, no punctuation or emoji at either end."""
    if text.isascii():
        return " ".join(_without_edges(text.lower()).split())
    return _fold(text)


@lru_cache(maxsize=64)
def _fold(text: str) -> str:
    """Forty readers of one turn fold the same few texts."""
    plain = _normalized("NFKD", text, _FOLDED).translate(_LETTERS)
    return " ".join(_without_edges(plain).split())


def _normalized(form: Literal["NFKC", "NFKD"], text: str, most: int) -> str:
    """The text composed or decomposed, piece by piece until it is longer than that."""
    pieces: list[str] = []
    length = 0
    for first in range(0, len(text), _PIECE):
        pieces.append(unicodedata.normalize(form, text[first : first + _PIECE]))
        length += len(pieces[-1])
        if length > most:
            break
    return "".join(pieces)


def composed(text: str) -> str:
    """The same letters, each one character with its accents."""
    return unicodedata.normalize("NFC", text)


def lowered(text: str) -> str:
    """In small letters, accents kept: what tells “má” from “mã”."""
    return composed(text).casefold()


def beginning(text: str, most: int) -> str:
    """The first so many characters, composed: no sign among them stands for many."""
    return _normalized("NFKC", text[:most], most)[:most]


def cut_to(text: str, most: int) -> str:
    """As it was typed where it is that brief, else its beginning."""
    return text if is_brief(text, most) else beginning(text, most)


def is_brief(text: str, most: int) -> bool:
    """Whether it has at most so many characters, composed."""
    return len(text) <= most and len(_normalized("NFKC", text, most)) <= most


def _without_edges(text: str) -> str:
    if text.isascii():
        return text.strip(_PLAIN_EDGES)
    first, last = 0, len(text)
    while first < last and _is_edge(text[first]):
        first += 1
    while last > first and _is_edge(text[last - 1]):
        last -= 1
    return text[first:last]


def _is_edge(char: str) -> bool:
    return char.isspace() or unicodedata.category(char)[0] in "PS"


_PLAIN_EDGES = "".join(filter(_is_edge, map(chr, range(128))))
"""Those without which a row of dots as long as a message is gone through sign by sign."""
