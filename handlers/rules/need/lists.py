"""Words of one sense, by the name of their list; where in a text each of them stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from handlers.rules.folding import fold
from handlers.rules.meaning.neighbours import sound
from handlers.rules.need.marks import may_be

Words = Callable[[str], Sequence[tuple[str, str]]]
"""The words of a text without accents, and each as it was typed."""
Places = Mapping[str, Sequence[tuple[int, int]]]
"""Of each list, where its words begin and end."""
OTHERWISE = "khac"
"""The list of what says something else, though words of other lists are in it."""
NUMBERS = (
    (re.compile(r"\d+(?:tr|k|cu|trieu|ty|m)\d*"), "tien"),
    (re.compile(r"19\d\d|20[01]\d|202[0-4]"), "nam so"),
)
"""Numbers that are words of a list: amounts of money, years long ago."""
WITHIN = re.compile(r"<([^<>]*)>")
HEARD = 3
"""Of fewer words the sound says too little: "bị nó" sounds like "bị lộ"."""


class Lists:
    """Made once; finds the words of all lists in one walk over a text."""

    def __init__(self, lists: Mapping[str, str], words: Words, bare: Sequence[str] = ()) -> None:
        """`bare` alone and without their accents are other words."""
        self._words = words
        self._bare: dict[str, set[str]] = {one: set() for one in bare}
        self._lists = {fold(name): several for name, several in lists.items()}
        self._said, self._heard = Tree(), Tree()
        for name in self._lists:
            for phrase in self.of(name):
                self.add(phrase, name)

        self._alike: dict[str, list[set[str]]] = {}
        for one, several in self._bare.items():
            self._alike.setdefault(fold(one), []).append(several)

    def of(self, name: str, within: tuple[str, ...] = ()) -> Iterator[str]:
        """The words of a list, those of the lists it takes in among them."""
        for one in self._lists.get(name, "").split(","):
            other = WITHIN.search(one)
            if other and fold(other[1]) not in within:
                yield from self.of(fold(other[1]), (*within, name))
            elif other is None and one.strip():
                yield one

    def add(self, phrase: str, name: str) -> None:
        """One more way to say it."""
        said = self._words(phrase)
        self._bare.get(phrase.strip(), set[str]()).add(name)
        self._said.add(said, name)
        if len(said) >= HEARD:
            self._heard.add([(sound(one), typed) for one, typed in said], name)

    def places(self, said: Sequence[tuple[str, str]]) -> Places:
        """Where the words of each list stand; none within what says something else."""
        found: dict[str, list[tuple[int, int]]] = {}
        heard = [(sound(one), typed) for one, typed in said]
        free = 0
        for start in range(len(said)):
            here = self._beginning(said, heard, start)
            other = max([end for end, names in here.items() if OTHERWISE in names], default=0)
            for end, names in here.items():
                if start >= free and end >= other:
                    for name in names:
                        found.setdefault(name, []).append((start, end))
            free = max(free, other)
        return found

    def _beginning(
        self, said: Sequence[tuple[str, str]], heard: Sequence[tuple[str, str]], start: int
    ) -> dict[int, tuple[str, ...]]:
        """The lists of all phrases that begin there, by where they end."""
        word, typed = said[start]
        here = self._said.walk(said, start)
        if self._heard.begins(heard[start][0]):
            here = self._heard.walk(heard, start) | here
        if typed == word and word in self._alike and start + 1 in here:
            here[start + 1] = self._without_bare(word, here[start + 1])
        if word[:1].isdecimal():
            several = tuple(name for form, name in NUMBERS if form.fullmatch(word))
            here[start + 1] = (*here.get(start + 1, ()), *several)
        return here

    def _without_bare(self, word: str, names: Sequence[str]) -> tuple[str, ...]:
        others = self._alike.get(word, ())
        return tuple(name for name in names if not any(name in several for several in others))


class Tree:
    """Phrases word by word."""

    def __init__(self) -> None:
        self._next: dict[str, Tree] = {}
        self._ends: list[tuple[tuple[str, ...], str]] = []

    def add(self, words: Sequence[tuple[str, str]], name: str) -> None:
        """A phrase that is in the list of this name."""
        here = self
        for word, _ in words:
            here = here._next.setdefault(word, Tree())
        here._ends.append((tuple(typed for _, typed in words), name))

    def begins(self, word: str) -> bool:
        """Whether a phrase begins with it."""
        return word in self._next

    def walk(self, words: Sequence[tuple[str, str]], start: int) -> dict[int, tuple[str, ...]]:
        """The phrases that begin there: their lists, by where they end."""
        found: dict[int, tuple[str, ...]] = {}
        here, end = self._next.get(words[start][0]), start + 1
        while here is not None:
            names = here._named([typed for _, typed in words[start:end]]) if here._ends else ()
            if names:
                found[end] = names
            here = here._next.get(words[end][0]) if end < len(words) else None
            end += 1
        return found

    def _named(self, typed: Sequence[str]) -> tuple[str, ...]:
        """The lists of the phrases that end here and may be what was typed."""
        names = {name for meant, name in self._ends if all(map(may_be, typed, meant))}
        return tuple(sorted(names))
