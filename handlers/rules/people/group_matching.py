"""Which residential groups a person may mean by what they typed, the likeliest first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.fuzz import ratio

from handlers.rules.folding import fold, is_brief
from handlers.rules.speech import composed
from handlers.rules.speech.reading import COURTESY

_ANY_GROUP = frozenset({"to", "dan", "pho", "tdp", "khu", "so", "toi", "o"})
"""Words that fit every group and so tell none apart."""
_COUNTED = re.compile(r"(?<!to )(?<!so )\b\d+ (?:to|nguoi|ng|nu|ho)\b")
""" "2 to", "3 ng": a count, and no group's number."""
_LETTERED = re.compile(r"\d[A-Za-z](?!\w)|(?<!\w)[A-Za-z]\d")
""" "3a", "O3": another group than 3, where that is the only one."""
_SIGNED = re.compile(
    r"(?:^|[^\w\s]|\b(?:t\u1ed5|to|s\u1ed1|so|tdp)\b)\s*[-\u2212<>~]\s*\d", re.IGNORECASE
)
""" "to -3" is no group."""
_FORMER = "cu"
""" "to 3 cu" is the group that was called so."""
_ALIKE = 85
_FEWEST_LETTERS = 3
_LONGEST = 120
"""Characters of the longest name of a group that anybody types."""


@dataclass(frozen=True, slots=True)
class _Spelling:
    """What sets a group apart: its own words and its numbers."""

    whole: str
    words: str
    numbers: frozenset[int]


def match_group(text: str, groups: Sequence[tuple[int, str, str]]) -> tuple[int, ...]:
    """Ids of the (id, code, name) groups meant: by name, else number, else part, else likeness."""
    if not is_brief(text.strip(), _LONGEST) or _SIGNED.search(composed(text)):
        return ()
    typed = _spelling(text)
    spelled = _all_spelled(tuple(groups))
    named = _named(typed, spelled)
    is_count = len(typed.numbers) == 1 and bool(_COUNTED.search(typed.whole))
    if named or is_count or typed.words == _FORMER or not (typed.words or typed.numbers):
        return named
    possible = [entry for entry in spelled if typed.numbers <= _numbers(typed, *entry[1:])]
    found = _containing(typed, possible) or _resembling(typed, possible)
    if found or len(typed.words) >= _FEWEST_LETTERS or not typed.numbers:
        return found
    is_odd = bool(_LETTERED.search(composed(text))) or not COURTESY.issuperset(typed.words.split())
    return () if is_odd and len(possible) == 1 else tuple(group_id for group_id, _, _ in possible)


def _numbers(typed: _Spelling, code: _Spelling, name: _Spelling) -> frozenset[int]:
    """By which a group may go: a number alone is never the one of a code."""
    return name.numbers | code.numbers if typed.words else name.numbers


@lru_cache(maxsize=8)
def _all_spelled(
    groups: tuple[tuple[int, str, str], ...],
) -> tuple[tuple[int, _Spelling, _Spelling], ...]:
    """The groups of the ward hardly ever change; several names may be typed at once."""
    return tuple((group_id, _spelling(code), _spelling(name)) for group_id, code, name in groups)


def numbered(number: int, groups: Sequence[tuple[int, str, str]]) -> tuple[int, ...]:
    """Ids of those that go by the number: it is their name, else in it, else in their code."""
    spelled = _all_spelled(tuple(groups))
    named = [(group_id, name) for group_id, _, name in spelled if number in name.numbers]
    only = tuple(group_id for group_id, name in named if not name.words)
    coded = tuple(
        group_id for group_id, code, name in spelled if number in code.numbers and not name.numbers
    )
    return only or tuple(group_id for group_id, _ in named) or coded


def _named(
    typed: _Spelling, spelled: Sequence[tuple[int, _Spelling, _Spelling]]
) -> tuple[int, ...]:
    return tuple(
        group_id
        for group_id, code, name in spelled
        if typed.whole and typed.whole in (code.whole, name.whole)
    )


def _containing(
    typed: _Spelling, possible: Sequence[tuple[int, _Spelling, _Spelling]]
) -> tuple[int, ...]:
    if len(typed.words) < _FEWEST_LETTERS:
        return tuple(group_id for group_id, _, name in possible if typed.words == name.words)
    return tuple(group_id for group_id, _, name in possible if typed.words in name.words)


def _resembling(
    typed: _Spelling, possible: Sequence[tuple[int, _Spelling, _Spelling]]
) -> tuple[int, ...]:
    scored = [(ratio(typed.words, name.words), group_id) for group_id, _, name in possible]
    likely = [entry for entry in scored if entry[0] >= _ALIKE]
    return tuple(group_id for _, group_id in sorted(likely, key=lambda entry: -entry[0]))


def _spelling(text: str) -> _Spelling:
    whole = " ".join(re.findall(r"[^\W\d_]+|\d{1,9}", fold(text)))
    parts = whole.split()
    is_told = _ANY_GROUP - ({"o"} if _LETTERED.search(composed(text)) else frozenset())
    words = [part for part in parts if not part.isdecimal() and part not in is_told]
    numbers = frozenset(int(part) for part in parts if part.isdecimal())
    return _Spelling(whole, " ".join(words), numbers)


_UNKNOWN = re.compile(
    r"(?:(?:da|toi|minh|em|chau|con|bac|cung|thi|chiu) )*"
    r"(?:khong|chua|chang|cha|ko|k|hong) (?:nho|biet|ro|chac)(?: \w+){0,5}"
)


def knows_no_group(text: str) -> bool:
    """Somebody says that they do not know theirs, and names none: "khong nho minh o to nao"."""
    return _UNKNOWN.fullmatch(fold(text)) is not None and not any(map(str.isdecimal, text))
