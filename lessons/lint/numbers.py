"""Telephone numbers nearly right: digits exchanged, written in words, of another service."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lessons.crosscheck import Fault
from lessons.folding import fold
from lessons.lint.page import LessonPage, Page
from lessons.lint.safety import is_wrong
from lessons.lint.turns import turns
from lessons.lint.yardstick import Yardstick
from lessons.loader import CATALOGUE
from lessons.questions import right_options
from lessons.questions.true_false import NO, TYPE
from lessons.strict_yaml import Where
from lessons.writing import sentences

_DIGITS = {
    name: str(digit)
    for digit, names in enumerate(
        ("khong", "mot", "hai", "ba", "bon", "nam", "sau", "bay", "tam", "chin")
    )
    for name in (names,)
} | {"tu": "4", "lam": "5"}
_SHORT, _LONG = 4, 7
"""Digits of a short service number at most; of a telephone at least."""


def near(page: Page, measure: Yardstick) -> Iterator[Fault]:
    """A short number with the digits of a confirmed one in another order."""
    known = measure.contacts.digits if measure.contacts else ()
    confirmed = {"".join(sorted(one)): one for one in known if len(one) <= _SHORT}
    for where, text in _given(page):
        for number, written in _short(text):
            right = confirmed.get("".join(sorted(number)))
            if right and number not in known:
                yield page.fault("number_near", where, near=written, value=written, right=right)


def worded(page: Page, measure: Yardstick) -> Iterator[Fault]:
    """A telephone number that nobody can tap, and no rule can compare."""
    known = measure.contacts.digits if measure.contacts else ()
    for where, text in page.said():
        for found in turns()["in_words"].finditer(text):
            number, before = in_digits(found[0]), text[: found.start()]
            is_called = number in known and turns()["calls"].search(before) is not None
            if is_called or len(number) >= _LONG:
                said = found[0].strip(" ,.-")
                yield page.fault("number_worded", where, near=said[:12], value=said)


def of_another(page: Page, _measure: Yardstick) -> Iterator[Fault]:
    """A sentence on one service that sends people to another one."""
    for where, text in _given(page):
        for said in sentences(text):
            sentence = turns()["in_words"].sub(_as_digits, said)
            called = {found[1] for found in turns()["called"].finditer(sentence)}
            meant = {one for one in _OWNERS if turns()[f"owner_{one}"].search(sentence)}
            if called and meant and called.isdisjoint(meant):
                number, right = min(called), min(meant)
                near = number if number in said else said[:12]
                yield page.fault("number_other", where, near=near, value=number, right=right)


_OWNERS = ("111", "112", "113", "114", "115", "156", "1414", "5656")


def _as_digits(found: re.Match[str]) -> str:
    """A short number in words as its digits; anything else as it stands."""
    number = in_digits(found[0])
    return f"{number} " if number and len(number) <= _SHORT else found[0]


def in_digits(words: str) -> str:
    """The digits that words name one by one; nothing where a word is none."""
    names = re.findall(r"\w+", fold(words))
    return "".join(_DIGITS[name] for name in names) if {*names} <= _DIGITS.keys() else ""


def _given(page: Page) -> Iterator[tuple[Where, str]]:
    """What people read and what is taken from them, but for what is meant to be wrong."""
    typed = ((where, text) for where, text in page.leaves() if "accept" in where)
    for where, text in (*page.said(), *typed):
        if not (is_wrong(page, where) or is_believed(page, where)):
            yield where, text


def is_believed(page: Page, where: Where) -> bool:
    """Whether it is written down as what people wrongly believe, or to be called false."""
    if page.file.endswith(CATALOGUE):
        return True
    asked = page.lesson.questions if isinstance(page, LessonPage) else ()
    false = [n for n, one in enumerate(asked) if one.type == TYPE.name and NO in right_options(one)]
    return where in {("questions", number, "text") for number in false}


def _short(text: str) -> Iterator[tuple[str, str]]:
    """Each short number, and how it was written."""
    yield from ((found[1], found[1]) for found in turns()["some_number"].finditer(text))
    for found in turns()["in_words"].finditer(text):
        if len(number := in_digits(found[0])) <= _SHORT:
            yield number, found[0].strip(" ,.-")
