"""Ids that changed hands between two editions: what people did is kept under the id of that day.

A lesson under another id is another lesson to the house: whoever completed it has not. Another text
under the old id is the same lesson to it: whoever completed the old one has completed the new.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import product
from typing import TypeVar

from lessons.edition import Edition, Version
from lessons.schema import Course, Lesson, Question

ALIKE, UNLIKE = 0.6, 0.3
"""Shares of the words that two texts have in common in the same order."""
T = TypeVar("T")
TextOf = Callable[[Version], Lesson | None]
Known = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Renamed:
    """The same thing under another id; with `old` and `new` the same, another thing under it."""

    kind: str
    """course | lesson | question."""
    old: str
    new: str
    lesson: str = ""
    """Of a question."""


def renamed(
    before: Edition, after: Edition, text_of: TextOf, known: Known | None = None
) -> list[Renamed]:
    """Everything that changed its id, and every id that was given to something else.

    `known` are the versions of lessons there ever were: what went in one publishing may come back
    under another id in a later one.
    """
    late = _late(before, after, text_of, known or {})
    return [*_courses(before, after), *_lessons(before, after, text_of), *late]


def _late(before: Edition, after: Edition, text_of: TextOf, known: Known) -> Iterator[Renamed]:
    """Lessons that are new and that say what one said that went earlier."""
    here, there = _ids(before), _ids(after)
    come = {one for one in after.all_versions() if one[0] not in here}
    fresh = _texts(after, come, text_of)
    last = {name: text_of((name, versions[-1])) for name, versions in known.items() if versions}
    for name, lesson in fresh.items():
        gone = ((old, was) for old, was in last.items() if was and old not in here | there)
        for old, was in gone:
            if _is_same_lesson(was, lesson):
                yield Renamed("lesson", old, name)


def _courses(before: Edition, after: Edition) -> Iterator[Renamed]:
    was, now = ({one.id: one for one in edition.courses} for edition in (before, after))
    for old, new in _moved(was, now, _is_same_course):
        yield Renamed("course", old, new)


def _lessons(before: Edition, after: Edition, text_of: TextOf) -> Iterator[Renamed]:
    changed = before.all_versions() ^ after.all_versions()
    was, now = _texts(before, changed, text_of), _texts(after, changed, text_of)
    here, there = _ids(before), _ids(after)
    gone = {name: one for name, one in was.items() if name not in there}
    come = {name: one for name, one in now.items() if name not in here}
    for old, new in _moved(
        gone, come, lambda one, other: _share(_words(one), _words(other)) > ALIKE
    ):
        yield Renamed("lesson", old, new)
    for name in was.keys() & now.keys():
        yield from _within(name, was[name], now[name])


def _within(name: str, was: Lesson, now: Lesson) -> Iterator[Renamed]:
    """A lesson that is another one, or questions of it that changed their ids."""
    if _share(_words(was), _words(now)) < UNLIKE:
        yield Renamed("lesson", name, name)
        return
    old, new = ({one.id: one for one in lesson.questions} for lesson in (was, now))
    for gone, come in _moved(old, new, _is_same_question):
        yield Renamed("question", gone, come, name)
    for each in old.keys() & new.keys():
        if _share(_asked(old[each]), _asked(new[each])) < UNLIKE:
            yield Renamed("question", each, each, name)


def _texts(edition: Edition, wanted: Iterable[Version], text_of: TextOf) -> dict[str, Lesson]:
    mine = edition.all_versions()
    found = ((one[0], text_of(one)) for one in sorted(wanted) if one in mine)
    return {name: lesson for name, lesson in found if lesson}


def _ids(edition: Edition) -> set[str]:
    return {name for name, _ in edition.all_versions()}


def _moved(
    was: Mapping[str, T], now: Mapping[str, T], is_same: Callable[[T, T], bool]
) -> Iterator[tuple[str, str]]:
    gone = [name for name in was if name not in now]
    come = [name for name in now if name not in was]
    for old, new in product(gone, come):
        if is_same(was[old], now[new]):
            yield old, new


def _is_same_course(one: Course, other: Course) -> bool:
    return one.title == other.title or 2 * len({*one.lessons} & {*other.lessons}) > len(one.lessons)


def _is_same_lesson(one: Lesson, other: Lesson) -> bool:
    return _share(_words(one), _words(other)) > ALIKE


def _is_same_question(one: Question, other: Question) -> bool:
    return _share(_asked(one), _asked(other)) > ALIKE


def _words(lesson: Lesson) -> list[str]:
    said = (step.text for step in lesson.steps)
    return " ".join((lesson.title, lesson.objective, *said, lesson.remember)).split()


def _asked(question: Question) -> list[str]:
    return " ".join((question.text, *(option.text for option in question.options))).split()


def _share(one: list[str], other: list[str]) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()
