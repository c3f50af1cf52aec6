"""What is known of a question before anybody answers: each way to type each foreseen answer."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from handlers.rules.answers.canonical import MILLION, compared
from handlers.rules.folding import fold


@dataclass(frozen=True, slots=True)
class Known:
    """An answer that was foreseen, by all that people may type to mean it."""

    id: str
    accept: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Phrase:
    """One way to type an answer, as it is compared."""

    id: str
    joined: str
    is_number: bool


class Question:
    """What is known of a question: the phrases that answer it, and its own words."""

    def __init__(self, known: tuple[Known, ...], words: frozenset[str]) -> None:
        self.words, self.phrases = words, _phrases(known)
        self.units = _units(known)
        self.counted = _counted(known)
        self.ways = {one.id: _words_of(one) for one in known}
        self.forms = {one.id: _all_forms(one) for one in known}
        self.goes_above = {one.id for one in known if _is_above(one)}


@lru_cache(maxsize=256)
def _phrases(known: tuple[Known, ...]) -> tuple[Phrase, ...]:
    found = {
        Phrase(one.id, joined, joined.isdecimal())
        for one in known
        for way in one.accept
        if (joined := "".join(core(compared(way))))
    }
    return tuple(sorted(found, key=lambda one: (-len(one.joined), one.id)))


@lru_cache(maxsize=256)
def _units(known: tuple[Known, ...]) -> frozenset[str]:
    """What stands behind numbers in the foreseen answers: days, levels."""
    return frozenset(unit for units in _counted(known).values() for unit in units)


@lru_cache(maxsize=256)
def _counted(known: tuple[Known, ...]) -> Mapping[str, frozenset[str]]:
    """The units behind each number in the foreseen answers."""
    rows = [compared(way) for one in known for way in one.accept]
    found = [pair for row in rows for pair in pairwise(row) if pair[0].isdecimal()]
    return {
        number: frozenset(unit for other, unit in found if other == number) for number, _ in found
    }


def _words_of(one: Known) -> frozenset[str]:
    return frozenset(word for way in one.accept for word in compared(way))


def _is_above(one: Known) -> bool:
    return any(compared(way)[:1] in (["tren"], ["hon"]) for way in one.accept)


@lru_cache(maxsize=256)
def is_money(known: tuple[Known, ...]) -> bool:
    """Whether a foreseen answer is an amount of millions."""
    words = (word for one in known for way in one.accept for word in compared(way))
    return any(word.isdecimal() and int(word) >= MILLION for word in words)


@lru_cache(maxsize=1024)
def forms_of(way: str) -> frozenset[str]:
    """A way to type an answer, letter by letter and as it is compared."""
    return frozenset({compact(way), "".join(core(compared(way)))})


def compact(text: str) -> str:
    """The letters and digits alone."""
    return "".join(re.findall(r"[^\W_]+", fold(text)))


def _all_forms(one: Known) -> frozenset[str]:
    return frozenset(form for way in one.accept for form in forms_of(way))


def core(words: Sequence[str]) -> Sequence[str]:
    """Without the name of the money behind a number."""
    return words[:-1] if len(words) > 1 and words[-1] in ("dong", "d", "vnd") else words
