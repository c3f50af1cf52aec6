"""A word that nobody knows, as the known one it sounds like or is a letter away from."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache

LONG = 4
"""Shorter words that differ by a letter are other words."""
_ALIKE = ((re.compile(r"^tr"), "ch"), (re.compile(r"^(?:gi|r)(?=[aeou])"), "d"))
_LETTERS = str.maketrans("ls", "nx")


@lru_cache(maxsize=4096)
def sound(word: str) -> str:
    """As many around Hải Phòng say and write it: l is n, s is x, tr is ch, gi and r are d."""
    for sign, other in _ALIKE:
        word = sign.sub(other, word)
    return word[:1].translate(_LETTERS) + word[1:]


class Neighbours:
    """Made once of the words that are known, each as often as it is said."""

    def __init__(self, words: Iterable[str]) -> None:
        said = Counter(words)
        self._known = frozenset(said)
        self._heard: dict[str, str] = {}
        self._without: dict[str, str] = {}
        for word, _ in said.most_common():
            if word.isalpha():
                self._heard.setdefault(sound(word), word)
                for less in _lacking(word):
                    self._without.setdefault(less, word)

    def __contains__(self, word: str) -> bool:
        return word in self._known

    def nearest(self, word: str) -> str:
        """The known word that was meant; itself where there is none."""
        if word in self._known or not word.isalpha():
            return word
        heard = self._heard.get(sound(word))
        if heard or len(word) < LONG:
            return heard or word
        near = (self._without.get(less) for less in _lacking(word))
        return next((one for one in near if one), word)


def _lacking(word: str) -> Iterator[str]:
    """The word, and all that it is without one of its letters."""
    if len(word) >= LONG:
        yield word
        yield from (word[:place] + word[place + 1 :] for place in range(1, len(word)))
