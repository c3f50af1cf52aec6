"""Numbers are taps: what a typed answer picks among the buttons on offer."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import pairwise

from handlers.rules.folding import beginning, fold, lowered
from handlers.rules.people.namesakes import is_bare, spells_same

_LEAD = r"(?:(?:da|vang|toi|minh|chau|em|con|chon|bam|lay|so|cau|dap an|phuong an|y|nut|muc|la) )*"
_POSITION = re.compile(_LEAD + r"(\d{1,2}|[a-z])")
_LISTED = re.compile(_LEAD + r"((?:\d{1,2}|[a-z])(?: (?:\d{1,2}|[a-z]))+)")
_WHO = r"(?:toi|minh|chau|em|con|bac|co|chu|anh|chi|ong|ba)"
_THINKS = rf"(?:(?:da|vang|thua|{_WHO}|chac|nghi|hinh nhu|theo|thi|la|chon|bam|lay) )*"
_HEARD = rf"(?: (?:{_WHO}|ban|a|nhe|nha|ay|day|di|oi|thoi))*"
"""Words to whoever hears it, behind the answer: "nhe chau"."""
_ORDINAL = re.compile(
    rf"{_THINKS}(?:cai|cau|y|dap an|phuong an|muc|nut|dong)"
    r"(?: (?:so|o))?(?: (?:thu|(?<=so )) ?(nhat|mot|hai|ba|tu|bon|nam|sau|[1-6])"
    r"| (dau tien|tren cung|dau)| (cuoi cung|cuoi|duoi cung|sau cung)| (giua))" + _HEARD
)
_SAID_TO = re.compile(
    rf"{_THINKS}(?:(?:chon|bam|lay|so|cau|y|dap an|phuong an|cai|la) )+"
    rf"(\d{{1,2}}|[b-h]|a(?= (?:{_WHO}|nhe|nha|ay|day|di)\b)){_HEARD}"
)
"""A number or a letter with a word to whoever hears it: "so 2 chau a", "cau b chau a"."""
_TOLD = re.compile(rf"([bcd])(?: (?:nhe|nha|day|ay))* {_WHO}{_HEARD}")
"""The same with nothing before it; "a" and "e" would be words themselves."""
_COURTEOUS = re.compile(rf"(?:(?:da|vang|thua|{_WHO}) )+a")
"""Said to somebody, and no letter: a word of courtesy without its marks."""
_PLACED = (_POSITION, _SAID_TO, _TOLD)
_OF_A_QUESTION = re.compile(
    r"(?:(?:da|vang|toi|minh|chau|em|con|bac|chon|tra loi|bam|lay|la) )*"
    r"(?:cau|dap an|phuong an|y)\b"
)
_LETTERS = re.compile(r"(?:(?:da|d\u1ea1|chon|ch\u1ecdn) )?[a-h](?: (?:(?:va|v\u00e0) )?[a-h])*")
_CODE = re.compile(r"[a-z]{2}\d[a-e]?")
""" "BH3" is the button "BH3 Ca hỗ trợ"."""
_NTH = {"nhat": 1, "mot": 1, "hai": 2, "ba": 3, "tu": 4, "bon": 4, "nam": 5, "sau": 6}
_AMOUNT = re.compile(r"\s*(\d{1,4})\s")
_LISTED_AS = re.compile(r"\s*(\d{1,4})\.\s")
_SPELLED = re.compile(_LEAD + r"(?<=so |au )(mot|hai|ba|bon|nam|sau|bay|tam)")
_NUMERALS = ("mot", "hai", "ba", "bon", "nam", "sau", "bay", "tam")
_COUNTED = ("m\u1ed9t", "hai", "ba", "b\u1ed1n", "n\u0103m", "s\u00e1u")
_POLITE_FIRST = frozenset({"da", "vang", "thua"})
_POLITE_LAST = frozenset({"a", "nhe", "nha"})
_POLITE_A = " \u1ea1"
_SEPARATOR = re.compile(r"[,;+&/\n>\u2192]|\s(?:va|v\u00e0|voi|v\u1edbi|roi|r\u1ed3i)\s")
_CHAIN = re.compile(r"[\s.]*(?:\w\s*[-\u2010-\u2015\u2212]+\s*){2,}\w[\s.]*")
_RUN = re.compile(r"[1-9]{3,}")
_RANGE = re.compile(r"\w\s*[-\u2010-\u2015\u2212]\s*\w")
_MINUS = r"\-\u2010-\u2015\u2212\ufe63\uff0d"
_SIGNED = re.compile(rf"[^\w\s]*[{_MINUS}<>~\u2248\u00b1]\s*\d")
"""A number that is less, more or about: no button's number, unless the button says the same."""
_NEGATIVE = re.compile(rf"(?<!\w)(?<!\w\s)[{_MINUS}]\s?\d|\s[{_MINUS}]\d")
"""The same behind other words: "so -1"; a dash between two numbers is none."""
_PREFIX_LETTERS = 4
_MOST_PARTS = 24
"""Answers named in one breath; no question has half as many, and each is compared with all."""
_READ = 300
"""Characters that are compared; a button's words have at most 200."""


