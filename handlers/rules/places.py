"""Where a session was, in people's own words; a time or a number said there is no place."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

from handlers.rules.folding import fold
from handlers.rules.moments import times_in
from handlers.rules.speech import Reading, Word, composed, cut, leftover, split

LONGEST, _READ = 120, 300
_AROUND = frozenset({"o", "tai", "luc", "vao", "tu", "ngay", "den"})
_NOWHERE = re.compile(
    r"(?:(?:da|em|toi|minh) )*(?:khong|chua|ko|k) (?:nho|ro|biet|co)"
    r"(?: (?:a|ro|noi|cho|nao))*|khong|bo qua"
)
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
    times = times_in(words, today)
    kept = _trimmed([word for word in words if word not in times], with_time=bool(times))
    if not any(word.is_word for word in kept):
        return Reading(None, cut(said))
    return Reading(_joined(said, kept), leftover(said, times))


def _is_shown(char: str) -> bool:
    return char.isprintable() and char not in "*{}<>"


def _trimmed(words: list[Word], *, with_time: bool) -> list[Word]:
    """Without courtesies at the ends, and without what led to the place from a time."""
    while words and _is_empty(words[0], with_time=with_time):
        words = words[1:]
    while words and _is_empty(words[-1], with_time=with_time):
        words = words[:-1]
    return words


def _is_empty(word: Word, *, with_time: bool) -> bool:
    if with_time and word.plain in _AROUND:
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
