"""From a folder of YAML files to a library, or to everything that is wrong with them."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from pydantic import ValidationError

from lessons.crosscheck import CourseFolder, Entry, ModelT, crosscheck, twin_keys
from lessons.edition import shortened
from lessons.findings import ContentErrors, Finding, faults, finding
from lessons.library import Library
from lessons.schema import Course
from lessons.strict_yaml import ContentError, Document, read_file
from lessons.tracks import Tracks
from lessons.writing import Desk
from lessons.written import READY, Catalogue, Words, WrittenLesson

CONTENT = Path(__file__).with_name("content")
CATALOGUE = "misconceptions.yaml"
TRACKS = "tracks.yaml"

COURSE = "course.yaml"
_FALLBACK_WORDS = Path(__file__).with_name("words.yaml")
_EMPTY_DESK = Desk()


def load_library(folder: Path = CONTENT) -> Library:
    """The library in a folder; raises ContentErrors with every fault of every file."""
    return read_content(folder).library()


def read_content(folder: Path) -> Reading:
    """Everything in a folder as far as it can be read, and what is wrong with it."""
    reading = Reading(folder)
    reading.words = reading.entry(folder / "words.yaml", Words).value
    places = _course_folders(folder)
    reading.beliefs = reading.catalogue(places)
    reading.courses = [reading.course(path, reading.beliefs) for path in places]
    if (folder / TRACKS).exists():
        reading.tracks = reading.entry(folder / TRACKS, Tracks).value
    reading.findings.extend(finding(file, error) for file, error in crosscheck(reading.courses))
    return reading


def fallback_words() -> Words:
    """The two sides of a true-or-false question, where a content folder does not say them."""
    return Words.model_validate(read_file(_FALLBACK_WORDS).data)


def _course_folders(folder: Path) -> list[Path]:
    inside = folder.iterdir() if folder.is_dir() else ()
    return sorted(path for path in inside if path.is_dir() and path.name[0] not in "._")


@dataclass(slots=True)
class Reading:
    """One pass over a folder, gathering what is wrong on the way."""

    folder: Path
    findings: list[Finding] = field(default_factory=list)
    words: Words | None = None
    beliefs: dict[str, str] | None = None
    told_beliefs: dict[str, str] = field(default_factory=dict)
    """The same as far as they can be read."""
    courses: list[CourseFolder] = field(default_factory=list)
    tracks: Tracks | None = None
    documents: dict[str, Document] = field(default_factory=dict)
    """Every file that is YAML, whatever it says."""

    def library(self) -> Library:
        """What is ready to be taught; raises ContentErrors unless everything could be read."""
        words, beliefs = self.words, self.beliefs
        if self.findings or words is None or beliefs is None:
            raise ContentErrors(self.findings_in_order())
        courses = tuple(each.course.value for each in self.courses if each.course.value)
        entries = [entry for each in self.courses for entry in each.lessons]
        written = [entry.value for entry in entries if entry.value and entry.value.state == READY]
        lessons = {one.id: one.finished(words) for one in written}
        beside = {entry.id: (self.folder / entry.file).parent for entry in entries if entry.id}
        taught = shortened(courses, lessons)
        return Library.of(taught, lessons.values(), beliefs, beside, tracks=self.tracks)

    def findings_in_order(self) -> tuple[Finding, ...]:
        """What is wrong, each once, by file and line."""
        return tuple(sorted(set(self.findings)))

    def catalogue(self, places: list[Path]) -> dict[str, str] | None:
        """What people may wrongly believe, over all courses; None when a file cannot be read."""
        files = [path / CATALOGUE for path in places if (path / CATALOGUE).exists()]
        entries = [self.entry(file, Catalogue) for file in files]
        known = [entry.value.root for entry in entries if entry.value]
        for file, error in twin_keys(entries):
            self.findings.append(finding(file, error))
        whole = {name: said for each in known for name, said in each.items()}
        self.told_beliefs = whole
        return whole if len(known) == len(entries) else None

    def course(self, path: Path, beliefs: dict[str, str] | None) -> CourseFolder:
        """A course folder: its list, and the lessons beside it."""
        beside = sorted(file for file in path.iterdir() if file.is_file())
        desk = Desk(beliefs, frozenset(file.name for file in beside))
        written = [
            file
            for file in beside
            if file.suffix == ".yaml" and file.name not in (COURSE, CATALOGUE)
        ]
        lessons = tuple(self.entry(file, WrittenLesson, desk) for file in written)
        return CourseFolder(self.entry(path / COURSE, Course, desk), lessons)

    def entry(self, path: Path, model: type[ModelT], desk: Desk = _EMPTY_DESK) -> Entry[ModelT]:
        """A file as far as it can be read; what is wrong with it joins the findings."""
        name = path.relative_to(self.folder).as_posix()
        try:
            document = read_file(path)
        except ContentError as error:
            self.findings.append(finding(name, error))
            return Entry(name)
        self.documents[name] = document
        try:
            return Entry(name, document, model.model_validate(document.data, context=desk))
        except ValidationError as error:
            self.findings.extend(finding(name, fault) for fault in faults(error, document))
            return Entry(name, document)
