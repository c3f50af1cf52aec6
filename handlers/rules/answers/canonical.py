"""Words as they are compared: numbers as digits, "ti" as "ty", no accents."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from handlers.rules.speech import Word, number_at, split
from handlers.rules.speech.words import touch

MILLION, BILLION = 1_000_000, 1_000_000_000
_MOST = 60
"""Words that are looked at."""
_GROUPED = re.compile(
    r"(?<![\d.,])\d{1,3}([.,])\d{3}(?:\1\d{3})*(?![.,]?\d)|(?<!\d)[1-9]\d{0,2}(?: \d{3})* 000(?!\d)"
)
_BILLIONS = frozenset({"t\u1ef7", "t\u1ec9", "ty", "ti"})
_MILLIONS = frozenset({"c\u1ee7", "cu"})
"""Said for a million, where there is talk of money."""
_DECIMALS = {"trieu": MILLION, "tr": MILLION}
_Y = re.compile(r"(?<=[bcdghklmnpqrstvx])y$|(?<=qu)y$")
_PER = re.compile(
    r"\b(t[y\u1ef7i\u1ec9]|tri[e\u1ec7]u|tr|d\u1ed3ng|dong|\u0111\u1ed3ng)"
    r"(?:\s*/\s*(?:m[o\u1ed9]t |1 ?)?| (?:m[o\u1ed9]t|1|m[o\u1ed7]i) )"
    r"(?:n[a\u0103]m|th[a\u00e1]ng|ng[a\u00e0]y|l[a\u1ea7]n|l[u\u01b0][o\u1ee3]t)\b"
)
"""For each year, month or time: behind money, where "mot" counts nothing more."""
_SIGN = "cham"
"""The dot of an address, as it is said."""
_DO_NOT = "\u0111\u1eebng"
_AT_ONCE = {"ngay": "luon"}
"""Where marks are typed, this is no day."""


def compared(text: str, *, is_money: bool = False) -> list[str]:
    """The words and numbers of a text, in their order."""
    written = _GROUPED.sub(_joined, unicodedata.normalize("NFKC", text).casefold())
    written = _PER.sub(r"\1 moi thang", written)
    words, place, found = split(written)[:_MOST], 0, list[str]()
    marked = not written.isascii()
    while place < len(words):
        if amount := _amount(words, place, is_money=is_money):
            found.append(str(amount[0]))
            place = amount[1]
            continue
        if words[place].plain.isalnum() and words[place].plain != _SIGN:
            found.append(_AT_ONCE.get(words[place].said if marked else "", _levelled(words[place])))
        place += 1
    return found


def _joined(number: re.Match[str]) -> str:
    return re.sub(r"\D", "", number[0])


def _levelled(word: Word) -> str:
    return "khong" if word.said == _DO_NOT else _Y.sub("i", word.plain)


def _amount(words: Sequence[Word], at: int, *, is_money: bool) -> tuple[int, int] | None:
    """A number with its billions, and the place behind it."""
    found = _decimal(words, at) or (_number(words, at) if at < len(words) else None)
    if found is None:
        return None
    value, behind = found
    said = words[behind].said if behind < len(words) else ""
    if said in _BILLIONS:
        return _with_rest(words, value * BILLION, behind + 1)
    is_counted = value < MILLION and behind < len(words) and words[behind].plain == "trieu"
    if is_counted or (is_money and said in _MILLIONS):
        return value * MILLION, behind + 1
    return value, behind


def _number(words: Sequence[Word], at: int) -> tuple[int, int] | None:
    if words[at].is_number and len(words[at].plain) > 1 and not _has_tail(words, at):
        known = number_at(words, at)
        return known or (int(words[at].plain), at + 1)
    return number_at(words, at) or ((int(words[at].plain), at + 1) if words[at].is_number else None)


def _has_tail(words: Sequence[Word], at: int) -> bool:
    """Whether letters stand at the digits: "1k2"."""
    return at + 1 < len(words) and words[at + 1].is_word and touch(words[at], words[at + 1])


def _with_rest(words: Sequence[Word], value: int, at: int) -> tuple[int, int]:
    """What is said behind the billions: a half, or millions."""
    if at < len(words) and words[at].plain == "ruoi":
        return value + BILLION // 2, at + 1
    more = _amount(words, at, is_money=True)
    return (value + more[0], more[1]) if more and MILLION <= more[0] < BILLION else (value, at)


def _decimal(words: Sequence[Word], at: int) -> tuple[int, int] | None:
    """ "1,5 ty": a whole number once the scale is counted in."""
    row = words[at : at + 4]
    if len(row) < 4 or not row[0].is_number or row[1].plain not in ".,":  # noqa: PLR2004
        return None
    if not row[2].is_number or not touch(row[0], row[1]) or not touch(row[1], row[2]):
        return None
    scale = BILLION if row[3].said in _BILLIONS else _DECIMALS.get(row[3].plain, 0)
    whole, part = int(row[0].plain), row[2].plain
    return (whole * scale + int(part) * scale // 10 ** len(part), at + 4) if scale else None
