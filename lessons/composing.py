"""A folder becomes an edition: what is in order is taken, the rest stays as it was taught."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from lessons.crosscheck import CourseFolder, Entry
from lessons.edition import Coming, Edition, Version, stopping
from lessons.findings import Finding
from lessons.loader import TRACKS, Reading, fallback_words
from lessons.schema import Course, Lesson
from lessons.written import DRAFT, WITHDRAWN, WrittenLesson

Known = Mapping[str, tuple[str, ...]]
"""Lesson id → every version of it that was ever taught."""
NOTHING = Edition()


@dataclass(frozen=True, slots=True)
class Composed:
    """An edition, with the text of every lesson that it takes from the folder."""

    edition: Edition
    bodies: Mapping[Version, Lesson]


def compose(
    reading: Reading,
    before: Edition | None,
    faults: Iterable[Finding],
    known: Known,
    today: date,
) -> Composed:
    """The edition that follows `before`; a lesson with a fault stays as it was, told in `aside`."""
    desk = _Composer(reading, before or NOTHING, _first_of_each(faults), known, today)
    for folder in reading.courses:
        desk.take_course(folder)
    return Composed(desk.edition(), desk.bodies)


def _first_of_each(faults: Iterable[Finding]) -> dict[str, Finding]:
    return {one.file: one for one in sorted(faults, reverse=True)}


@dataclass(slots=True)
class _Composer:
    reading: Reading
    before: Edition
    faults: dict[str, Finding]
    known: Known
    today: date
    courses: list[Course] = field(default_factory=list)
    lessons: dict[str, str] = field(default_factory=dict)
    coming: dict[str, Coming] = field(default_factory=dict)
    stopped: dict[str, tuple[str, ...]] = field(default_factory=dict)
    aside: dict[str, str] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    bodies: dict[Version, Lesson] = field(default_factory=dict)

    def take_course(self, folder: CourseFolder) -> None:
        """The course as it is written, else as it was; then each lesson of its list."""
        course = folder.course.value or self._as_before(folder)
        if folder.course.value is None:
            self._set_aside(course.id if course else folder.course.file, folder.course.file)
        if course is None:
            return
        forgotten = self._forgotten(folder, course)
        course = self._put_back(folder, course, forgotten) if forgotten else course
        self.courses.append(course)
        for lesson_id in course.lessons:
            entries = [entry for entry in folder.lessons if entry.may_be(lesson_id)]
            self._take(lesson_id, entries, folder.course.file, is_listed=lesson_id not in forgotten)

    def _forgotten(self, folder: CourseFolder, course: Course) -> set[str]:
        """Taught lessons that lie here and no list has: who withdraws one deletes the file too."""
        read = (one.course.value for one in self.reading.courses)
        listed = {name for one in (course, *read) if one for name in one.lessons}
        here = {one.id for one in folder.lessons if one.id and one.state != WITHDRAWN}
        was = {name for one in self.before.courses for name in one.lessons}
        return (here & was & {name for name, _ in self.before.taught()}) - listed

    def _put_back(self, folder: CourseFolder, course: Course, forgotten: set[str]) -> Course:
        """Each behind what it came behind; a name in the list that means no lesson goes."""
        there = {entry.id for entry in folder.lessons} | self.before.lessons.keys()
        names = [name for name in course.lessons if name in there or None in there]
        order = [name for one in self.before.courses for name in one.lessons]
        for name in sorted(forgotten, key=order.index):
            earlier = [one for one in order[: order.index(name)] if one in names]
            names.insert(names.index(earlier[-1]) + 1 if earlier else 0, name)
        return course.model_copy(update={"lessons": tuple(names)})

    def _as_before(self, folder: CourseFolder) -> Course | None:
        """The course that taught these lessons."""
        here = {entry.id for entry in folder.lessons}
        return next((one for one in self.before.courses if here & {*one.lessons}), None)

    def _take(
        self,
        lesson_id: str,
        entries: list[Entry[WrittenLesson]],
        listed_in: str,
        *,
        is_listed: bool,
    ) -> None:
        self.places[lesson_id] = Path(listed_in).parent.as_posix()
        only = entries[0] if len(entries) == 1 else None
        if only and only.state == DRAFT and is_listed:
            self._keep(lesson_id)
        elif is_listed and only and only.value and only.file not in self.faults:
            self._take_written(lesson_id, only.value)
        else:
            self._keep(lesson_id)
            self._set_aside(lesson_id, *(one.file for one in entries), listed_in)

    def _take_written(self, lesson_id: str, written: WrittenLesson) -> None:
        if written.state == WITHDRAWN:
            self.stopped[lesson_id] = self.known.get(lesson_id, ())
            return
        lesson = written.finished(self.reading.words or fallback_words())
        self.bodies[lesson_id, lesson.version] = lesson
        if written.is_taught(self.today) or written.from_day is None:
            self.lessons[lesson_id] = lesson.version
        else:
            self._keep(lesson_id)
            self.coming[lesson_id] = Coming(version=lesson.version, since=written.from_day)

    def _keep(self, lesson_id: str) -> None:
        """As it was taught, if it was."""
        if lesson_id in self.before.lessons:
            self.lessons[lesson_id] = self.before.lessons[lesson_id]
        if lesson_id in self.before.coming:
            self.coming[lesson_id] = self.before.coming[lesson_id]

    def _set_aside(self, name: str, *files: str) -> None:
        told = [str(self.faults[file]) for file in files if file in self.faults]
        self.aside[name] = told[0] if told else ", ".join(files)

    def edition(self) -> Edition:
        """All of it."""
        tracks = self.before.tracks if TRACKS in self.faults else self.reading.tracks
        told = self.reading.told_beliefs
        whole = self.reading.beliefs is not None
        made = Edition(
            courses=tuple(self.courses),
            lessons=self.lessons,
            coming=self.coming,
            stopped=dict(self.before.stopped),
            aside=self.aside,
            beliefs=told if whole else {**self.before.beliefs, **told},
            tracks=tracks,
            places={**self.before.places, **self.places},
            texts=self.before.texts,
            media=self.before.media,
        )
        for name, versions in self.stopped.items():
            made = stopping(made, name, versions)
        return made
