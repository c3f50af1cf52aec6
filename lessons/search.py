"""Lessons by what people type: no accents, half a sentence, a letter wrong here and there."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from rapidfuzz import fuzz

from lessons.folding import fold
from lessons.library import Library
from lessons.schema import Lesson

Syllables = tuple[str, ...]

_SYLLABLE = re.compile(r"[a-z]{2,}")
_MOST = 24
"""Syllables of a message that are looked at: nobody's question is longer."""
_ENOUGH = 0.6
"""How much of the question, or of a phrase, the other one has to hold."""
_TYPO = 85
"""How alike two syllables must be, of 100."""
_LONG = 4
"""Shorter syllables that differ by one letter mean another thing."""
_ALONE = 3
"""Shorter syllables say nothing alone, unless they are a keyword by themselves."""


@dataclass(frozen=True, slots=True)
class _Index:
    """What each lesson says of itself, and how telling each syllable is."""

    phrases: tuple[tuple[Lesson, Syllables], ...]
    weights: dict[str, float]

    def weight(self, syllables: Iterable[str]) -> float:
        """How much these syllables say together."""
        return sum(self.weights.get(syllable, 1.0) for syllable in set(syllables))


def find(library: Library, words: str, limit: int = 3) -> tuple[Lesson, ...]:
    """The lessons that these words are about, best first; none when they say nothing."""
    index = _index(library)
    asked = _syllables(words)[:_MOST]
    best: dict[str, float] = {}
    for lesson, phrase in index.phrases:
        best[lesson.id] = max(best.get(lesson.id, 0.0), _score(index, asked, phrase))
    found = [lesson for lesson in library.lessons() if best[lesson.id] >= _ENOUGH]
    return tuple(sorted(found, key=lambda lesson: -best[lesson.id])[:limit])


@lru_cache(maxsize=4)
def _index(library: Library) -> _Index:
    lessons = library.lessons()
    phrases = tuple((lesson, phrase) for lesson in lessons for phrase in _phrases(lesson))
    telling = Counter(
        syllable
        for lesson in lessons
        for syllable in {one for said in _phrases(lesson) for one in said}
    )
    weights = {one: 1 + math.log(len(lessons) / count) for one, count in telling.items()}
    return _Index(phrases, weights)


def _phrases(lesson: Lesson) -> Iterator[Syllables]:
    yield from map(_syllables, (lesson.title, lesson.objective, *lesson.keywords))


def _syllables(text: str) -> Syllables:
    return tuple(_SYLLABLE.findall(fold(text)))


def _score(index: _Index, asked: Syllables, phrase: Syllables) -> float:
    """How much of the question the phrase holds, or the other way round; a nearer fit is more."""
    shared = _shared(asked, phrase)
    if not shared:
        return 0.0
    weight = index.weight(shared)
    parts = sorted(min(1.0, weight / index.weight(side)) for side in (asked, phrase))
    return parts[1] + parts[0] / 10


def _shared(asked: Syllables, phrase: Syllables) -> set[str]:
    """Syllables of the phrase that were asked for, side by side as in the phrase.

    A syllable without accents means almost anything; two together nearly always make one word.
    """
    if len(phrase) == 1:
        return {phrase[0]} if any(_alike(one, phrase[0]) for one in asked) else set()
    if len(asked) == 1:
        return {one for one in phrase if len(one) >= _ALONE and one == asked[0]}
    return {
        syllable
        for first, second in pairwise(phrase)
        for one, other in pairwise(asked)
        if _alike(one, first) and _alike(other, second)
        for syllable in (first, second)
    }


def _alike(one: str, other: str) -> bool:
    return one == other or (len(one) >= _LONG and fuzz.ratio(one, other) >= _TYPO)
