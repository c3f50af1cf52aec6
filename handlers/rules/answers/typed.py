"""A short answer in one's own words: a known answer inside a longer one counts, if that is sure."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from handlers.rules.answers.canonical import MILLION, compared
from handlers.rules.answers.leftovers import AFTER, BEFORE, UNITS, is_harmless
from handlers.rules.folding import fold

_LONGEST = 40
"""Words of an answer that are looked at; a longer one is none that was foreseen."""
_ASKED = (("phai", "khong"), ("dung", "khong"))
_SPAN = re.compile(r"@(\d+)")
_NOT = r"(?:khong|chang|cha|chua|dau)"
_DENIED = re.compile(
    rf"(?:\b(?:chu|ma) )?\b{_NOT}(?: (?:phai|la|so|goi|chon|cau|muc|bam|nhan|dung))* @(\d+)"
    rf"|@(\d+) (?:thi |la )?{_NOT} (?:phai|dung)(?! khong)\b"
)


@dataclass(frozen=True, slots=True)
class Known:
    """An answer that was foreseen, by all that people may type to mean it."""

    id: str
    accept: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Heard:
    """What typed words amount to; nothing at all where there is no word in them."""

    picked: str = ""
    """The answer that is surely meant."""
    named: tuple[str, ...] = ()
    """Answers that occur, where it is not sure which is meant."""
    is_other: bool = False
    """Surely an answer, and none that was foreseen."""
    denies: bool = False
    """Only what it is not was said."""
    is_empty: bool = False


@dataclass(frozen=True, slots=True)
class _Phrase:
    """One way to type an answer, as it is compared."""

    id: str
    joined: str
    is_number: bool


def hear(known: Sequence[Known], asked: str, text: str) -> Heard:
    """Read typed words as the answer to a question, whose own words say nothing new."""
    said = compared(text, is_money=_is_money(tuple(known)))
    if not said:
        return Heard(is_empty=True)
    whole = _whole(known, text, said)
    if whole:
        return Heard(picked=whole)
    if len(said) > _LONGEST:
        return Heard()
    return _within(_Question(tuple(known), frozenset(compared(asked))), said, text)


@lru_cache(maxsize=256)
def _is_money(known: tuple[Known, ...]) -> bool:
    """Whether a foreseen answer is an amount of millions."""
    words = (word for one in known for way in one.accept for word in compared(way))
    return any(word.isdecimal() and int(word) >= MILLION for word in words)


def _whole(known: Sequence[Known], text: str, said: Sequence[str]) -> str:
    """The answer that this is, but for courtesy around it."""
    plain = re.findall(r"[^\W_]+", fold(text))[: _LONGEST + 1]
    readings = _trimmed(plain) | _trimmed(said)
    for one in known:
        if readings & {form for way in one.accept for form in _forms(way)}:
            return one.id
    return ""


@lru_cache(maxsize=1024)
def _forms(way: str) -> frozenset[str]:
    """A way to type an answer, letter by letter and as it is compared."""
    return frozenset({"".join(re.findall(r"[^\W_]+", fold(way))), "".join(_core(compared(way)))})


def _core(words: Sequence[str]) -> Sequence[str]:
    """Without the name of the money behind a number."""
    return words[:-1] if len(words) > 1 and words[-1] in ("dong", "d", "vnd") else words


def _trimmed(words: Sequence[str]) -> set[str]:
    """The words with more or less of the courtesy around them."""
    if len(words) > _LONGEST:
        return set()
    words = _without_asking(words)
    first, last = 0, len(words)
    while first < last and words[first] in BEFORE:
        first += 1
    while last > first and words[last - 1] in AFTER:
        last -= 1
    ends = range(last, len(words) + 1)
    return {"".join(words[start:end]) for start in range(first + 1) for end in ends if start < end}


def _without_asking(words: Sequence[str]) -> Sequence[str]:
    """Without "phai khong a" at the end, which only asks to be told that it is right."""
    last = len(words)
    while last and words[last - 1] in AFTER:
        last -= 1
    return words[: last - 2] if tuple(words[last - 2 : last]) in _ASKED else words


class _Question:
    """What is known of a question: the phrases that answer it, and its own words."""

    def __init__(self, known: tuple[Known, ...], words: frozenset[str]) -> None:
        self.words, self.phrases = words, _phrases(known)
        self.units = _units(known)
        self.ways = {one.id: _words_of(one) for one in known}
        self.goes_above = {one.id for one in known if _is_above(one)}


@lru_cache(maxsize=256)
def _phrases(known: tuple[Known, ...]) -> tuple[_Phrase, ...]:
    found = {
        _Phrase(one.id, joined, joined.isdecimal())
        for one in known
        for way in one.accept
        if (joined := "".join(_core(compared(way))))
    }
    return tuple(sorted(found, key=lambda one: (-len(one.joined), one.id)))


@lru_cache(maxsize=256)
def _units(known: tuple[Known, ...]) -> frozenset[str]:
    """What stands behind numbers in the foreseen answers: days, levels."""
    rows = [compared(way) for one in known for way in one.accept]
    return frozenset(after for row in rows for before, after in pairwise(row) if before.isdecimal())


def _words_of(one: Known) -> frozenset[str]:
    return frozenset(word for way in one.accept for word in compared(way))


def _is_above(one: Known) -> bool:
    return any(compared(way)[:1] in (["tren"], ["hon"]) for way in one.accept)


def _within(question: _Question, said: Sequence[str], text: str) -> Heard:
    """The one known answer among other words, where none of them makes a doubt."""
    marked, ids = _marked(question, said)
    denied = {int(one) for found in _DENIED.findall(marked) for one in found if one}
    rest = " ".join(_DENIED.sub(" ", marked).split())
    named = tuple(dict.fromkeys(ids[int(place)] for place in _SPAN.findall(rest)))
    if len(named) == 1:
        return _judged(question, rest, named[0], text)
    if named or denied:
        return Heard(named=named, denies=not named)
    numbers = [word for word in said if word.isdecimal()]
    is_answer = len(numbers) == 1 and is_harmless(rest, question.words, text)
    return Heard(is_other=is_answer and not _has_unit(question, said))


def _judged(question: _Question, rest: str, one: str, text: str) -> Heard:
    own = question.words | question.ways[one] | question.units
    is_number = any(phrase.is_number for phrase in question.phrases if phrase.id == one)
    is_sure = is_harmless(rest, own, text, above=one in question.goes_above, strict=not is_number)
    return Heard(picked=one) if is_sure else Heard(named=(one,))


def _has_unit(question: _Question, said: Sequence[str]) -> bool:
    """Whether a number is one of something that nobody asked about."""
    pairs = pairwise(said)
    return any(before.isdecimal() and after in UNITS - question.units for before, after in pairs)


def _marked(question: _Question, said: Sequence[str]) -> tuple[str, list[str]]:
    """The words with each known answer among them as "@0", "@1", and whose answer each is."""
    ids: list[str] = []
    taken: list[str | None] = [*said]
    for phrase in question.phrases:
        for first, last in _runs(question, taken, phrase):
            taken[first:last] = [f"@{len(ids)}", *[None] * (last - first - 1)]
            ids.append(phrase.id)
    return " ".join(word for word in taken if word is not None), ids


def _runs(
    question: _Question, words: Collection[str | None], phrase: _Phrase
) -> Iterator[tuple[int, int]]:
    """Where words in a row make the phrase; a bare number only of what is asked about."""
    row = list(words)
    for first in range(len(row)):
        joined, last = "", first
        while last < len(row) and len(joined) < len(phrase.joined):
            word = row[last]
            if word is None or word.startswith("@"):
                break
            joined, last = joined + word, last + 1
        if joined != phrase.joined or (phrase.is_number and _is_of_else(question, row, last)):
            continue
        yield first, last


def _is_of_else(question: _Question, row: Sequence[str | None], behind: int) -> bool:
    unit = row[behind] if behind < len(row) else None
    return unit in UNITS and unit not in question.units
