"""One course to be taught in tests: those that come after it change no transcript."""

from __future__ import annotations

from functools import cache

from lessons.library import Library
from lessons.loader import load_library

COURSE = "k7"

shipped = cache(load_library)
"""All that is shipped, read once: it is frozen, and many modules ask for it."""


@cache
def one_course() -> Library:
    """The course on fraud, as it is shipped, and no other."""
    whole = shipped()
    courses = [course for course in whole.courses if course.id == COURSE]
    lessons = [whole.by_id[name] for course in courses for name in course.lessons]
    return Library.of(courses, lessons, whole.misconceptions, whole.folders)
