"""Which days an officer means by "tuan truoc", "quy 3" or "1/11-15/11": never a guess.

A date without a year is the latest one past, or the next if that is near: then it is asked which.
A unit of the calendar is meant whole, to its end.
Of a range without years the end decides: over, lately over, nearly over, or else two may be meant.
"""

from __future__ import annotations

import re
from datetime import date

from handlers.rules.days.calendar_units import Period, previous
from handlers.rules.folding import fold, is_brief
from handlers.rules.periods.grammar import read
from handlers.rules.speech import composed, number_at, split

__all__ = ["Period", "parse_periods", "previous"]

_LONGEST = 200
"""Characters of the longest words that name a period."""
_FOUR = "t\u01b0"
"""As the fourth is called."""
_WHOSE = re.compile(r"(?:(?<=\d)|(?<=\d thang)) nam (nay|ngoai|truoc|roi|qua)$")
_TIDY = (
    (r"\b(?:ngay )?(\d\d?) thang (\d\d?) nam (20\d\d)\b", r"\1/\2/\3"),
    (r"\b(?:ngay )?(\d\d?) thang (\d\d?)\b(?! ?[/.-])", r"\1/\2"),
    (r"\bke tu\b", "tu"),
    (r"^(?:ke |tinh )?(?:den|toi)\s+", "-"),
    (r"\s*(?:[\u2010-\u2015\u2192\u2212~]|\.\.+)\s*|\s+(?:den|toi)\s+", "-"),
    (r"\s*([/.-])\s*", r"\1"),
    (r"\b(20\d\d)-(\d\d?)-(\d\d?)\b", r"\3/\2/\1"),
    (r"\b(?:trong|ngay|hom)\s+(?=\d\d?[/.-]\d)|\b(?:trong|ngay)\s+(?=\d)", ""),
    (r"-(?:bay )?gio\b", "-nay"),
)


def parse_periods(words: str, today: date) -> tuple[Period, ...]:
    """The periods that the words may name on that day: none, one, or two a year apart."""
    if not is_brief(words.strip(), _LONGEST):
        return ()
    text = _of_last_year(fold(_numbered(words.strip())), today)
    for pattern, tidy in _TIDY:
        text = re.sub(pattern, tidy, text)
    try:
        return read(text, today)
    except ValueError:
        return ()


def _numbered(text: str) -> str:
    """With digits for the number of a month or a quarter: "thang muoi hai", "quy ba"."""
    text = composed(text)
    words, spans = split(text), list[tuple[int, int, int]]()
    for place, word in enumerate(words[1:], 1):
        said = (4, place + 1) if word.said == _FOUR else number_at(words, place)
        if said and not word.is_number and words[place - 1].plain in ("thang", "quy"):
            spans.append((word.begin, words[said[1] - 1].end, said[0]))
    first = number_at(words, 0) if words and not words[0].is_number else None
    if first and [word.plain for word in words[first[1] : first[1] + 1]] == ["thang"]:
        spans.insert(0, (words[0].begin, words[first[1] - 1].end, first[0]))
    for begin, end, number in reversed(spans):
        text = f"{text[:begin]}{number}{text[end:]}"
    return text


def _of_last_year(text: str, today: date) -> str:
    """With the year in figures behind a month or a quarter: "quy 3 nam ngoai"."""
    found = _WHOSE.search(text)
    if found is None:
        return text
    return f"{text[: found.start()]} {today.year - (found[1] != 'nay')}"
