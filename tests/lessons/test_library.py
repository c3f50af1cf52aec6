from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from lessons.library import Library
from lessons.loader import load_library

Write = Callable[..., Path]


@pytest.fixture
def library(content: Write, lesson_text: str) -> Library:
    """Two courses whose folders and files stand in another order than they are taught."""
    course = "title: Khóa\ntracks: [MN]\n"
    names = {"a-sau": ("t-4",), "b-truoc": ("t-3", "t-2")}
    files = {
        f"{folder}/{name}.yaml": lesson_text.replace("id: t-1", f"id: {name}")
        for folder, lessons in names.items()
        for name in lessons
    }
    files["a-sau/course.yaml"] = f"id: sau\norder: 10\nlessons: [t-4]\n{course}"
    files["b-truoc/course.yaml"] = f"id: truoc\norder: 9\nlessons: [t-3, t-2]\n{course}"
    return load_library(content(files))


def test_courses_and_lessons_stand_in_teaching_order(library: Library) -> None:
    assert [course.id for course in library.courses] == ["thu", "truoc", "sau"]
    assert [lesson.id for lesson in library.lessons()] == ["t-1", "t-3", "t-2", "t-4"]


def test_a_lesson_knows_its_course(library: Library) -> None:
    assert library.course_of("t-2").id == "truoc"
    with pytest.raises(KeyError):
        library.course_of("unknown")


def test_a_lesson_no_longer_taught_is_none(library: Library) -> None:
    assert library.lesson("unknown") is None
