"""Syllables that Vietnamese does not have: a mark on the wrong letter, letters lost or exchanged.

A syllable is a beginning, a core with at most one tone, and an ending. Only words with a mark are
looked at: names and words of others have none.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from lessons.crosscheck import Fault
from lessons.folding import composed
from lessons.lint.page import Page
from lessons.lint.yardstick import Yardstick
from lessons.strict_yaml import read_file

_WORD = re.compile(r"[^\W\d_]+")
_CORE = re.compile(r"[^\W\d_bcdghklmnpqrstvxfjwz\u0111]", re.IGNORECASE)
_BAR = "\u0111"
"""The one letter of the alphabet that is no letter of ASCII with a mark."""
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_STOPPED = frozenset("\u0301\u0323")
"""The tones of a syllable that ends in a stop: sharp and heavy."""
_EITHER = frozenset(("oa", "oe", "uy"))
"""Cores that two schools write differently."""
_PARTS = Path(__file__).with_name("syllables.yaml")


@cache
def _parts() -> Mapping[str, str]:
    """What a syllable is made of; it comes with the program."""
    return {name: "|".join(str(one).split()) for name, one in read_file(_PARTS).data.items()}


@cache
def _syllable() -> re.Pattern[str]:
    parts = _parts()
    closed = f"(?P<closed>{parts['closed']})(?P<ending>{parts['ending']})"
    return re.compile(f"(?:{parts['beginning']}|)(?:(?P<open>{parts['open']})|{closed})")


def spelling(page: Page, _measure: Yardstick) -> Iterator[Fault]:
    """The first word of each text that nobody can read aloud."""
    for where, text in page.said():
        words = (word for word in _WORD.findall(text) if _is_ours(word))
        if wrong := next((word for word in words if not is_syllable(word.lower())), None):
            yield page.fault("text_syllable", where, near=wrong, value=wrong)


def _is_ours(word: str) -> bool:
    """Whether it has a mark, and is no abbreviation and no word of another alphabet."""
    is_latin = all(unicodedata.name(letter, "").startswith("LATIN ") for letter in word)
    if word.isascii() or not is_latin:
        return False
    bases = {unicodedata.normalize("NFD", letter)[0] for letter in word.lower()}
    is_foreign = not "".join(bases - {_BAR}).isascii()
    return is_foreign or (not word.isupper() and _CORE.search(word) is not None)


@cache
def is_syllable(word: str) -> bool:
    """Whether a word in small letters, with a mark somewhere, can be Vietnamese."""
    bare, tones = _taken_apart(word)
    found = _syllable().fullmatch(bare)
    if not found or len(tones) > 1:
        return False
    core = found["open"] or found["closed"]
    starts = found.start("open") if found["open"] else found.start("closed")
    for place, tone in tones:
        marked = [at for at, letter in enumerate(core, starts) if letter in _parts()["marked"]]
        if place not in (marked[-1:] or _bearers(core, starts, is_open=bool(found["open"]))):
            return False
        if (found["ending"] or "") in _parts()["stops"].split("|") and tone not in _STOPPED:
            return False
    return True


def _bearers(core: str, starts: int, *, is_open: bool) -> tuple[int, ...]:
    """Where the tone may stand in a core without a marked letter.

    On the first of two vowels, the middle of three, the last where a consonant follows.
    """
    last = starts + len(core) - 1
    if not is_open or len(core) == 1:
        return (last,)
    if core in _EITHER:
        return starts, last
    return (starts + 1,) if len(core) > 2 else (starts,)  # noqa: PLR2004


def _taken_apart(word: str) -> tuple[str, list[tuple[int, str]]]:
    """The letters without tones, and each tone with the place of its letter."""
    letters: list[str] = []
    tones: list[tuple[int, str]] = []
    for sign in unicodedata.normalize("NFD", word):
        if sign in _TONES:
            tones.append((len(letters) - 1, sign))
        elif unicodedata.combining(sign) and letters:
            letters[-1] = composed(letters[-1] + sign)
        else:
            letters.append(sign)
    return "".join(letters), tones
