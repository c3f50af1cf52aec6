"""Tracks: what to take first. What is not taught is passed over, never an error."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from lessons.findings import ContentErrors
from lessons.loader import load_library
from tests.one_course import shipped

Write = Callable[..., Path]


def tracks(text: str) -> dict[str, str]:
    return {"tracks.yaml": text}


@pytest.mark.parametrize(
    ("teaches", "lessons"),
    [
        ("[hai, thu]", ("t-2", "t-3", "t-1")),
        ("[t-3, thu]", ("t-3", "t-1")),
        ("[t-3, hai]", ("t-3", "t-2")),
        ("[khong-co, thu]", ("t-1",)),
    ],
)
def test_a_track_takes_courses_and_single_lessons(
    content: Write, lesson_text: str, teaches: str, lessons: tuple[str, ...]
) -> None:
    course = "id: hai\ntitle: Khóa hai\norder: 2\ntracks: [MN]\nlessons: [t-2, t-3]\n"
    more = {f"hai/{name}.yaml": lesson_text.replace("t-1", name) for name in ("t-2", "t-3")}
    text = f"NCT:\n  name: Người cao tuổi\n  teaches: {teaches}\n"
    library = load_library(content({**more, "hai/course.yaml": course, **tracks(text)}))
    track = library.tracks["NCT"]
    assert track.name == "Người cao tuổi"
    assert track.lessons == lessons
    homes = dict.fromkeys(library.course_of(lesson).id for lesson in lessons)
    assert track.courses == tuple(homes)


def test_a_track_of_which_nothing_is_taught_is_left_out(content: Write) -> None:
    text = "NCT:\n  name: A\n  teaches: [xa]\nMN:\n  name: B\n  teaches: [thu]\n"
    assert list(load_library(content(tracks(text))).tracks) == ["MN"]


def test_without_the_file_there_are_no_tracks(content: Write) -> None:
    assert load_library(content()).tracks == {}


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("XX:\n  name: A\n  teaches: [thu]\n", 1, "XX"),
        ("NCT:\n  name: A\n", 1, "teaches"),
        ("NCT:\n  name: A\n  teaches: []\n", 3, "0 ý"),
        ("- NCT\n", 1, "tên: nội dung"),
    ],
)
def test_a_wrong_track_is_told(content: Write, text: str, line: int, what: str) -> None:
    with pytest.raises(ContentErrors) as refused:
        load_library(content(tracks(text)))
    (found,) = refused.value.findings
    assert (found.file, found.line) == ("tracks.yaml", line)
    assert what in found.what


def test_the_shipped_tracks_are_five_and_one_reaches_every_lesson() -> None:
    library = shipped()
    assert list(library.tracks) == ["NCT", "HKD", "HS", "CB", "MN"]
    assert set(library.tracks["MN"].lessons) == set(library.by_id)


def test_a_track_of_single_lessons_takes_no_more_of_their_courses() -> None:
    lessons = shipped().tracks["CB"].lessons
    assert [name for name in lessons if name.startswith(("k2-", "k3-"))] == ["k2-3", "k3-5"]
