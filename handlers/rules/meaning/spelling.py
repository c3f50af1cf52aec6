"""A text as the words that were meant: without accents, slips of the keyboard and abbreviations."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from handlers.rules.folding import beginning, fold
from handlers.rules.meaning.neighbours import Neighbours
from handlers.rules.meaning.telex import Keys

MOST = 300
"""Characters of a text that are looked at."""
GUESSED = 4
"""Letters from which on a word that nobody knows may be a slip of one that is known."""
_WORD = re.compile(r"[^\W_]+")
_SYLLABLE = re.compile(
    r"(?:ngh|ng|gh|gi|kh|nh|ph|qu|th|tr|ch|[bcdghklmnprstvx])?[aeiouy]{1,3}(?:ng|nh|ch|[cmnpt])?"
)
"""What a syllable looks like without its accents."""
_DOUBLED = re.compile(r"([aeod])\1")
_HOOKED = re.compile(r"([auo])w")
_TONES = "sfrxj"
_LONGEST = 5
"""Words of the longest way to spell something otherwise."""


class Spelling:
    """Knows the words of all examples, and how people write them otherwise."""

    def __init__(self, short: Mapping[str, str], known: Iterable[str] = ()) -> None:
        self._short = {tuple(fold(one).split()): fold(full).split() for one, full in short.items()}
        self._begins = frozenset(one[0] for one in self._short)
        otherwise = (" ".join((*one, *full)) for one, full in self._short.items())
        known = tuple(known)
        self._keys = Keys(known)
        texts = (*(fold(self.written(one)) for one in known), *otherwise)
        self._known = Neighbours(word for text in texts for word in _WORD.findall(text))

    def written(self, text: str) -> str:
        """The same with letters for the keys of a keyboard that was set wrong."""
        return self._keys.written(text)

    def words(self, text: str) -> list[str]:
        """The words that were meant, one after another."""
        return [word for word, _ in self.marked(text)]

    def as_typed(self, text: str) -> list[str]:
        """The same without guesses at words of so few letters that all of them are like another."""
        begun = self.written(beginning(text, MOST))
        several = (self._short.get((word,)) or [word] for word in _WORD.findall(fold(begun)))
        typed = (word for words in several for word in words)
        return [word if len(word) < GUESSED else self._typed(word) for word in typed]

    def marked(self, text: str) -> list[tuple[str, str]]:
        """The same, each with the accents that were typed: none where it was written otherwise."""
        begun = self.written(beginning(text, MOST))
        said = [self._typed(word) for word in _WORD.findall(fold(begun))]
        typed = _WORD.findall(begun.casefold())
        typed = typed if len(typed) == len(said) else said
        meant: list[tuple[str, str]] = []
        place = 0
        while place < len(said):
            length, full = self._longest(said, place)
            is_itself = full == said[place : place + length]
            meant += zip(full, typed[place:] if is_itself else full, strict=False)
            place += length
        return meant

    def _longest(self, said: list[str], place: int) -> tuple[int, list[str]]:
        """The longest way of spelling otherwise that begins here; else the word itself."""
        if said[place] in self._begins:
            for length in range(_LONGEST, 0, -1):
                full = self._short.get(tuple(said[place : place + length]))
                if full is not None:
                    return min(length, len(said) - place), full
        return 1, [said[place]]

    def _typed(self, word: str) -> str:
        """A word typed with the keyboard set wrong: "hocj", "muoons", "dduwowcj"."""
        if word in self._known or len(word) < 2 or not word.isascii():  # noqa: PLR2004
            return word
        bare = _HOOKED.sub(r"\1", _DOUBLED.sub(r"\1", word))
        bare = re.sub(f"[{_TONES}]", "", bare[1:]) if word[0] not in "aeiouy" else bare[1:]
        bare = word[0] + bare
        if bare != word and _SYLLABLE.fullmatch(bare):
            return bare
        return self._known.nearest(word)
