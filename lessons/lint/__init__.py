"""What makes content worse without making it unusable: found here, never while the bot runs.

`check` reads a whole folder and lays every page before every rule. A rule is a small pure function
that yields the faults it sees. To add one: the function, its words in `messages.yaml`, its place in
a list below, a row in `tests/lessons/test_planted.py`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import chain
from pathlib import Path

from lessons.crosscheck import Fault
from lessons.findings import Finding, finding
from lessons.lint import (
    address,
    answers,
    beside,
    cards,
    contacts,
    courses,
    facts,
    letters,
    manner,
    numbers,
    raw,
    remains,
    repeats,
    safety,
    shape,
    spelling,
    typed,
    typed_answers,
    untrue,
    wording,
)
from lessons.lint.page import LessonPage, Page, pages
from lessons.lint.yardstick import CONTACTS, FORBIDDEN, SOURCES, Yardstick, yardstick
from lessons.loader import CATALOGUE, TRACKS, Reading, read_content
from lessons.written import DRAFT

PAGE_RULES = (
    letters.mixed_forms,
    letters.strange_letters,
    letters.faces,
    spelling.spelling,
    raw.curly,
    raw.curly_within,
    raw.hashes,
    raw.hard_spaces,
    wording.forbidden,
    wording.twice_denied,
    remains.remains,
    address.capitals,
    address.written_out,
    safety.secrets_asked,
    safety.unknown_contacts,
    safety.numbers_of_others,
    numbers.near,
    numbers.worded,
    numbers.of_another,
    untrue.unconfirmed,
    typed.marks,
    typed.pairs,
    typed.spaces,
    typed.numbers,
)
LESSON_RULES = (
    answers.longest_is_right,
    answers.catch_all,
    answers.denied_twice,
    answers.given_away,
    answers.belief_missing,
    typed_answers.typed_answers,
    answers.contrary,
    answers.lettered,
    cards.too_long,
    manner.few_questions,
    manner.verdicts,
    manner.unaddressed,
    manner.rings,
    shape.titles,
    shape.numbered,
    shape.questions,
    shape.empty,
    shape.echoes,
    shape.days,
    repeats.within,
    facts.unknown_sources,
    facts.unsourced,
    facts.not_yet,
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
        ready = [entry for entry in folder.lessons if entry.state != DRAFT]
        taught = [read.get(entry.file) for entry in ready]
        lessons = [page.lesson for page in taught if isinstance(page, LessonPage)]
        if course := read.get(folder.course.file):
            yield from chain.from_iterable(rule(course, lessons) for rule in COURSE_RULES)
    yield from repeats.across(read.values())
    yield from beside.unread(reading)
    yield from courses.twins(reading.courses)
    yield from _lists(reading, read, measure)


def _lists(reading: Reading, read: Mapping[str, Page], measure: Yardstick) -> Iterator[Fault]:
    """What is named in a list, and nowhere else."""
    entries = [entry for each in reading.courses for entry in each.lessons]
    if reading.tracks and (listed := read.get(TRACKS)):
        yield from courses.not_taught(listed, reading.tracks, reading.courses)
        yield from courses.not_in_its_tracks(reading.courses, reading.tracks)
        yield from courses.not_in_tracks(reading.courses, reading.tracks)
        yield from courses.track_twins(listed, reading.tracks, reading.courses)
    if listed := read.get(FORBIDDEN):
        yield from wording.advice(listed, measure.forbidden)
    if (listed := read.get("words.yaml")) and reading.words:
        yield from courses.said_alike(listed)
        yield from courses.sides(listed)
    if listed := read.get(SOURCES):
        yield from facts.unsaid(listed)
    if measure.contacts and (listed := read.get(CONTACTS)):
        yield from contacts.doubtful(listed, measure.contacts)
    if all(entry.value for entry in entries):
        taught = (page.lesson for page in read.values() if isinstance(page, LessonPage))
        asked = [question for lesson in taught for question in lesson.questions]
        used = {option.misconception for question in asked for option in question.options}
        for page in (page for page in read.values() if page.file.endswith(CATALOGUE)):
            yield from courses.unused(page, used)
            yield from courses.said_alike(page)
