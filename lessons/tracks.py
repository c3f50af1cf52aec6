"""Tracks: for each audience, which courses and lessons to take first. None is ever locked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field, RootModel

from lessons import fields
from lessons.content_model import Content
from lessons.schema import Course


class WrittenTrack(Content):
    """A track as it is written: courses, and single lessons of others."""

    name: fields.Title
    teaches: Annotated[tuple[fields.Slug, ...], Field(min_length=1)]


class Tracks(RootModel[dict[fields.Audience, WrittenTrack]]):
    """The file of tracks, in the order in which they are offered."""


@dataclass(frozen=True, slots=True)
class Track:
    """A track with everything in it that is taught today."""

    code: str
    name: str
    lessons: tuple[str, ...]
    courses: tuple[str, ...]
    """The courses its lessons belong to, in the order of the track."""


def laid_out(tracks: Tracks, courses: Iterable[Course]) -> Iterator[Track]:
    """Each track over the courses there are; one of which nothing is taught is left out."""
    taught = {course.id: course.lessons for course in courses}
    home = {lesson: course for course, lessons in taught.items() for lesson in lessons}
    for code, written in tracks.root.items():
        lessons = dict.fromkeys(_lessons(written.teaches, taught, home))
        if lessons:
            through = dict.fromkeys(home[lesson] for lesson in lessons)
            yield Track(code, written.name, tuple(lessons), tuple(through))


def _lessons(
    names: Iterable[str], taught: Mapping[str, tuple[str, ...]], home: Mapping[str, str]
) -> Iterator[str]:
    for name in names:
        yield from taught.get(name, (name,) if name in home else ())
