"""Lessons by what people type: no accents, half a sentence, a letter wrong here and there."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise, product
from operator import itemgetter
from typing import TypeVar

from rapidfuzz import fuzz, process

from lessons.folding import fold
from lessons.library import Library
from lessons.schema import Lesson

Syllables = tuple[str, ...]
Key = TypeVar("Key")

_READ = 600
"""Characters of a message that are looked at: room for the syllables below, spaces and signs."""
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
_WRITTEN = re.compile(r"\w+")
_SYLLABLE = re.compile(r"[a-z]{2,}")


@dataclass(frozen=True, slots=True)
class Index:
    """An inverted index of every phrase that a lesson says of itself; phrases by their number."""

    lessons: tuple[Lesson, ...]
    phrases: tuple[tuple[int, int], ...]
    """Of each phrase: the place of its lesson, and how many different syllables it has."""
    alone: Mapping[str, tuple[int, ...]]
    """Phrases that are this one syllable."""
    spelled: Mapping[str, tuple[int, ...]]
    """The same of short ones, by what tells them from others: of "số 111" the number."""
    within: Mapping[str, tuple[int, ...]]
    """Longer phrases that hold this syllable."""
    pairs: Mapping[tuple[str, str], tuple[int, ...]]
    """Phrases that hold these two syllables side by side."""
    long: tuple[str, ...]
    """Syllables long enough to be recognized with a letter wrong."""


def find(library: Library, words: str, limit: int = 3) -> tuple[Lesson, ...]:
    """The lessons that these words are about, best first; none when they say nothing."""
    index = index_of(library)
    return tuple(index.lessons[place] for place in nearest(index, words)[:limit])


def nearest(index: Index, words: str) -> list[int]:
    """The places of what these words are about, best first."""
    text = _beginning(words)
    asked = _syllables(text)[:_MOST]
    best: dict[int, float] = {}
    meant = _shared(index, asked)
    for one in set(_WRITTEN.findall(text.casefold())[:_MOST]):
        for number in index.spelled.get(one, ()):
            meant[number].add(one)
    for number, shared in meant.items():
        lesson, length = index.phrases[number]
        score = _score(len(shared), max(1, len(set(asked))), length)
        best[lesson] = max(score, best.get(lesson, 0.0))
    found = sorted((place, score) for place, score in best.items() if score >= _ENOUGH)
    found.sort(key=itemgetter(1), reverse=True)
    return [place for place, _ in found]


@lru_cache(maxsize=4)
def index_of(library: Library) -> Index:
    """The index of a library, made once."""
    return _indexed(library.lessons(), _phrases(library))


@lru_cache(maxsize=4)
def index_phrases(texts: tuple[str, ...]) -> Index:
    """The same of phrases that stand for themselves."""
    return _indexed((), ((place, text, _syllables(text)) for place, text in enumerate(texts)))


def _indexed(lessons: tuple[Lesson, ...], said: Iterable[tuple[int, str, Syllables]]) -> Index:
    phrases: list[tuple[int, int]] = []
    alone, within = defaultdict[str, list[int]](list), defaultdict[str, list[int]](list)
    pairs = defaultdict[tuple[str, str], list[int]](list)
    spelled = defaultdict[str, list[int]](list)
    for place, text, phrase in said:
        number = len(phrases)
        phrases.append((place, len(set(phrase))))
        for syllable in set(phrase):
            if word := _telling(text, phrase):
                spelled[word].append(number)
            else:
                (alone if len(phrase) == 1 else within)[syllable].append(number)
        for pair in set(pairwise(phrase)):
            pairs[pair].append(number)
    long = tuple(one for one in {*alone, *within} if len(one) >= _LONG)
    single = (_kept(alone), _kept(spelled))
    several = (_kept(within), _kept(pairs))
    return Index(lessons, tuple(phrases), *single, *several, long)


def _telling(text: str, phrase: Syllables) -> str:
    """The word that a short phrase is told by, where its syllable could be any other."""
    if len(phrase) != 1 or len(phrase[0]) >= _LONG:
        return ""
    written = [one for one in _WRITTEN.findall(_beginning(text).casefold()) if len(one) > 1]
    numbers = [one for one in written if one.isdecimal()]
    return next((one for one in numbers or written if one != phrase[0]), "")


def _kept(lists: Mapping[Key, list[int]]) -> dict[Key, tuple[int, ...]]:
    return {key: tuple(numbers) for key, numbers in lists.items()}


def _phrases(library: Library) -> Iterator[tuple[int, str, Syllables]]:
    """The place of each lesson, and what it says of itself."""
    for place, lesson in enumerate(library.lessons()):
        for text in (lesson.title, lesson.objective, *lesson.keywords):
            if phrase := _syllables(text):
                yield place, text, phrase


def _beginning(words: str) -> str:
    """What is looked at; composed first, for one sign may stand for eighteen letters."""
    return unicodedata.normalize("NFKC", words[:_READ])[:_READ]


def _syllables(text: str) -> Syllables:
    return tuple(_SYLLABLE.findall(fold(text)))


def _score(shared: int, asked: int, phrase: int) -> float:
    """How much of the question the phrase holds, or the other way round; a nearer fit is more."""
    less, more = sorted(min(1.0, shared / length) for length in (asked, phrase))
    return more + less / 10


def _shared(index: Index, asked: Syllables) -> dict[int, set[str]]:
    """The syllables of each phrase that were asked for, side by side as in the phrase.

    A syllable without accents means almost anything; two together nearly always make one word.
    """
    found = defaultdict[int, set[str]](set)
    alike = {one: _alike(index, one) for one in set(asked)}
    for one in {known for several in alike.values() for known in several}:
        for number in index.alone.get(one, ()):
            found[number].add(one)
    if len(asked) == 1 and len(asked[0]) >= _ALONE:
        for number in index.within.get(asked[0], ()):
            found[number].add(asked[0])
    for one, other in set(pairwise(asked)):
        for pair in product(alike[one], alike[other]):
            for number in index.pairs.get(pair, ()):
                found[number].update(pair)
    return found


def _alike(index: Index, one: str) -> list[str]:
    """The indexed syllables that somebody may have meant by one."""
    is_known = one in index.alone or one in index.within
    itself = [one] if is_known else []
    if len(one) < _LONG:
        return itself
    near = process.extract(one, index.long, scorer=fuzz.ratio, score_cutoff=_TYPO, limit=None)
    return itself + [other for other, _, _ in near if other != one]
