"""Lessons by what people type: no accents, half a sentence, a letter wrong here and there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from operator import itemgetter

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


def find(library: Library, words: str, limit: int = 3) -> tuple[Lesson, ...]:
    """The lessons that these words are about, best first; none when they say nothing."""
    asked = _syllables(words)[:_MOST]
    scored = (
        (max(_score(asked, phrase) for phrase in phrases), lesson)
        for lesson, phrases in _index(library)
    )
    found = [(score, lesson) for score, lesson in scored if score >= _ENOUGH]
    found.sort(key=itemgetter(0), reverse=True)
    return tuple(lesson for _, lesson in found[:limit])


@lru_cache(maxsize=4)
def _index(library: Library) -> tuple[tuple[Lesson, tuple[Syllables, ...]], ...]:
    return tuple((lesson, tuple(_phrases(lesson))) for lesson in library.lessons())


def _phrases(lesson: Lesson) -> Iterator[Syllables]:
    """What a lesson says of itself."""
    yield from map(_syllables, (lesson.title, lesson.objective, *lesson.keywords))


def _syllables(text: str) -> Syllables:
    return tuple(_SYLLABLE.findall(fold(text)))


def _score(asked: Syllables, phrase: Syllables) -> float:
    """How much of the question the phrase holds, or the other way round; a nearer fit is more."""
    shared = len(_shared(asked, phrase))
    if not shared:
        return 0.0
    less, more = sorted(min(1.0, shared / len(set(side))) for side in (asked, phrase))
    return more + less / 10


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
    long = min(len(one), len(other)) >= _LONG
    return one == other or (long and fuzz.ratio(one, other) >= _TYPO)
