"""What makes content worse without making it unusable: found here, never while the bot runs.

`check` reads a whole folder and lays every page before every rule. A rule is a small pure function
that yields the faults it sees. To add one: the function, its words in `messages.yaml`, its place in
a list below, a row in `tests/lessons/lint/test_planted.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import chain
from pathlib import Path

from lessons.crosscheck import Fault
from lessons.findings import Finding, finding
from lessons.lint import answers, cards, courses, facts, letters, wording
from lessons.lint.page import LessonPage, pages
from lessons.lint.yardstick import Yardstick, yardstick
from lessons.loader import TRACKS, Reading, read_content

PAGE_RULES = (letters.mixed_forms, letters.strange_letters, wording.forbidden, wording.twice_denied)
LESSON_RULES = (
    answers.longest_is_right,
    answers.catch_all,
    answers.denied_twice,
    answers.given_away,
    answers.belief_missing,
    cards.too_long,
    facts.unknown_sources,
    facts.out_of_date,
)
COURSE_RULES = (courses.longest_is_right, courses.same_place)


def check(folder: Path, today: date) -> tuple[Finding, ...]:
    """Everything that is wrong with a folder, the unusable and the merely poor, in file order."""
    reading = read_content(folder)
    measure = yardstick(reading, today)
    found = {finding(*fault) for fault in _faults(reading, measure)}
    return tuple(sorted({*reading.findings, *found}))


def _faults(reading: Reading, measure: Yardstick) -> Iterator[Fault]:
    read = {page.file: page for page in pages(reading)}
    for page in read.values():
        yield from chain.from_iterable(rule(page, measure) for rule in PAGE_RULES)
        if isinstance(page, LessonPage):
            yield from chain.from_iterable(rule(page, measure) for rule in LESSON_RULES)
    for folder in reading.courses:
        taught = [read.get(entry.file) for entry in folder.lessons]
        lessons = [page.lesson for page in taught if isinstance(page, LessonPage)]
        if course := read.get(folder.course.file):
            yield from chain.from_iterable(rule(course, lessons) for rule in COURSE_RULES)
    if reading.tracks and (listed := read.get(TRACKS)):
        taught_here = {entry.id for each in reading.courses for entry in each.lessons}
        names = taught_here | {each.course.id for each in reading.courses}
        yield from courses.not_taught(listed, reading.tracks, names)
