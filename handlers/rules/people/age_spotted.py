"""An age somewhere in a sentence, where it is asked for: "chào cô nhé, tôi sáu mươi sáu"."""

from __future__ import annotations

import re
from typing import NamedTuple

from handlers.rules.folding import fold, is_brief
from handlers.rules.speech.digits import in_digits

_LONGEST = 100
"""Characters that are looked at."""
_BORN = re.compile(r"\b(?:sinh|sn|nam sinh|tuoi)(?: nam)? ?(19\d\d|20\d\d|[3-9]\d)\b")
_YEAR = re.compile(r"\b(19[2-9]\d|20[01]\d)\b")
_GRADE = re.compile(r"\blop ([1-9])(?!\d)")
_PAIR = re.compile(
    r"\W*(nam|sau|bay|tam|chin) (mot|hai|ba|bon|tu|nam|lam|sau|bay|tam|chin)\b(?! tuoi)"
)
"""Digit by digit: "bay tam" is 78."""
_NUMBER = re.compile(
    r"(?:\b(hon|tren|qua|ngoai|gan|tam|khoang|xap xi) )?(?<![\d/.,:])\b(\d{1,3})(?![\d/:])"
    r"(?!(?: ?(?:h|gio|phut|nguoi|thang|ngay|lan|bai|cau|con|chau|k|tr|trieu|nghin|tuoi hon)\b))"
)
_COUNTS = re.compile(r"\b(?:to|so|lop|khoa|bai|cau|nha|ngo|thu|duoi|tren) (?:so )?\d")
"""Numbers of something else, the button's own "dưới 16" among them."""
_BELOW = re.compile(r"\b(?:chua|duoi|kem|it hon)\b")
"""Below an age: how far is not said."""
_UPWARD, ADULT = "tro len", 18
"""From a child's age upward may be grown up, too."""
_OTHERS = re.compile(
    r"\b(?:con|chau|bo|me|vo|chong|ong|ba|em)(?: (?:gai|trai|noi|ngoai|ut))? "
    r"(?:toi|minh|em|nha|tui|no)\b|\b(?:ho|giup|cho) (?:con|chau|bo|me|ong|ba|vo|chong)\b"
)
"""Somebody else's age is no answer."""
_DIGITS = {
    word: digit
    for digit, words in enumerate(
        ("", "mot", "hai", "ba", "bon tu", "nam lam", "sau", "bay", "tam", "chin")
    )
    for word in words.split()
}
LEAST, MOST = 5, 110


class Spotted(NamedTuple):
    """What somebody says of their age."""

    kind: str
    """born | grade | age"""
    number: int
    about: str = ""
    """The word before an age: "hon"."""


def spotted_age(text: str) -> Spotted | None:
    """The one age that is said; nothing where it is another's, or two numbers stand there."""
    said = fold(in_digits(text)) if is_brief(text, _LONGEST) else ""
    return _told(said, fold(text)) if said and not _OTHERS.search(said) else None


def _told(said: str, typed: str) -> Spotted | None:
    """By the year of birth, the grade at school, or in years."""
    if born := _BORN.search(said) or _YEAR.search(said):
        return Spotted("born", int(born[1]))
    if grade := _GRADE.search(said):
        return Spotted("grade", int(grade[1]))
    pair = _PAIR.match(typed)
    return Spotted("age", 10 * _DIGITS[pair[1]] + _DIGITS[pair[2]]) if pair else _in_years(said)


def _in_years(said: str) -> Spotted | None:
    found = list(_NUMBER.finditer(said))
    if len(found) != 1 or _COUNTS.search(said) or _BELOW.search(said):
        return None
    number = int(found[0][2])
    least = ADULT if _UPWARD in said else LEAST
    return Spotted("age", number, found[0][1] or "") if least <= number <= MOST else None
