"""Where a session was, in people's own words; a time or a number said there is no place."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

from handlers.rules.counting import read_heads
from handlers.rules.counting.names import OF_HEADS, name_at
from handlers.rules.folding import fold
from handlers.rules.moments import times_in
from handlers.rules.speech import Reading, Word, composed, cut, leftover, number_at, several, split

LONGEST, _READ = 120, 300
_AROUND = several(
    "\u1edf o t\u1ea1i tai l\u00fac luc v\u00e0o vao t\u1eeb tu ng\u00e0y ngay \u0111\u1ebfn den"
)
_NOWHERE = re.compile(
    r"(?:(?:da|em|toi|minh) )*(?:khong|chua|ko|k) (?:nho|ro|biet|co)"
    r"(?: (?:a|ro|noi|cho|nao))*|khong|bo qua|quen(?: (?:mat|roi|mat roi))?|o dau cung duoc"
)
_AT = frozenset({"o"})
_STREETS = several("pho duong ngo ngach hem kiet so")
_IN_DATES = several("/ . - thang")
_HOURS = several("h gio g : ruoi")
_BEFORE_MAI = several("sang trua chieu toi dem ngay")
_LOST = several("nay qua kia")
"""Words that end no place: a time was taken apart before them."""
_PEOPLE = frozenset({"nguoi", "ng", "luot"})
_COUNT = re.compile(r"[\d\s.,-]+(?:nguoi|ng|nu|ba con|bac|gio|h|luot)?")


def read_place(text: str, today: date) -> Reading[str]:
    """The words without courtesies and times; "": nobody remembers."""
    plain = filter(_is_shown, composed(text[:_READ]))
    said = " ".join("".join(plain).split())
    if len(said) > LONGEST or not any(map(str.isalnum, said)) or _COUNT.fullmatch(fold(said)):
        return Reading(None, cut(said) if len(said) <= LONGEST else "")
    if _NOWHERE.fullmatch(fold(said)):
        return Reading("")
    words = split(said)
    named, counted = _names(said, words), _counted(said, words)
    times = times_in([word for word in words if word not in {*named, *counted}], today)
    rest = [word for word in words if word not in {*times, *counted}]
    kept = _trimmed(rest, is_led=bool(times or counted))
    is_row = counted and not any(map(str.isalpha, said.partition(",")[0]))  # "2, 3, chung"
    if is_row or not any(word.is_word for word in kept) or (times and _is_cut(kept)):
        return Reading(None, cut(said))
    unused = [word for word in words if word in {*times, *counted}]
    return Reading(_joined(said, kept), leftover(said, unused))


def _counted(said: str, words: list[Word]) -> set[Word]:
    """People who were counted: "san dinh, 35 nguoi", "40 nguoi o dinh, 18 nguoi to 4"."""
    found, begin = _people(words), len(said)
    for part in reversed(said.split(",")[1:]):
        begin -= len(part)
        if _COUNT.fullmatch(fold(part)) or _is_count(part):
            found |= {word for word in words if begin <= word.begin < begin + len(part)}
        begin -= 1
    return found


def _people(words: list[Word]) -> set[Word]:
    """Every number of people, with the group behind it whose they are."""
    found = set[Word]()
    for at, word in enumerate(words):
        is_called = not word.is_number and at + 1 < len(words) and words[at + 1].is_number
        number = None if is_called else number_at(words, at)  # "ong Tu 12 nguoi"
        is_counted = number is not None and any(
            one.plain in _PEOPLE for one in words[number[1] : number[1] + 1]
        )
        if number is None or not is_counted:
            continue
        _, end = name_at(words, number[1], OF_HEADS) or ("", number[1] + 1)
        group = [one.plain for one in words[end : end + 1]] == ["to"]
        is_behind = group and end + 1 < len(words) and words[end + 1].is_number
        found |= {word, *words[at : end + (2 if is_behind else 0)]}
    return found


def _is_count(part: str) -> bool:
    read = read_heads(part)
    return bool(read.value) and not read.left


def _names(said: str, words: list[Word]) -> set[Word]:
    """What looks like a time and is a name: "pho 3/2", "ngo 8", "cho Mai"."""
    found = set[Word]()
    for place, (before, word) in enumerate(pairwise(words)):
        if before.plain in _STREETS:
            found |= set(_street_number(words, place + 1))
        is_mai = word.said == "mai" and said[word.begin].isupper() and not said.isupper()
        if is_mai and before.plain not in _BEFORE_MAI:
            found.add(word)
    return found


def _street_number(words: list[Word], at: int) -> list[Word]:
    number = number_at(words, at)
    if number is None:
        return []
    end = number[1]
    if end < len(words) and words[end].plain in _IN_DATES:
        month = number_at(words, end + 1)
        end = month[1] if month else end
    is_hour = end < len(words) and words[end].plain in _HOURS
    return [] if is_hour else words[at:end]


def _is_cut(words: list[Word]) -> bool:
    """Whether a time was taken out of a place: "ngo 8h", "cho mai sang nay"."""
    last = words[-1].plain
    return last in _LOST or last in _STREETS


def _is_shown(char: str) -> bool:
    return char.isprintable() and char not in "*{}<>"


def _trimmed(words: list[Word], *, is_led: bool) -> list[Word]:
    """Without courtesies at the ends, and without what led to the place from a time or a number."""
    while words and _is_empty(words[0], is_led=is_led):
        words = words[1:]
    if len(words) > 1 and words[0].said in _AT:  # "o san kho": at the yard
        words = words[1:]
    while words and (_is_empty(words[-1], is_led=is_led) or _is_nha(words)):
        words = words[:-1]
    return words


def _is_nha(words: list[Word]) -> bool:
    """ "nha" at the end is no house, where other words have their accents."""
    return words[-1].said == "nha" and any(word.said != word.plain for word in words)


def _is_empty(word: Word, *, is_led: bool) -> bool:
    if is_led and word.said in _AROUND:
        return True
    is_sign = not word.plain.isalnum() and word.plain not in "()\"'"
    return is_sign or word.said in {"\u1ea1", "d\u1ea1", "nh\u00e9", "a", "da", "nhe"}


def _joined(text: str, words: list[Word]) -> str:
    """The words as they were typed, gaps closed."""
    pieces = [text[words[0].begin : words[0].end]]
    for before, word in pairwise(words):
        gap = text[before.end : word.begin]
        pieces += [gap if gap.isspace() or not gap else " ", text[word.begin : word.end]]
    return "".join(pieces)