def pick(text: str, labels: Sequence[str]) -> int | None:
    """The index of the label meant: its words, its number or letter, or its beginning."""
    text = beginning(text, _READ)
    if _SIGNED.match(text.strip()) or _NEGATIVE.search(text):
        return _only(labels, _raw(text), _raw)
    exact = _pick(text, labels)
    if exact is not None:
        return exact
    return _pick(_without_courtesy(text), labels)


def names_an_answer(text: str, labels: Sequence[str]) -> bool:
    """Whether it can only be said of a question's options: "cau b", "dap an 2", "a, c"."""
    is_said = _OF_A_QUESTION.match(_words(text)) or _LETTERS.fullmatch(_spoken(text))
    return bool(is_said) and bool(pick_many(text, labels))


def names_a_place(text: str) -> bool:
    """The same of a question that has no options: there is no answer in it."""
    said = _words(text)
    is_placed = _POSITION.fullmatch(said) or _ORDINAL.fullmatch(said)
    is_said = bool(is_placed) and _OF_A_QUESTION.match(said)
    return bool(is_said or _LETTERS.fullmatch(_spoken(text)))


def counted(text: str, count: int) -> int | None:
    """The place of a bare numeral, which means nothing but where options are counted: "hai"."""
    said = _spoken(_without_courtesy(text))
    place = _COUNTED.index(said) if said in _COUNTED else count
    return place if place < count else None


def points_at_a_place(text: str) -> bool:
    """Whether it counts buttons, and says none of their words: "2", "cau b", "cai thu hai"."""
    text = beginning(text, _READ)
    ways = [_words(text), _words(_without_courtesy(text))]
    if any(
        one.fullmatch(said)
        for one in (_ORDINAL, _SPELLED, _LISTED, _SAID_TO, _TOLD)
        for said in ways
    ):
        return True
    found = [said for said in ways if _POSITION.fullmatch(said)]
    return any(said[-1].isdecimal() or _OF_A_QUESTION.match(said) for said in found)


def pick_many(text: str, labels: Sequence[str]) -> tuple[int, ...] | None:
    """The indexes of all the labels meant, as they were named; None unless every part means one."""
    text = beginning(text, _READ)
    if _SIGNED.match(text.strip()) and not _CHAIN.fullmatch(text):
        whole = pick(text, labels)
        return None if whole is None else (whole,)
    single = _plain_number(text, labels)
    if single is None and not _NEGATIVE.search(text):
        single = _pick(text, labels)
    if single is not None:
        return (single,)
    parts = _parts(text)
    picked = [pick(part, labels) for part in parts] if len(parts) <= _MOST_PARTS else [None]
    found = {index for index in picked if index is not None}
    if found and None not in picked:
        return tuple(dict.fromkeys(index for index in picked if index is not None))
    whole = pick(text, labels)
    return None if whole is None else (whole,)


def _plain_number(text: str, labels: Sequence[str]) -> int | None:
    """The commonest answer, without a look at the words: one digit that no label contains."""
    if len(text) != 1 or text not in "123456789" or any(text in label for label in labels):
        return None
    return int(text) - 1 if int(text) <= len(labels) else None


def _pick(text: str, labels: Sequence[str]) -> int | None:
    for likeness in (_raw, _spoken, _words):
        index = _only(labels, likeness(text), likeness)
        if index is not None:
            return index if is_same_word(text, labels[index]) else None
    words = _words(text)
    if words.isdecimal() and (found := _by_own_number(words, labels)):
        return found[0]
    position = _ordinal(text, len(labels))
    if position is None:
        position = _position(text)
    if position is not None:
        return position if 0 <= position < len(labels) else None
    return _by_beginning(words, labels)


