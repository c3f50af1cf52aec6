"""How words were typed: marks lost, keys that did not make a letter, pairs that do not close."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from lessons.crosscheck import Fault
from lessons.folding import fold
from lessons.lint.page import Page
from lessons.lint.turns import turns
from lessons.lint.yardstick import Yardstick
from lessons.writing import sentences

_PAIRS = (("(", ")"), ("\u201c", "\u201d"), ("[", "]"))
_BARE = 4
"""So many words of a sentence without a single mark were typed without them."""
_WORD = re.compile(r"[^\W\d_]+")
_WEEK = ("thu hai", "thu ba", "thu tu", "thu nam", "thu sau", "thu bay", "chu nhat")
_PLACES = ("no_day", "no_hour", "money")


def marks(page: Page, _measure: Yardstick) -> Iterator[Fault]:
    """Words without their marks, or with the keys that should have made them."""
    for where, text in page.said():
        bare = next((one for one in sentences(text) if _is_bare(one)), "")
        if bare:
            yield page.fault("text_bare", where, near=bare, value=bare)
        if found := turns()["telex"].search(text):
            yield page.fault("text_telex", where, near=found[0], value=found[0])


def _is_bare(sentence: str) -> bool:
    words = re.sub(r"\{\w+\}", "", sentence).split()
    small = [word for word in words if _WORD.fullmatch(word.strip(".,!?:;"))]
    return sentence.isascii() and len(small) >= _BARE


def pairs(page: Page, _measure: Yardstick) -> Iterator[Fault]:
    """A bracket or a quote that does not close."""
    for where, text in page.said():
        for opening, closing in _PAIRS:
            if text.count(opening) != text.count(closing) and not _is_list(text, closing):
                yield page.fault("text_pair", where, value=f"{opening}{closing}")
        if text.count('"') % 2:
            yield page.fault("text_pair", where, near='"', value='"')


def spaces(page: Page, _measure: Yardstick) -> Iterator[Fault]:
    """Two spaces, which some screens show."""
    for where, text in page.said():
        if "  " in text.strip():
            near = text.strip().partition("  ")[0].split()
            yield page.fault("text_spaces", where, value=near[-1] if near else "")


def _is_list(text: str, closing: str) -> bool:
    """Items counted as 1), 2) have but one half."""
    return closing == ")" and re.search(r"(?:^|\s)\w\)", text) is not None


def numbers(page: Page, _measure: Yardstick) -> Iterator[Fault]:
    """Days and hours that there are not; money that is hard to read."""
    for where, text in page.said():
        for kind in _PLACES:
            if found := turns()[kind].search(text):
                yield page.fault(f"number_{kind}", where, near=found[0], value=found[0])
        for found in turns()["weekday"].finditer(text):
            if _is_other_day(found):
                yield page.fault("number_weekday", where, near=found[0], value=found[0])


def _is_other_day(found: re.Match[str]) -> bool:
    """Whether that date falls on another day of the week; a date there is not is told apart."""
    try:
        day = date(*(int(found[name]) for name in ("year", "month", "day")))
    except ValueError:
        return False
    return _WEEK[day.weekday()] != fold(found["named"])
