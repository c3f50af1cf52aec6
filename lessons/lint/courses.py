"""What shows only over whole courses: habits of a writer, and tracks that lead nowhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator

from lessons.crosscheck import Fault
from lessons.lint.page import Page
from lessons.schema import Lesson, Question
from lessons.tracks import Tracks

HABIT = 0.6
FEWEST = 5
"""With fewer questions a habit cannot be told from chance."""


def longest_is_right(course: Page, lessons: Iterable[Lesson]) -> Iterator[Fault]:
    """Whoever picks the longest option is mostly right."""
    asked = _choices(lessons)
    longest = sum(_is_longest(question) for question in asked)
    if len(asked) >= FEWEST and longest > HABIT * len(asked):
        yield course.fault("course_longest", ("lessons",), part=longest, count=len(asked))


def same_place(course: Page, lessons: Iterable[Lesson]) -> Iterator[Fault]:
    """Whoever picks the same place every time is mostly right."""
    asked = _choices(lessons)
    places = Counter(_place(question) for question in asked)
    for place, times in places.most_common(1):
        if len(asked) >= FEWEST and times > HABIT * len(asked):
            yield course.fault(
                "course_place", ("lessons",), place=place, part=times, count=len(asked)
            )


def not_taught(page: Page, tracks: Tracks, names: Collection[str | None]) -> Iterator[Fault]:
    """A track that names a course or lesson which is not there."""
    for code, track in tracks.root.items():
        for number, name in enumerate(track.teaches):
            if name not in names:
                yield page.fault("track_unknown", (code, "teaches", number), value=name)


def unused(page: Page, used: Collection[str | None]) -> Iterator[Fault]:
    """A belief that no answer names: officers would never hear of it."""
    for name in page.document.data:
        if name not in used:
            yield page.fault("belief_unused", (name,), value=name)


def _choices(lessons: Iterable[Lesson]) -> list[Question]:
    return [asked for lesson in lessons for asked in lesson.questions if asked.type == "choice"]


def _is_longest(question: Question) -> bool:
    lengths = {option.right: 0 for option in question.options}
    for option in question.options:
        lengths[option.right] = max(lengths[option.right], len(option.text))
    return lengths[True] > lengths[False]


def _place(question: Question) -> int:
    return next(number for number, option in enumerate(question.options, 1) if option.right)
