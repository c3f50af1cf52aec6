"""What is taken back in the same breath: "30, a khong, 35", "4 chu khong phai 3"."""

from __future__ import annotations

from handlers.rules.speech.numerals import is_five, number_at
from handlers.rules.speech.words import Word

_TAKEN_BACK = (
    ("a", "khong"),
    ("a", "nham"),
    ("y", "nham"),
    ("ghi", "nham", "roi"),
    ("ghi", "nham"),
    ("noi", "nham", "roi"),
    ("noi", "nham"),
    ("nham", "roi"),
    ("nham",),
    ("sua", "lai"),
    ("noi", "lai"),
    ("dung", "ra"),
    ("noi", "dung", "hon"),
    ("noi", "dung", "ra"),
    ("dung", "hon"),
    ("ua", "quen"),
    ("a", "quen"),
    ("y", "quen"),
)
_BEGUN = {
    first: [marker for marker in _TAKEN_BACK if marker[0] == first]
    for first in {marker[0] for marker in _TAKEN_BACK}
}
"""By their first words: most words begin nothing that takes back."""
_DENIED = ("khong", "phai")
_GOES_ON = frozenset({"co", "ai", "ro", "biet", "dem", "nho", "phai"})
"""After "a khong" these deny, and take nothing back."""
_OF_NUMBERS = frozenset({"nguoi", "nu", "gio", "h", "g", "luot", "to"})


def takes(words: list[Word]) -> list[list[Word]]:
    """The text in pieces, each of which mends those before it; what is denied is left out.

    What is taken back without anything said instead stays in: "35, nham".
    """
    words = _without_denied(words)
    pieces: list[list[Word]] = [[]]
    place = 0
    while place < len(words):
        length = taken_back(words, place)
        if length and any(word.plain.isalnum() for word in words[place + length :]):
            pieces.append([])
            place += length
            continue
        pieces[-1].append(words[place])
        place += 1
    return [piece for piece in pieces if any(word.plain.isalnum() for word in piece)]


def taken_back(words: list[Word], at: int) -> int:
    """How many words at this place take back what was said."""
    markers = _BEGUN.get(words[at].plain, ())
    if not markers or (words[at].plain == "nham" and is_five(words, at)):
        return 0
    for marker in markers:
        behind = at + len(marker)
        is_there = tuple(word.plain for word in words[at:behind]) == marker
        if is_there and not (words[behind : behind + 1] and words[behind].plain in _GOES_ON):
            return len(marker)
    return 0


def _without_denied(words: list[Word]) -> list[Word]:
    """Without "khong phai 30 (ma)": a number that was not meant, where another one is left."""
    kept: list[Word] = []
    place = 0
    while place < len(words):
        behind = denied_end(words, place)
        place, kept = (behind, kept) if behind else (place + 1, [*kept, words[place]])
    return kept if any(word.is_number for word in kept) or kept == words else words


def denied_end(words: list[Word], at: int) -> int:
    """The place behind a denied number; 0 where none is denied."""
    if words[at].plain not in ("chu", _DENIED[0]):
        return 0
    start = at + (words[at].plain == "chu")
    if tuple(word.plain for word in words[start : start + 2]) != _DENIED:
        return 0
    start += 2
    while words[start : start + 1] and words[start].plain in {"la", "to", "tdp"}:
        start += 1
    found = number_at(words, start)
    if found is None:
        return 0
    behind = found[1]
    while behind < len(words) and words[behind].plain in _OF_NUMBERS:
        behind += 1
    if words[behind : behind + 1] and words[behind].plain == "ma":
        behind += 1
    return behind
