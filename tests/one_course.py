"""One course to be taught in tests: those that come after it change no transcript."""

from __future__ import annotations

from lessons.library import Library
from lessons.loader import load_library

COURSE = "k7"


def one_course() -> Library:
    """The course on fraud, as it is shipped, and no other."""
    shipped = load_library()
    courses = [course for course in shipped.courses if course.id == COURSE]
    lessons = [shipped.by_id[name] for course in courses for name in course.lessons]
    return Library.of(courses, lessons, shipped.misconceptions, shipped.folders)
