"""Everything there is to learn, in teaching order."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from lessons.schema import Course, Lesson
from lessons.tracks import Track, Tracks, laid_out


def medium(lesson_id: str, version: str, name: str) -> str:
    """What a picture or sound of a version is called among everything that was published."""
    return f"{lesson_id}/{version}/{name}"


@dataclass(frozen=True, slots=True, eq=False)
class Library:
    """Courses and their lessons, loaded once and never changed."""

    courses: tuple[Course, ...]
    by_id: Mapping[str, Lesson]
    misconceptions: Mapping[str, str] = field(default_factory=dict)
    """What people may wrongly believe, one sentence for each id."""
    folders: Mapping[str, Path] = field(default_factory=dict)
    """Where the pictures and sounds of each lesson lie."""
    tracks: Mapping[str, Track] = field(default_factory=dict)
    """What to take first, by audience, in the order in which it is offered."""
    media: Mapping[str, str] | None = None
    """Pictures and sounds as they were published; None where they are taken from the folder."""
    stopped: Mapping[str, Collection[str]] = field(default_factory=dict)
    """Versions that nobody is taught any more, not even who is in the middle of one."""

    @classmethod
    def of(
        cls,
        courses: Iterable[Course],
        lessons: Iterable[Lesson],
        misconceptions: Mapping[str, str] = MappingProxyType({}),
        folders: Mapping[str, Path] = MappingProxyType({}),
        *,
        tracks: Tracks | None = None,
    ) -> Library:
        """A library with its courses put in order."""
        ordered = tuple(sorted(courses, key=lambda course: (course.order, course.id)))
        by_id = MappingProxyType({lesson.id: lesson for lesson in lessons})
        beliefs, places = MappingProxyType(dict(misconceptions)), MappingProxyType(dict(folders))
        ways = {way.code: way for way in laid_out(tracks, ordered)} if tracks else {}
        return cls(ordered, by_id, beliefs, places, MappingProxyType(ways))

    def lesson(self, lesson_id: str) -> Lesson | None:
        """The lesson with this id, if it is still taught."""
        return self.by_id.get(lesson_id)

    def is_stopped(self, lesson_id: str, version: str) -> bool:
        """Whether this version is taught to nobody any more."""
        return version in self.stopped.get(lesson_id, ())

    def medium(self, lesson_id: str, version: str, name: str) -> str | None:
        """The digest of a picture or sound that was published with a version of a lesson."""
        return (self.media or {}).get(medium(lesson_id, version, name))

    def teaches(self, lesson_id: str, question_id: str) -> bool:
        """Whether a question of a lesson is still asked."""
        lesson = self.lesson(lesson_id)
        return lesson is not None and lesson.question(question_id) is not None

    def lessons(self) -> tuple[Lesson, ...]:
        """All lessons in teaching order."""
        return tuple(self.by_id[name] for course in self.courses for name in course.lessons)

    def course_of(self, lesson_id: str) -> Course:
        """The course that teaches this lesson; KeyError when none does."""
        for course in self.courses:
            if lesson_id in course.lessons:
                return course
        raise KeyError(lesson_id)
