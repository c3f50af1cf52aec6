"""A text as its reader sees it, in plain characters: digits are digits, whatever they look like."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_UNSEEN = frozenset({"Cf", "Mn", "Me"})
_BARRED_D = "\u0111"
_ALIKE = {"Pd": "-", "\u2212": "-", "Zs": " ", "\t": " "}
"""What stands for characters, or for whole categories of them."""
_LOOKALIKES = str.maketrans("oil", "011")
_MIXED = re.compile(r"(?<![a-z0-9])(?=[oil]*[0-9])[0-9oil]{2,}(?![a-z0-9])")
"""Digits with letters among them that look like digits: "OI2 345"."""
_DIGITS = {
    word: str(number)
    for number, words in enumerate(
        ("khong", "mot", "hai", "ba", "bon|tu", "nam|lam", "sau", "bay", "tam", "chin")
    )
    for word in words.split("|")
}
WORD = "(?:" + "|".join(_DIGITS) + ")"
_SPELLED = re.compile(rf"(?<!\w){WORD}(?:[ ,.-]{{1,2}}{WORD}){{3,}}(?!\w)")
"""Four digits and more, read out one by one."""
_LETTERS = re.compile(r"[a-z]+")


def plain(text: str) -> tuple[str, list[int]]:
    """The text in plain characters, and where each one stands in it."""
    if text.isascii():
        seen, places = text.lower().replace("\t", " "), list(range(len(text) + 1))
    else:
        chars = [_plain(char) for char in text]
        seen = "".join(chars)
        places = [*(place for place, char in enumerate(chars) if char), len(text)]
    return _MIXED.sub(lambda found: found[0].translate(_LOOKALIKES), seen), places


def spelled(seen: str) -> list[tuple[str, list[tuple[int, int]]]]:
    """Digits that are read out: the number, and from where to where each of its words goes."""
    taken = (list(_LETTERS.finditer(seen, *found.span())) for found in _SPELLED.finditer(seen))
    return [
        ("".join(_DIGITS[word[0]] for word in words), [word.span() for word in words])
        for words in taken
    ]


@lru_cache(maxsize=4096)
def _plain(char: str) -> str:
    """One character, or none for what nobody sees."""
    digit, category = unicodedata.digit(char, None), unicodedata.category(char)
    if digit is not None:
        return str(digit)
    if category in _UNSEEN or char in _ALIKE or category in _ALIKE:
        return _ALIKE.get(char, _ALIKE.get(category, ""))
    base = unicodedata.normalize("NFKD", char)[0].lower()[0]
    return "d" if base == _BARRED_D else base