def _by_own_number(number: str, labels: Sequence[str]) -> tuple[int | None] | None:
    """What labels with numbers of their own make of it: a place, or doubt; None where they do not.

    A list shows its numbers. An amount is meant only where the number counts no other button.
    """
    listed, place = _list(labels), int(number) - 1
    if number in listed:
        return (listed.index(number),)
    amounts = [found[1] if (found := _AMOUNT.match(label)) else "" for label in labels]
    if amounts.count(number) == 1:
        own = amounts.index(number)
        return (own if place == own or place >= len(labels) else None,)
    return (None,) if place < len(listed) else None


def _list(labels: Sequence[str]) -> list[str]:
    """The numbers of "7. Lan", "8. Minh"; what is put in order has its numbers anywhere."""
    found = [_LISTED_AS.match(label) for label in labels]
    numbers = [one[1] for one in found if one]
    is_first = all(found[: len(numbers)])
    return numbers if is_first and all(int(a) < int(b) for a, b in pairwise(numbers)) else []


def _only(labels: Sequence[str], wanted: str, likeness: Callable[[str], str]) -> int | None:
    alike = _each(likeness, tuple(labels)) if wanted else ()
    matches = [i for i, label in enumerate(alike) if label == wanted]
    return matches[0] if len(matches) == 1 else None


def is_same_word(text: str, label: str) -> bool:
    """Whether a single syllable with its marks is the one on the label: "dừng" is not "Đúng"."""
    if len(_words(text).split()) != 1 or is_bare(text):
        return True
    first = next(iter(re.findall(r"\w+", _raw(label))), "")
    return spells_same(_spoken(text), first)


@lru_cache(maxsize=256)
def _each(likeness: Callable[[str], str], labels: tuple[str, ...]) -> tuple[str, ...]:
    """All labels in one likeness: the same buttons are compared many times over."""
    return tuple(map(likeness, labels))


def _first_word(label: str) -> str:
    return next(iter(_words(label).split()), "")


def _ordinal(text: str, count: int) -> int | None:
    """The place of "cai thu hai", "cau cuoi cung" among so many."""
    found = _ORDINAL.fullmatch(_words(text))
    if found is None:
        return None
    nth, first, _last, middle = found.groups()
    if nth:
        return (int(nth) if nth.isdecimal() else _NTH[nth]) - 1
    if middle:
        return count // 2 if count % 2 else count
    return 0 if first else count - 1


def _position(text: str) -> int | None:
    words = _words(text)
    if spelled := _SPELLED.fullmatch(words):
        return _NUMERALS.index(spelled[1])
    found = next(filter(None, (one.fullmatch(words) for one in _PLACED)), None)
    if not found or _COURTEOUS.fullmatch(words):
        return None
    if found[1].isdecimal():
        return int(found[1]) - 1
    # An accented letter is a word ("a?" said in wonder), not the name of an answer.
    return ord(found[1]) - ord("a") if found[1] in _spoken(text).split() else None


def _by_beginning(words: str, labels: Sequence[str]) -> int | None:
    if _CODE.fullmatch(words):
        return _only(labels, words, _first_word)
    if sum(char.isalpha() for char in words) < _PREFIX_LETTERS:
        return None
    known = _each(_words, tuple(labels))
    matches = [i for i, label in enumerate(known) if label.startswith(words)]
    return matches[0] if len(matches) == 1 else None


def _parts(text: str) -> list[str]:
    parts = [part for part in _SEPARATOR.split(_raw(text)) if part.strip()]
    spoken = _spoken(text).removesuffix(_POLITE_A)
    if _CHAIN.fullmatch(text):
        return spoken.split()
    if _RUN.fullmatch(spoken) and len(set(spoken)) == len(spoken):
        return list(spoken)
    listed = _LISTED.fullmatch(fold(spoken))
    if len(parts) > 1 or not listed or _RANGE.search(text):
        return parts
    return spoken.split()[-len(listed[1].split()) :]


def _without_courtesy(text: str) -> str:
    words = _spoken(text).split()
    while len(words) > 1 and fold(words[0]) in _POLITE_FIRST:
        words.pop(0)
    while len(words) > 1 and fold(words[-1]) in _POLITE_LAST:
        words.pop()
    return " ".join(words)


def _raw(text: str) -> str:
    return " ".join(lowered(text).split())


@lru_cache(maxsize=64)
def _spoken(text: str) -> str:
    return " ".join(re.findall(r"\w+", _raw(text)))


@lru_cache(maxsize=64)
def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", fold(text)))
