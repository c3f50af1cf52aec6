"""Ids that changed hands between two editions; an ordinary edit is none."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from lessons.composing import NOTHING, Composed, compose
from lessons.loader import read_content
from lessons.renamed import Renamed, renamed
from tests.lessons.conftest import WriteFolder
from tests.lessons.test_planted import TODAY

T, COURSE = "thu/t-1.yaml", "thu/course.yaml"
OTHER = {
    "Bài thử": "Việc khác hẳn",
    "Bước một, {you} nhé.": "{You} mở ví tiền ra xem.",
    "Bước hai.": "Đếm từng tờ một.",
    "Bước ba.": "Cất lại vào túi.",
    "Nhớ lấy.": "Tiền mặt cũng cần cẩn thận.",
}


def made(folder: Path) -> Composed:
    return compose(read_content(folder), NOTHING, (), {}, TODAY)


def edit(folder: Path, file: str, swaps: dict[str, str]) -> None:
    path = folder / file
    text = path.read_text("utf-8")
    for old, new in swaps.items():
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, "utf-8")


def lesson_id(folder: Path) -> None:
    edit(folder, T, {"id: t-1": "id: t-9"})
    edit(folder, COURSE, {"[t-1]": "[t-9]"})


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        pytest.param(lesson_id, Renamed("lesson", "t-1", "t-9"), id="a lesson"),
        pytest.param(
            lambda at: edit(at, COURSE, {"id: thu": "id: khac"}),
            Renamed("course", "thu", "khac"),
            id="a course",
        ),
        pytest.param(
            lambda at: edit(at, T, {"id: q1": "id: q4"}),
            Renamed("question", "q1", "q4", "t-1"),
            id="a question",
        ),
        pytest.param(
            lambda at: edit(at, T, OTHER), Renamed("lesson", "t-1", "t-1"), id="another lesson"
        ),
        pytest.param(
            lambda at: edit(
                at, T, {"Chọn gì?": "Mấy giờ rồi?", "Cái này": "Năm giờ", "Cái kia": "Sáu giờ"}
            ),
            Renamed("question", "q1", "q1", "t-1"),
            id="another question",
        ),
        pytest.param(lambda at: edit(at, T, {"Bước hai.": "Bước hai đây."}), None, id="an edit"),
        pytest.param(
            lambda at: edit(at, COURSE, {"Khóa thử": "Khóa mới"}), None, id="a course's new title"
        ),
    ],
)
def test_what_changed_hands(
    content: WriteFolder, change: Callable[[Path], None], expected: Renamed | None
) -> None:
    folder = content()
    before = made(folder)
    change(folder)
    after = made(folder)
    texts = {**before.bodies, **after.bodies}
    found = renamed(before.edition, after.edition, texts.get)
    assert found == ([expected] if expected else [])


def test_one_lesson_goes_and_another_comes(content: WriteFolder) -> None:
    folder = content()
    before = made(folder)
    lesson_id(folder)
    edit(folder, T, OTHER)
    after = made(folder)
    texts = {**before.bodies, **after.bodies}
    assert renamed(before.edition, after.edition, texts.get) == []


def test_a_rename_over_two_publishings_is_told_at_the_second(content: WriteFolder) -> None:
    folder = content()
    first = made(folder)
    lesson_id(folder)
    third = made(folder)
    texts = {**first.bodies, **third.bodies}
    known = {name: (version,) for name, version in first.edition.lessons.items()}
    assert renamed(NOTHING, third.edition, texts.get) == []
    assert renamed(NOTHING, third.edition, texts.get, known) == [Renamed("lesson", "t-1", "t-9")]


def test_what_comes_later_and_says_something_else_is_no_rename(content: WriteFolder) -> None:
    folder = content()
    first = made(folder)
    lesson_id(folder)
    edit(folder, T, OTHER)
    third = made(folder)
    texts = {**first.bodies, **third.bodies}
    known = {name: (version,) for name, version in first.edition.lessons.items()}
    assert renamed(NOTHING, third.edition, texts.get, known) == []
