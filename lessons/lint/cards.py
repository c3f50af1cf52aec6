"""Messages that are joined where messages are counted: together they must stay readable."""

from __future__ import annotations

from collections.abc import Iterator

from lessons.crosscheck import Fault
from lessons.lint.page import LessonPage
from lessons.lint.yardstick import Yardstick
from lessons.questions import TYPES
from lessons.schema import Question

LONGEST_CARD = 900
_VERDICT, _QUESTION, _CLOSING, _OPENING = 90, 120, 80, 60
"""What the bot says around a verdict, a question, the end of a lesson, and its beginning."""
_NUMBER = 4
"""Letters that numbering adds to an option."""


def too_long(page: LessonPage, _measure: Yardstick) -> Iterator[Fault]:
    """A verdict with what comes after it, or the opening with the first step, in one message."""
    lesson = page.lesson
    opening = _OPENING + len(lesson.title) + len(lesson.objective) + len(lesson.steps[0].text)
    if opening > LONGEST_CARD:
        yield page.fault("card_long", ("steps", 0), length=opening, limit=LONGEST_CARD)
    asked = [*page.questions()]
    following = [*(_asked(question) for _, question in asked[1:]), _CLOSING + len(lesson.remember)]
    for (where, question), after in zip(asked, following, strict=True):
        length = _verdict(question) + after
        if length > LONGEST_CARD:
            yield page.fault("card_long", where, length=length, limit=LONGEST_CARD)


def _verdict(question: Question) -> int:
    """The longest thing said to an answer: the option, its reason, and what was right."""
    about = max(len(option.text) + len(option.reason) for option in question.options)
    answer = TYPES[question.type].answer(question)
    shown = (option for option in question.options if option.id in answer)
    return _VERDICT + about + sum(len(option.text) + _NUMBER for option in shown)


def _asked(question: Question) -> int:
    options = () if TYPES[question.type].in_words else question.options
    return _QUESTION + len(question.text) + sum(len(one.text) + _NUMBER for one in options)
