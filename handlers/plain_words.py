"""What the house itself says, offers and is told at work: nobody's need, and learned as such."""

from __future__ import annotations

import re
from collections.abc import Iterator

from handlers.texts.said import load_said
from handlers.texts.shipped import shipped
from lessons.library import Library

DANGERS = ("need.", "needs.")
"""Texts that speak of somebody in need."""
SHORT, LONG = 2, 40
"""Words of a line that people might type."""
_FILLED = re.compile(r"\{\w+\}|\*\*")


def plain_words(library: Library) -> tuple[str, ...]:
    """Every line once: of texts and buttons, of lessons, of what staff say, what answers, and what
    only sounds like a need.
    """
    several = (*_of_texts(), *_of_lessons(library), *_of_answers(), *load_said().plain)
    return tuple(dict.fromkeys(several))


def _of_texts() -> Iterator[str]:
    for name, text in shipped().texts.items():
        for line in () if name.startswith(DANGERS) else text.splitlines():
            words = _FILLED.sub("", line).strip()
            if SHORT <= len(words.split()) <= LONG:
                yield words


def _of_lessons(library: Library) -> Iterator[str]:
    yield from (course.title for course in library.courses)
    for lesson in library.lessons():
        yield lesson.title
        yield from (option.text for asked in lesson.questions for option in asked.options)


def _of_answers() -> Iterator[str]:
    said = load_said()
    yield from (way for _, way in said.staff)
    yield from (way for several in said.answers.values() for _, way in several)
