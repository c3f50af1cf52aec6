"""What is taught from one publishing to the next: which version of each lesson, in what courses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from lessons.library import Library
from lessons.schema import Course, Lesson
from lessons.tracks import Tracks

Version = tuple[str, str]
"""A lesson's id and one of its versions."""


class Coming(BaseModel):
    """A version that is taught from a day on."""

    model_config = ConfigDict(frozen=True)

    version: str
    since: date


class Edition(BaseModel):
    """Never changed: whoever publishes, stops or goes back makes another one."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    courses: tuple[Course, ...] = ()
    lessons: dict[str, str] = {}
    """Lesson id → the version that is taught."""
    coming: dict[str, Coming] = {}
    stopped: dict[str, tuple[str, ...]] = {}
    """Lesson id → versions that nobody is taught any more, in the middle or not."""
    aside: dict[str, str] = {}
    """Lesson, course or file → why what lies in the folder was not taken."""
    beliefs: dict[str, str] = {}
    tracks: Tracks | None = None
    places: dict[str, str] = {}
    """Lesson id → the folder where its pictures and sounds lie."""
    media: dict[str, str] | None = None
    """Pictures and sounds, by lesson, version and name → digest; None before they were kept."""
    texts: dict[str, str] = {}
    """The bot's own words: file → digest."""

    def versions(self, today: date) -> dict[str, str]:
        """The version of each lesson that is taught that day."""
        due = {name: one.version for name, one in self.coming.items() if one.since <= today}
        return {
            name: version
            for name, version in {**self.lessons, **due}.items()
            if version not in self.stopped.get(name, ())
        }

    def media_of(self, lesson_id: str) -> dict[str, str]:
        """The pictures and sounds of every version of a lesson."""
        own = f"{lesson_id}/"
        return {name: one for name, one in (self.media or {}).items() if name.startswith(own)}

    def all_versions(self) -> frozenset[Version]:
        """Every version that is taught on one day or another."""
        coming = ((name, one.version) for name, one in self.coming.items())
        return frozenset((*self.lessons.items(), *coming))

    def taught(self) -> frozenset[Version]:
        """Those of every version that are not stopped."""
        every = self.all_versions()
        return frozenset(one for one in every if one[1] not in self.stopped.get(one[0], ()))

    def library(self, bodies: Mapping[Version, Lesson], home: Path, today: date) -> Library:
        """What is taught that day; a lesson whose text is not there is passed over."""
        found = (bodies.get(one) for one in self.versions(today).items())
        lessons = {lesson.id: lesson for lesson in found if lesson}
        places = {name: home / place for name, place in self.places.items()}
        courses = shortened(self.courses, lessons)
        made = Library.of(courses, lessons.values(), self.beliefs, places, tracks=self.tracks)
        return replace(made, stopped=self.stopped, media=self.media)


def shortened(courses: tuple[Course, ...], lessons: Mapping[str, Lesson]) -> list[Course]:
    """Each course with those of its lessons that are taught; one without any is left out."""
    cut = (
        (course, tuple(name for name in course.lessons if name in lessons)) for course in courses
    )
    return [course.model_copy(update={"lessons": taught}) for course, taught in cut if taught]


def stopping(edition: Edition, lesson_id: str, versions: tuple[str, ...]) -> Edition:
    """The same with these versions of a lesson taught to nobody; a corrected one may come."""
    earlier = edition.stopped.get(lesson_id, ())
    whole = tuple(dict.fromkeys((*earlier, *versions)))
    return edition.model_copy(update={"stopped": {**edition.stopped, lesson_id: whole}})
