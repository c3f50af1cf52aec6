"""Keys that were left as they are: "chays nhaf", on VNI "cha1y nha2", is "cháy nhà"."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from handlers.rules.folding import composed, lowered

_TONES = {"f": "\u0300", "s": "\u0301", "x": "\u0303", "r": "\u0309", "j": "\u0323"}
_ROUND, _HOOK, _BREVE = "\u0302", "\u031b", "\u0306"
_VOWELS = "aeiouy"
_RAW = re.compile(r"(?<![^\W_])[a-z]{2,11}(?![^\W_])", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_NUMBERED = re.compile(r"(?<![^\W_])[a-z]+\d[a-z\d]{0,9}(?![^\W_])", re.IGNORECASE)
_BEHIND = re.compile(r"[a-z]+\d+", re.IGNORECASE)
_TONED = dict(zip("12345", "sfrxj", strict=True))
_SHAPED = {"6": ("aeo", _ROUND), "7": ("ou", _HOOK), "8": ("a", _BREVE)}
SHORTEST = 3
"""Letters: "as" and "is" are no keys."""
Word = tuple[str, str]
"""The letters with their hooks and hats, and the tone, wherever it was put."""


class Keys:
    """Knows the words that are written with accents: keys that make none of them stay."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._words: dict[Word, str] = {}
        self._plain: set[str] = set()
        for text in texts:
            if not text.isascii():  # what is typed without accents may be keys itself
                for word in _WORD.findall(lowered(text)):
                    self._learn(word)

    def _learn(self, word: str) -> None:
        if word.isascii():
            self._plain.add(word)
        else:
            self._words.setdefault(_parts(word), word)

    def written(self, text: str) -> str:
        """The text with the letters that were meant in place of their keys."""
        return self._numbered(_RAW.sub(lambda found: self._meant(found[0]), text))

    def _numbered(self, text: str) -> str:
        """The same of VNI; one number behind a word counts it: "bai2" is no "bài" by itself."""
        several = {one[0] for one in _NUMBERED.finditer(text)}
        meant = {one: word for one in several if (word := self._of_numbers(one.lower()))}
        if len(meant) < 2 and all(_BEHIND.fullmatch(one) for one in meant):  # noqa: PLR2004
            return text
        return _NUMBERED.sub(lambda found: meant.get(found[0], found[0]), text)

    def _of_numbers(self, raw: str) -> str | None:
        made = _shaped(raw)
        return self._words.get(made) if made else None

    def _meant(self, typed: str) -> str:
        raw = typed.lower()
        if raw in self._plain or (len(raw) < SHORTEST and raw[:2] not in ("uw", "ow")):
            return typed
        made = _made(raw)
        return self._words.get(made, typed) if made else typed


def _parts(word: str) -> Word:
    several = unicodedata.normalize("NFD", word)
    tone = "".join(char for char in several if char in _TONES.values())
    return composed("".join(char for char in several if char not in _TONES.values())), tone


def _made(raw: str) -> Word | None:
    """The letters that the keys make, in whatever order they were struck; None of plain letters."""
    letters: list[str] = []
    tone = ""
    for key in raw:
        if key in _TONES and any(one[0] in _VOWELS for one in letters):
            if tone:
                return None
            tone = _TONES[key]
        elif not _strike(letters, key):
            letters.append(key)
    made = composed("".join(letters)).replace("u\u01a1", "\u01b0\u01a1")
    return None if made == raw else (made.replace("\u01b0o", "\u01b0\u01a1"), tone)


def _shaped(raw: str) -> Word | None:
    """The letters that numbers change, wherever they stand; None where one cannot."""
    letters: list[str] = []
    tone = ""
    for key in raw:
        if key.isalpha():
            letters.append(key)
        elif key in _TONED and not tone:
            tone = _TONES[_TONED[key]]
        elif key == "9" and letters[0] == "d":
            letters[0] = "\u0111"
        elif not _changed(letters, *_SHAPED.get(key, ("", ""))):
            return None
    made = composed("".join(letters)).replace("u\u01a1", "\u01b0\u01a1")
    return made.replace("\u01b0o", "\u01b0\u01a1"), tone


def _changed(letters: list[str], several: str, mark: str) -> bool:
    place = max((at for at, one in enumerate(letters) if one in tuple(several)), default=-1)
    if place >= 0:
        letters[place] += mark
    return place >= 0


def _strike(letters: list[str], key: str) -> bool:
    """Whether the key changes a letter before it: "w" the last of a, o and u, another its like."""
    if key == "w":
        open_ones = [place for place, one in enumerate(letters) if one in ("a", "o", "u")]
        if open_ones:
            place = open_ones[-1]
            place -= letters[place] == "u" and letters[place - 1 : place] == ["u"]
            letters[place] += _BREVE if letters[place] == "a" else _HOOK
            return True
    elif key in "aeo" and key in letters:
        letters[letters.index(key)] += _ROUND
        return True
    elif key == "d" and letters[:1] == ["d"]:
        letters[0] = "\u0111"
        return True
    return False
