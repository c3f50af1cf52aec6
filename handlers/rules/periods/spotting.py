"""Days that are named in the midst of other words: "hai tuan truoc" in a whole sentence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from handlers.rules.days.calendar_units import Period
from handlers.rules.folding import fold, is_brief
from handlers.rules.periods import parse_periods
from handlers.rules.speech import composed

_LONGEST = 200
_MOST = 10
"""Words of the longest name of days."""
_TRIED = 48
"""So many names are tried; a sentence that somebody means has a few."""
_STARTS = re.compile(
    r"(?:tu|tinh|ke|den|dau|cuoi|nua|thu|chu|cn|hom|ngay|mai|thang|quy|nam|tuan|t\d+|q\d|\d.*|hai|ba|bon|"
    r"sau|bay|tam|chin|muoi)"
)
_ENDS = re.compile(
    r"(?:nay|qua|truoc|ngoai|roi|sau|toi|nua|gio|nhat|day|nam|thang|quy|tuan|t\d+|q\d|\d.*|i{1,3}|"
    r"iv|mot|hai|ba|bon|tu|sau|bay|tam|chin|muoi|kia|mai)"
)
_UNIT = re.compile(
    r"\d/\d|\d[.-]\d|20\d\d|\b(?:thang|quy|nam|tuan|ngay|hom|dau|nay|mai)\b|\bt\d|\bq\d"
    r"|\bthu (?:[2-7]|hai|ba|tu|nam|sau|bay)\b|\b(?:chu nhat|cn)\b"
)
_WORD = re.compile(r"\S+")
_NEAR = 3
"""Words between "tu" and the days it begins with: "tu hom no thang 10"."""
_FROM = frozenset({"tu", "giua"})
_UNTIL_NOW = (("toi", "gio"), ("den", "gio"), ("den", "nay"), ("tro", "di"), ("tro", "lai"))
_STOPS = ",;.?!:"
"""No name of days goes on behind them."""


@dataclass(frozen=True, slots=True)
class Spotted:
    """The words that name days, the days, and the words around them."""

    words: str = ""
    found: tuple[Period, ...] = ()
    rest: str = ""


@lru_cache(maxsize=16)
def spotted(text: str, today: date) -> Spotted:
    """The longest words in it that name days; all of it is rest where none do.

    Several readers of one turn ask, and each try costs as much as a whole period.
    """
    if not is_brief(text, _LONGEST):
        return Spotted(rest=text)
    typed = _WORD.findall(composed(text))
    words = [one.strip(_STOPS) for one in typed]
    said = [fold(one) for one in words]
    breaks = [place + 1 for place, one in enumerate(typed) if one[-1] in _STOPS]
    spans = [
        (end - start, start, end)
        for start in range(len(words))
        if _STARTS.fullmatch(said[start])
        for end in range(start + 1, min(_next(breaks, start), len(words), start + _MOST) + 1)
        if _ENDS.fullmatch(said[end - 1]) and _UNIT.search(" ".join(said[start:end]))
    ]
    tried = set[str]()
    for _, start, end in sorted(spans, key=lambda one: (-one[0], one[1])):
        named = " ".join(words[start:end])
        is_cut = end < len(words) and said[end].isdecimal() and not said[end - 1].isdecimal()
        if is_cut or named in tried or _is_a_part(said, start, end):
            continue
        if len(tried) == _TRIED:
            break
        tried.add(named)
        if found := parse_periods(named, today):
            rest = " ".join(filter(None, (*words[:start], *words[end:])))
            return Spotted(named, found, rest)
    return Spotted(rest=" ".join(words))


def may_name_days(text: str) -> bool:
    """Whether some word in it is of days, whatever it names."""
    return _UNIT.search(fold(text)) is not None


def _is_a_part(said: Sequence[str], start: int, end: int) -> bool:
    """Whether days are named from which, or until which, others are meant: "tu ... toi gio"."""
    near = said[max(start - _NEAR, 0) : start]
    is_begun = not _FROM.isdisjoint(near) and said[start] not in _FROM
    return is_begun or (*said[end : end + 2],) in _UNTIL_NOW


def _next(breaks: Sequence[int], start: int) -> int:
    """Where the words end that belong together with this one."""
    return next((one for one in breaks if one > start), _LONGEST)
