"""Questions whose answer can be found without knowing it, or not found for all one knows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lessons.crosscheck import Fault
from lessons.folding import fold
from lessons.lint.page import LessonPage
from lessons.lint.turns import turns
from lessons.lint.yardstick import Yardstick
from lessons.questions import TYPES
from lessons.questions.true_false import YES
from lessons.schema import Option, Question
from lessons.strict_yaml import Where

MUCH_LONGER, LETTERS_LONGER = 1.3, 12
"""A right option stands out when it is longer than any other by both."""
SAME_WORDS, SAME_SHARE = 4, 0.6
"""The question gives an option away with so many of its syllables in a row, and such a part."""


def longest_is_right(page: LessonPage, _measure: Yardstick) -> Iterator[Fault]:
    """The right option stands out by its length."""
    for where, question in page.questions():
        if question.type != "choice":
            continue
        (right,), wrong = _sides(question)
        length, other = len(right.text), max(len(option.text) for option in wrong)
        if length > MUCH_LONGER * other and length - other > LETTERS_LONGER:
            place = _place(where, question, right)
            yield page.fault("longest_right", place, length=length, other=other)


def catch_all(page: LessonPage, measure: Yardstick) -> Iterator[Fault]:
    """An option about the other options."""
    seek = measure.forbidden.seeking["catch_all"]
    for where, question in page.questions():
        for option in question.options:
            if found := seek.search(option.text):
                yield page.fault("catch_all", _place(where, question, option), value=found[0])


def denied_twice(page: LessonPage, measure: Yardstick) -> Iterator[Fault]:
    """A question for what is not so, with an option that says no."""
    asks = measure.forbidden.seeking["asks_negatively"]
    denies = measure.forbidden.seeking["negatives"]
    for where, question in page.questions():
        if asked := asks.search(question.text):
            for option in question.options:
                if TYPES[question.type].form != "(statement)" and denies.match(option.text):
                    place = _place(where, question, option)
                    yield page.fault("denied_twice", place, asked=asked[0], value=option.text)


def given_away(page: LessonPage, _measure: Yardstick) -> Iterator[Fault]:
    """The question holds the words of the right answer, and of no other."""
    for where, question in page.questions():
        type_ = TYPES[question.type]
        if type_.form == "(statement)" or type_.kind == "order":
            continue
        stem = _syllables(question.text)
        right, wrong = _sides(question)
        told = next((option for option in right if _tells(stem, option)), None)
        if told and not any(_tells(stem, option) for option in wrong):
            yield page.fault("given_away", (*where, "text"), value=told.text)


def belief_missing(page: LessonPage, _measure: Yardstick) -> Iterator[Fault]:
    """A wrong answer that does not name what those believe who give it."""
    for where, question in page.questions():
        if TYPES[question.type].many:
            continue  # there a wrong option may be a harmless thing that nobody mistakes
        for option in question.options:
            if not option.right and option.misconception is None:
                yield page.fault("belief_missing", _place(where, question, option)[:-1])


def contrary(page: LessonPage, _measure: Yardstick) -> Iterator[Fault]:
    """A reason that tells a right answer wrong, or praises a wrong one."""
    for where, question in page.questions():
        for option in question.options:
            kind = "denies" if option.right else "praises"
            if found := turns()[kind].search(option.reason):
                place = _reason_place(where, question, option)
                yield page.fault("reason_contrary", place, near=found[0], value=found[0])


def lettered(page: LessonPage, _measure: Yardstick) -> Iterator[Fault]:
    """An answer named by a letter that nobody sees; one that is the number of another."""
    for where, text in page.said():
        if where[0] == "questions" and (found := turns()["letter_named"].search(text)):
            yield page.fault("letter_named", where, near=found[0], value=found[0])
    for where, question in page.questions():
        numbers = [str(number) for number in range(1, len(question.options) + 1)]
        for number, option in zip(numbers, question.options, strict=True):
            if not option.accept and option.text in numbers and option.text != number:
                yield page.fault(
                    "option_number", _place(where, question, option), value=option.text
                )


def _reason_place(where: Where, question: Question, option: Option) -> Where:
    """Where the reason of an option is written."""
    form = TYPES[question.type].form
    if form == "(statement)":
        return (*where, "reasons", "yes" if option.id == YES else "no")
    if form == "(typed)" and option.right:
        return (*where, "reason")
    return (*_place(where, question, option)[:-1], "reason")


def _sides(question: Question) -> tuple[list[Option], list[Option]]:
    right = [option for option in question.options if option.right]
    return right, [option for option in question.options if not option.right]


def _place(where: Where, question: Question, option: Option) -> Where:
    """Where the words of an option are written; typed answers stand under other names."""
    number, form = question.options.index(option), TYPES[question.type].form
    if form == "(statement)":
        return (*where, "text")
    if form == "(typed)":
        return (*where, "accept") if option.right else (*where, "wrong", number - 1, "text")
    return (*where, "options", number, "text")


def _syllables(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", fold(text))


def _tells(stem: Sequence[str], option: Option) -> bool:
    if option.accept:
        return any(_run(stem, words) == len(words) for words in map(_syllables, option.accept))
    words = _syllables(option.text)
    same = _run(stem, words)
    whole = same == len(words) > 1
    return whole or (same >= SAME_WORDS and same >= SAME_SHARE * len(words))


def _run(stem: Sequence[str], words: Sequence[str]) -> int:
    """The longest row of syllables that both have."""
    longest, before = 0, [0] * (len(words) + 1)
    for syllable in stem:
        here = [0]
        for number, word in enumerate(words, 1):
            here.append(before[number - 1] + 1 if word == syllable else 0)
        longest, before = max(longest, *here), here
    return longest
