"""The words of a session's line, in which a group's number stands in digits: "to muoi lam"."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.rules.counting.names import OF_HEADS, name_at
from handlers.rules.speech import Word, number_at, split

_DIGITS = frozenset({"bon", "nam", "sau", "bay", "tam"})
"""Without accents they may go on with a number: "to muoi bay"."""
_DOUBTFUL = frozenset({"lam", "nham", "tu"})
_GROUP, _IN_NAME = frozenset({"to", "tdp"}), frozenset({"dan", "pho", "so"})


def session_words(text: str) -> list[Word]:
    """Cut as ever; the words of a number behind "to" are one word, where they count nothing."""
    words, found, at = split(text), list[Word](), 0
    while at < len(words):
        end = _number_end(words, at) if _is_behind_group(found) else 0
        found.append(_joined(words, at, end) if end else words[at])
        at = end or at + 1
    return found


def _is_behind_group(words: Sequence[Word]) -> bool:
    before = [word.plain for word in words[-3:]]
    while before and before[-1] in _IN_NAME:
        before.pop()
    return bool(before) and before[-1] in _GROUP


def _number_end(words: Sequence[Word], at: int) -> int:
    """Where a spoken number ends; 0 where it is in digits, or counts what stands behind it."""
    found = None if words[at].is_number else number_at(words, at)
    if found is None:
        return 0
    named = name_at(words, found[1], OF_HEADS) if found[1] < len(words) else None
    has_own = named is not None and number_at(words, named[1]) is not None
    is_counted = named is not None and not has_own
    if words[found[1] - 1].said in _DOUBTFUL and found[1] - at == 2:  # noqa: PLR2004
        return 0  # "to ba lam duoc"
    goes_on = found[1] < len(words) and words[found[1]].plain in _DIGITS
    return 0 if is_counted or goes_on else found[1]


def _joined(words: Sequence[Word], at: int, end: int) -> Word:
    found = number_at(words, at)
    digits = str(found[0]) if found else ""
    return Word(digits, digits, words[at].begin, words[end - 1].end)
