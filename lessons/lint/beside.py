"""Files beside the lessons: those that nobody reads, and those that are called like another one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lessons.crosscheck import CourseFolder, Fault
from lessons.loader import TRACKS, Reading
from lessons.strict_yaml import ContentError

_MEDIA = (".png", ".jpg", ".ogg", ".mp3", ".m4a")
_LISTS = frozenset(
    (TRACKS, "words.yaml", "sources.yaml", "contacts.yaml", "forbidden.yaml", "skills.yaml")
)
_SYSTEM = frozenset(("Thumbs.db", "desktop.ini"))


def unread(reading: Reading) -> Iterator[Fault]:
    """Files that writers may believe to be lessons, or to be shown."""
    for path in _files(reading.folder):
        if path.name not in _LISTS:
            yield _fault(reading, path, "file_ignored")
    for folder in reading.courses:
        yield from _in_course(reading, folder)
        yield from _named_otherwise(folder)


def _in_course(reading: Reading, folder: CourseFolder) -> Iterator[Fault]:
    values = [entry.value for entry in folder.lessons]
    steps = [step for lesson in values if lesson for step in lesson.steps]
    named = {step.picture.file for step in steps if step.picture}
    named |= {step.audio for step in steps if step.audio}
    for path in _files((reading.folder / folder.course.file).parent):
        if path.suffix in _MEDIA and all(values) and path.name not in named:
            yield _fault(reading, path, "file_unused")
        elif path.suffix not in (*_MEDIA, ".yaml"):
            yield _fault(reading, path, "file_ignored")


def _named_otherwise(folder: CourseFolder) -> Iterator[Fault]:
    """Where a file is too broken to say its id, its name says which lesson stays as it was."""
    for entry in folder.lessons:
        name = Path(entry.file).name
        if entry.id and not name.startswith((f"{entry.id}-", f"{entry.id}.")):
            yield entry.fault("file_named", ("id",), value=entry.id, name=name)


def _files(folder: Path) -> list[Path]:
    """Files, but for notes to writers and what systems leave behind."""
    inside = sorted(folder.iterdir()) if folder.is_dir() else []
    files = (path for path in inside if path.is_file() and path.name[0] not in ".~")
    return [path for path in files if path.suffix != ".md" and path.name not in _SYSTEM]


def _fault(reading: Reading, path: Path, code: str) -> Fault:
    return path.relative_to(reading.folder).as_posix(), ContentError(code, value=path.name)
