"""What no file can know alone: who lists whom, and whether two are called the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from pydantic import BaseModel

from lessons.schema import Course
from lessons.strict_yaml import ContentError, Document, Where
from lessons.written import Catalogue, WrittenLesson

ModelT = TypeVar("ModelT", bound=BaseModel)

Fault = tuple[str, ContentError]


@dataclass(frozen=True, slots=True)
class Entry(Generic[ModelT]):
    """A file as far as it could be read: a document may lack a value, a file a document."""

    file: str
    document: Document | None = None
    value: ModelT | None = None

    @property
    def id(self) -> str | None:
        """The id it claims, even when other things in it are wrong."""
        claimed = self.document.data.get("id") if self.document else None
        return claimed if isinstance(claimed, str) else None

    @property
    def state(self) -> str:
        """The state it claims, even when other things in it are wrong."""
        return str(self.document.data.get("state", "")) if self.document else ""

    def may_be(self, lesson_id: str) -> bool:
        """Whether it is this lesson; a file too broken to say so, by what its name begins with."""
        begins = Path(self.file).name.startswith((f"{lesson_id}-", f"{lesson_id}."))
        return self.id == lesson_id or (self.id is None and begins)

    def fault(self, code: str, where: Where, **details: object) -> Fault:
        """A fault at a place in this file."""
        line = self.document.line_of(where) if self.document else 1
        return self.file, ContentError(code, line, **details)


@dataclass(frozen=True, slots=True)
class CourseFolder:
    """A course file and the lesson files beside it."""

    course: Entry[Course]
    lessons: tuple[Entry[WrittenLesson], ...]


def crosscheck(folders: Sequence[CourseFolder]) -> Iterator[Fault]:
    """Every fault that shows only when files are laid side by side."""
    if not folders:
        yield ".", ContentError("no_courses")
    yield from _twins("course_id_taken", [folder.course for folder in folders])
    yield from _twins("lesson_id_taken", [entry for each in folders for entry in each.lessons])
    for folder in folders:
        if folder.course.value:
            yield from _listed(folder, folder.course.value)


def _twins(code: str, entries: Iterable[Entry[ModelT]]) -> Iterator[Fault]:
    first: dict[str, str] = {}
    for entry in entries:
        if entry.id is None:
            continue
        if entry.id in first:
            yield entry.fault(code, ("id",), value=entry.id, other=first[entry.id])
        first.setdefault(entry.id, entry.file)


def _listed(folder: CourseFolder, course: Course) -> Iterator[Fault]:
    present = {entry.id for entry in folder.lessons}
    for place, lesson_id in enumerate(course.lessons):
        # A file whose id cannot be read may be the very lesson that seems to be missing.
        if lesson_id not in present and None not in present:
            yield folder.course.fault("lesson_missing", ("lessons", place), value=lesson_id)
    for entry in folder.lessons:
        if entry.id is not None and entry.id not in course.lessons:
            yield entry.fault("lesson_unlisted", ("id",), value=entry.id)


def twin_keys(entries: Iterable[Entry[Catalogue]]) -> Iterator[Fault]:
    """Misconceptions that two courses both name; figures are kept by these ids."""
    first: dict[str, str] = {}
    for entry in entries:
        for name in entry.value.root if entry.value else ():
            if name in first:
                yield entry.fault("misconception_taken", (name,), value=name, other=first[name])
            first.setdefault(name, entry.file)
