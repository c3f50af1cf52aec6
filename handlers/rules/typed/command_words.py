"""The words that lead to commands, however they are typed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from handlers.rules.folding import fold
from handlers.rules.people.namesakes import is_bare, spells_same

_LONGEST = 4
"""Syllables of the longest command."""


class CommandWords:
    """Every command by its words, which people type with marks or without."""

    def __init__(self, words: Mapping[str, Iterable[str]]) -> None:
        self._names: dict[str, str] = {}
        self._written = defaultdict[str, list[str]](list)
        for name, several in words.items():
            for word in several:
                other = self._names.setdefault(fold(word), name)
                if other != name:
                    raise ValueError(f"{word}: the word of {other} and of {name}")
                self._written[fold(word)].append(word)

    def named(self, text: str) -> str | None:
        """The command called so, whatever the marks."""
        return self._names.get(fold(text))

    def spoken(self, text: str) -> str | None:
        """The same of a whole message, where a syllable with other marks is another word: tối."""
        said = fold(text)
        name = self._names.get(said)
        if name is None or " " in said or is_bare(text):
            return name
        return name if any(spells_same(text, word) for word in self._written[said]) else None

    def is_written_small(self, text: str) -> bool:
        """Whether it is a command in its own marks and small letters, as nobody writes a name."""
        is_small = text == text.lower() and not is_bare(text)
        return is_small and any(spells_same(text, word) for word in self._written[fold(text)])

    def split(self, text: str) -> tuple[str, str] | None:
        """A command and what follows it: the most words that make a command."""
        words = text.split()
        for count in range(min(_LONGEST, len(words)), 0, -1):
            if fold(" ".join(words[:count])) in self._names:
                return " ".join(words[:count]), " ".join(words[count:])
        return None
