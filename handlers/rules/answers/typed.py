"""A short answer in one's own words: a known answer inside a longer one counts, if that is sure."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from handlers.rules.answers.canonical import compared
from handlers.rules.answers.foreseen import (
    Known,
    Phrase,
    Question,
    compact,
    forms_of,
    is_money,
)
from handlers.rules.answers.leftovers import AFTER, BEFORE, SAME_UNIT, UNITS, is_harmless
from handlers.rules.folding import composed, fold
from handlers.rules.typed.taken_back import said_last

_LONGEST = 40
"""Words of an answer that are looked at; a longer one is none that was foreseen."""
_ASKED = (("phai", "khong"), ("dung", "khong"))
_SPAN = re.compile(r"@(\d+)")
_NOT = r"(?:khong|chang|cha|chua|dau(?= (?:phai|co|la)\b))"
_DENIED = re.compile(
    rf"(?:\b(?:chu|ma) )?\b{_NOT}(?: (?:phai|la|so|goi|chon|cau|muc|bam|nhan|dung))* @(\d+)"
    rf"|@(\d+) (?:thi |la )?{_NOT} (?:phai|dung)(?! khong)\b"
)
_RATHER = re.compile(
    r"(?<=\w)\W+ch[u\u1ee9] kh[o\u00f4]ng (?:ph[a\u1ea3]i|l[a\u00e0])\b.*$", re.I | re.S
)
"""What an answer is not, behind what it is."""
_RESULT = re.compile(r"=|\bb[a\u1eb1]ng\b", re.I)
_DOTTED = re.compile(r"[^\s.]*[a-z][^\s.]*(?:\.[^\s.]+)+|[^\s.]+(?:\.[^\s.]*[a-z][^\s.]*)+")
"""Words joined by dots, as addresses are."""
_ORDINAL = UNITS - {"tuoi"}
"""Before a number these make it a name: level 2 is not two levels."""


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


def hear(known: Sequence[Known], asked: str, text: str) -> Heard:
    """Read typed words as the answer to a question, whose own words say nothing new."""
    text = _answer_of(said_last(text))
    said = compared(text, is_money=is_money(tuple(known)))
    if not said:
        return Heard(is_empty=True)
    whole = _whole(known, text, said)
    if whole:
        return Heard(picked=whole)
    if len(said) > _LONGEST:
        return Heard()
    return _within(Question(tuple(known), frozenset(compared(asked))), said, text)


def _answer_of(text: str) -> str:
    """What is said to be the answer: behind the sum, before what it is not."""
    whole = _RATHER.sub("", composed(text))
    *sums, result = _RESULT.split(whole)
    has_sum = any(word.isdecimal() for one in sums for word in compared(one))
    return result if has_sum and compared(result) else whole


def _whole(known: Sequence[Known], text: str, said: Sequence[str]) -> str:
    """The answer that this is, but for courtesy around it."""
    plain = re.findall(r"[^\W_]+", fold(text))[: _LONGEST + 1]
    readings = _trimmed(plain) | _trimmed(said)
    for one in known:
        if readings & {form for way in one.accept for form in forms_of(way)}:
            return one.id
    return ""


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


def _within(question: Question, said: Sequence[str], text: str) -> Heard:
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


def _judged(question: Question, rest: str, one: str, text: str) -> Heard:
    own = question.words | question.ways[one] | question.units
    is_number = any(phrase.is_number for phrase in question.phrases if phrase.id == one)
    is_else = _is_ordinal(question, rest) or _is_address(question, one, text)
    is_sure = not is_else and is_harmless(
        rest, own, text, above=one in question.goes_above, strict=not is_number
    )
    return Heard(picked=one) if is_sure else Heard(named=(one,))


def _is_ordinal(question: Question, rest: str) -> bool:
    """Whether the number names one of what is counted."""
    pairs = pairwise(rest.split())
    counted = _ORDINAL & question.units
    return any(before in counted and after.startswith("@") for before, after in pairs)


def _is_address(question: Question, one: str, text: str) -> bool:
    """Whether an address stands there that is not the one of the answer."""
    forms = question.forms[one]
    return any(compact(found[0]) not in forms for found in _DOTTED.finditer(fold(text)))


def _has_unit(question: Question, said: Sequence[str]) -> bool:
    """Whether a number is one of something that nobody asked about."""
    pairs = pairwise(said)
    return any(before.isdecimal() and after in UNITS - question.units for before, after in pairs)


def _marked(question: Question, said: Sequence[str]) -> tuple[str, list[str]]:
    """The words with each known answer among them as "@0", "@1", and whose answer each is."""
    ids: list[str] = []
    taken: list[str | None] = [*said]
    for phrase in question.phrases:
        for first, last in _runs(question, taken, phrase):
            taken[first:last] = [f"@{len(ids)}", *[None] * (last - first - 1)]
            ids.append(phrase.id)
    return " ".join(word for word in taken if word is not None), ids


def _runs(
    question: Question, words: Collection[str | None], phrase: Phrase
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
        if joined != phrase.joined or (
            phrase.is_number and _is_of_else(question, row, last, joined)
        ):
            continue
        yield first, last


def _is_of_else(question: Question, row: Sequence[str | None], behind: int, number: str) -> bool:
    unit = row[behind] if behind < len(row) else None
    if unit not in UNITS:
        return False
    own = question.counted.get(number) or question.units
    return unit not in own and SAME_UNIT.get(unit or "") not in own
