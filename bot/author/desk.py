"""What lies on a writer's desk: every lesson that can be read, and what is wrong with the rest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from pathlib import Path

from bot.errors import OperatorError
from lessons import lint
from lessons.findings import Finding
from lessons.library import Library
from lessons.loader import Reading, read_content
from lessons.schema import Course, Lesson


@dataclass(frozen=True, slots=True)
class Desk:
    """The lessons that can be read, one fault elsewhere or not; where each one's file is."""

    folder: Path
    library: Library
    files: dict[str, str]
    """Lesson id → file; of a file too broken to say its id, the one that its name begins with."""
    lacking: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Course id → lessons of its list that cannot be read."""

    def lesson(self, name: str) -> Lesson:
        """The lesson with this id; OperatorError says what is in its way."""
        lesson = self.library.lesson(name)
        if lesson is not None:
            return lesson
        if name in self.files:
            found = [
                one for one in read_content(self.folder).findings if one.file == self.files[name]
            ]
            raise OperatorError("lesson_unreadable", name=name, first=found[0] if found else "?")
        known = ", ".join(course.id for course in self.library.courses)
        raise OperatorError("lesson_unknown", name=name, known=known)

    def course(self, name: str) -> Course | None:
        """The course with this id."""
        return next((course for course in self.library.courses if course.id == name), None)

    def course_of(self, lesson: Lesson) -> Course:
        """The course a lesson lies in; a course file that cannot be read counts as none."""
        found = (course for course in self.library.courses if lesson.id in course.lessons)
        alone = Course(id="-", title="–", order=1, tracks=("MN",), lessons=(lesson.id,))
        return next(found, alone)

    def faults(self, name: str, today: date) -> list[Finding]:
        """What is wrong with a lesson, then with what it shares with others."""
        file = self.files.get(name, "")
        shared = {"words.yaml", Path(file).with_name("course.yaml").as_posix()}
        found = lint.check(self.folder, today)
        here = [one for one in found if one.file == file]
        return here + [one for one in found if one.file in shared]


def open_desk(folder: Path) -> Desk:
    """Read the folder as it is at this moment."""
    reading = read_content(folder)
    lessons = {lesson.id: lesson for lesson in _readable(reading)}
    entries = [entry for each in reading.courses for entry in each.lessons]
    files = {_guessed(entry.file): entry.file for entry in entries if not entry.id}
    files |= {entry.id: entry.file for entry in entries if entry.id}
    places = {name: (folder / file).parent for name, file in files.items()}
    courses = _shortened(reading, lessons)
    library = Library.of(courses, lessons.values(), reading.beliefs or {}, places)
    return Desk(folder, library, files, _lacking(reading, lessons))


def stamp_of(folder: Path) -> str:
    """Another one after every save: of each file its name, its size, and when it was saved."""
    found = []
    for path in sorted(folder.rglob("*")):
        try:
            seen = path.stat()
        except OSError:
            continue  # gone between the two looks
        found.append(f"{path} {seen.st_mtime_ns} {seen.st_size}")
    return sha256("\n".join(found).encode()).hexdigest()


def _lacking(reading: Reading, lessons: dict[str, Lesson]) -> dict[str, tuple[str, ...]]:
    courses = [each.course.value for each in reading.courses if each.course.value]
    return {one.id: tuple(n for n in one.lessons if n not in lessons) for one in courses}


def _guessed(file: str) -> str:
    return "-".join(Path(file).stem.split("-")[:2])


def _readable(reading: Reading) -> Iterator[Lesson]:
    for each in reading.courses:
        for entry in each.lessons:
            if entry.value and reading.words:
                yield entry.value.finished(reading.words)


def _shortened(reading: Reading, lessons: dict[str, Lesson]) -> Iterator[Course]:
    """Each course with those of its lessons that can be read."""
    for each in reading.courses:
        if each.course.value:
            course = each.course.value
            taught = tuple(name for name in course.lessons if name in lessons)
            yield course.model_copy(update={"lessons": taught})
