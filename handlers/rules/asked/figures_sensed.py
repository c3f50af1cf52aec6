"""Whether a sentence without a command asks for figures."""

from __future__ import annotations

import re

from handlers.rules.asked import figures_shapes as shapes
from handlers.rules.asked import figures_words as words_of
from handlers.rules.asked.figures_places import TOP_N, turned
from handlers.rules.asked.figures_topics import codes_of, names_code
from handlers.rules.folding import fold, is_brief

_LONGEST = 200
_BY_PLACE = re.compile(r"\b(?:theo|tung) (?:to|doi)\b")
_WHICH_MONTH = re.compile(r"\b(?:thang|quy|tuan) nao\b")
_WHICH_COURSE = re.compile(r"\b(?:khoa|bai)(?: hoc)? nao\b")
_TELLS = re.compile(
    r"^(?:(?:cho|xin|xem|ve|a|anh|chi|em|toi|minh|giup|tong hop|lay|gui|bao|voi|nhe|coi|can|muon"
    r"|tim|ra|lai) )*(?:thong ke|so lieu|tinh hinh|ket qua|luy ke|bieu do|hoc hanh)\b"
)
_TOP = re.compile(r"\btop(?: \d+)?(?= (?:[a-z]+ )?(?:to|doi)\b)|\b(?:bang )?xep hang\b")
_BEGINS = re.compile(r"^(?:(?:cho|xin|xem|toi|em|anh) )*(?:tong|so|bang|dem|luot|ty le|ti le) ")
_RATE = re.compile(r"\b(?:ty le|ti le|phan tram)\b")
_LEARNERS = re.compile(r"\b(?:hoc(?! sinh)|khoa|bai)\b")
_TELLING = (shapes.COMPARED, _RATE, *(shapes.UNKEPT[name] for name in ("names", "rank", "absent")))
_SUBJECTS = (
    shapes.LEARNING,
    shapes.DONE,
    shapes.ATTENDANTS,
    *shapes.UNKEPT.values(),
    shapes.COMPARED,
)
_UNIT = re.compile(r"\d/\d|\d/20\d\d|\b(?:thang|quy|tuan|nam)\b|\b[tq]\d{1,2}\b")


def asks_for_figures(words: str) -> bool:
    """Whether a sentence without a command asks how many, of something that is counted."""
    text = words_of.plain(words) if is_brief(words, _LONGEST) else ""
    is_named = names_code(text) and (shapes.COUNTING.search(text) or names_days(text))
    return bool(is_named) or _counts(text) or _compares(text) or _is_dated_part(text)


def names_days(words: str) -> bool:
    """Whether days are spoken of, a unit of the calendar or all of them until now."""
    return any(one.search(fold(words)) for one in (_UNIT, words_of.UNTIL_NOW))


def _counts(text: str) -> bool:
    """How many there are, or where there is nothing or the most."""
    is_counted = shapes.COUNTING.search(text) and any(one.search(text) for one in _SUBJECTS)
    text = TOP_N.sub("to nao", shapes.WHERE.sub("to", turned(text)))
    which = shapes.WHICH.search(text) or _WHICH_MONTH.search(text)
    which = which or _WHICH_COURSE.search(text)
    is_which = which and (shapes.NOTHING.search(text) or shapes.MOST.search(text))
    asks = shapes.IF_ANYBODY.search(text) or words_of.ABOUT_PEOPLE.search(text)
    return bool(is_counted or is_which or asks)


def _compares(text: str) -> bool:
    """A share, a row, two periods: of days or of a place."""
    is_placed = _UNIT.search(text) or shapes.GROUP.search(text) or shapes.OWN.search(text)
    return bool(is_placed) and any(one.search(text) for one in _TELLING)


def _is_dated_part(text: str) -> bool:
    """Days, with a place, or what is counted, or a word for figures."""
    if not _UNIT.search(text):
        return False
    is_placed = shapes.GROUP.search(text) or shapes.TEAM.search(text) or _TOP.search(text)
    is_begun = _BEGINS.match(text) and (codes_of(text) or _BY_PLACE.search(text))
    return bool(is_placed or is_begun or _TELLS.match(text))


def asks_of_learners(words: str) -> bool:
    """Whether it asks who learned, of a lesson or a course."""
    return _LEARNERS.search(fold(words)) is not None


def is_learned_of(words: str, named: str) -> bool:
    """Whether what is named is what they learned: "da hoc vneid", and no "ho ngheo hoc"."""
    behind = rf"\bhoc(?: (?:ve|bai|khoa|xong|cach))* {re.escape(fold(named))}\b"
    return re.search(behind, fold(words)) is not None


def is_dated(words: str) -> bool:
    """Whether it names a unit of the calendar, or a day with its month."""
    return is_brief(words, _LONGEST) and bool(_UNIT.search(fold(words)))
