"""The shipped lessons of one course dealt out to ten small ones, with tracks: for long lists."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from lessons.library import Library
from lessons.schema import Course, Lesson
from lessons.tracks import Tracks
from tests.one_course import one_course

TRACKS = Tracks.model_validate(
    {
        "NCT": {"name": "Người cao tuổi", "teaches": ["m3", "k7-6"]},
        "HKD": {"name": "Hộ kinh doanh", "teaches": ["m2", "m4"]},
        "MN": {"name": "Học lần lượt tất cả", "teaches": [f"m{n}" for n in range(1, 11)]},
    }
)
NAMES = ["một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười"]


def many_courses() -> Library:
    """Two lessons in each of the first two courses, then one in each."""
    one = one_course()
    lessons = list(one.lessons())
    spare = [lesson.model_copy(update={"id": f"m-{n}"}) for n, lesson in enumerate(lessons)]
    shares = [lessons[:2], lessons[2:4], *([lesson] for lesson in [*lessons[4:], *spare])]
    courses = [
        Course(
            id=f"m{number}",
            title=f"Khóa {NAMES[number - 1]}",
            order=number,
            tracks=("MN",),
            lessons=tuple(lesson.id for lesson in share),
        )
        for number, share in enumerate(shares, 1)
    ]
    taught = [lesson for share in shares for lesson in share]
    return Library.of(courses, taught, one.misconceptions, one.folders, tracks=TRACKS)


def changed(library: Library, lesson_id: str, on: date | None) -> Library:
    """The same with other words in a lesson: a corrected slip, or a change of meaning on a day."""
    old = library.by_id[lesson_id]
    remember = f"{old.remember} (bản sửa)" if on is None else f"{old.remember} (bản mới)"
    new = old.model_copy(update={"remember": remember, "renewed_on": on or old.renewed_on})
    new.__dict__.pop("version", None)  # a copy takes along what was worked out for the old one
    lessons = [new if lesson.id == lesson_id else lesson for lesson in library.lessons()]
    return _with(library, lessons, library.courses)


def without(library: Library, lesson_id: str) -> Library:
    """The same with one lesson no longer taught."""
    kept = [lesson for lesson in library.lessons() if lesson.id != lesson_id]
    courses = [
        course.model_copy(update={"lessons": tuple(n for n in course.lessons if n != lesson_id)})
        for course in library.courses
    ]
    return _with(library, kept, courses)


def _with(library: Library, lessons: Iterable[Lesson], courses: Iterable[Course]) -> Library:
    fresh = Library.of(courses, lessons, library.misconceptions, library.folders)
    return replace(fresh, tracks=library.tracks)
