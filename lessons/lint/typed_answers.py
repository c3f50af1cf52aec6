"""Answers that are typed: the numbers taken as right are one, and the lesson says it."""

from __future__ import annotations

from collections.abc import Iterator

from lessons.crosscheck import Fault
from lessons.lint.numbers import in_digits
from lessons.lint.page import LessonPage
from lessons.lint.yardstick import Yardstick
from lessons.questions.short import compact
from lessons.schema import Question


def typed_answers(page: LessonPage, _measure: Yardstick) -> Iterator[Fault]:
    """Numbers that differ among what is taken as right, or that nothing in the lesson says."""
    taught = compact(" ".join((*(step.text for step in page.lesson.steps), page.lesson.remember)))
    for where, question in page.questions():
        numbers = list(_numbers(question))
        said = taught + compact(f"{question.otherwise} {_reason(question)}")
        for place, number in numbers:
            if number != numbers[0][1]:
                here = (*where, "accept", place)
                yield page.fault("accept_differ", here, value=number, other=numbers[0][1])
            elif number not in said:
                yield page.fault("accept_elsewhere", (*where, "accept", place), value=number)


def _numbers(question: Question) -> Iterator[tuple[int, str]]:
    """What is taken as right and is a number, in digits or in words."""
    for option in (one for one in question.options if one.right and one.accept):
        for place, typed in enumerate(option.accept or ()):
            number = compact(typed) if compact(typed).isdecimal() else in_digits(typed)
            if number:
                yield place, number


def _reason(question: Question) -> str:
    return next((option.reason for option in question.options if option.right), "")
