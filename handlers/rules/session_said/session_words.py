"""The words of a session's line, with one word for a number: "to muoi lam", "1.200"."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.rules.counting.names import OF_HEADS, name_at
from handlers.rules.speech import Word, number_at, several, split
from handlers.rules.speech.words import touch

_DIGITS = frozenset({"bon", "nam", "sau", "bay", "tam"})
"""Without accents they may go on with a number: "to muoi bay"."""
_DOUBTFUL = frozenset({"lam", "nham", "tu"})
_GROUP, _IN_NAME = frozenset({"to", "tdp"}), frozenset({"dan", "pho", "so"})

_THREE = 3
_OWN = several("- / : . h g gio to tdp so ngay thu t thang bh lop khu xom ngo ngach tang doi ca va")
"""Behind these a digit is theirs, and what follows is another number: "thu 7 120 nguoi"."""


def session_words(text: str) -> list[Word]:
    """Cut as ever; the words of a number behind "to" are one word, where they count nothing."""
    words, found, at = split(text), list[Word](), 0
    while at < len(words):
        end = _number_end(words, at) if _is_behind_group(found) else _thousands_end(words, at)
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


def _thousands_end(words: Sequence[Word], at: int) -> int:
    """Where "1.200", "1,200" or "1 200" ends, which is one number; 0 where none begins here."""
    end = at + 1
    if not words[at].is_number or len(words[at].plain) > _THREE or words[at].plain[0] == "0":
        return 0
    while end + 1 < len(words) and words[end].plain in (".", ",") and _is_three(words, end + 1):
        end += 2
    if end > at + 1:
        return end
    is_own = at and (words[at - 1].plain in _OWN or name_at(words[:at], at - 1, OF_HEADS))
    is_thousand = end < len(words) and len(words[at].plain) == 1 and len(words[end].plain) == _THREE
    is_counted = is_thousand and words[end].is_number and not touch(words[at], words[end])
    return end + 1 if is_counted and not is_own else 0


def _is_three(words: Sequence[Word], at: int) -> bool:
    """Three digits, with no gap around the sign before them."""
    is_near = touch(words[at - 2], words[at - 1]) and touch(words[at - 1], words[at])
    return words[at].is_number and len(words[at].plain) == _THREE and is_near


def _joined(words: Sequence[Word], at: int, end: int) -> Word:
    found = None if words[at].is_number else number_at(words, at)
    digits = str(found[0]) if found else "".join(w.plain for w in words[at:end] if w.is_number)
    return Word(digits, digits, words[at].begin, words[end - 1].end)
