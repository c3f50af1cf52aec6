"""A new lesson: usable at once, unfinished until it is written, and nothing is written over."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.author.drafting import Draft, begin
from bot.errors import OperatorError
from lessons import lint
from lessons.loader import load_library, read_content

TODAY = date(2026, 11, 23)
TITLE = 'Gọi video: "con" xin tiền'
SMALL = 'yes: "Đúng"\nno: "Sai"\n'


def everything(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("course", ["k7", "k7-nhan-dien-lua-dao"])
def test_a_new_lesson_is_a_draft_that_could_be_taught_at_once(content: Path, course: str) -> None:
    path = begin(content, Draft(course, "k7-99", TITLE), TODAY)
    assert path.name == "k7-99-goi-video-con-xin-tien.yaml"
    assert "k7-99" not in load_library(content).by_id
    path.write_text(path.read_text("utf-8").replace("state: draft", "state: ready"), "utf-8")
    library = load_library(content)
    lesson = library.by_id["k7-99"]
    assert lesson.title == TITLE
    assert (lesson.skills, lesson.checked_on) == (("AT",), TODAY)
    assert lesson.audiences == library.courses[0].tracks
    assert library.courses[0].lessons[-1] == "k7-99"
    assert any(step.screen for step in lesson.steps)


def test_every_sentence_still_to_be_written_is_found_by_the_check(content: Path) -> None:
    before = set(lint.check(content, TODAY))
    path = begin(content, Draft("k7", "k7-99", TITLE), TODAY)
    found = {one.line for one in lint.check(content, TODAY) if one not in before}
    lines = enumerate(path.read_text("utf-8").splitlines(), 1)
    open_ones = {number for number, line in lines if ": " in line and "Viết lại" in line}
    assert open_ones
    assert open_ones - {number for number, line in lines if line.startswith("#")} <= found


def test_all_else_in_the_course_stays_as_it_was(content: Path) -> None:
    before = everything(content)
    path = begin(content, Draft("k7", "k7-99", TITLE), TODAY)
    after = everything(content)
    (listing,) = (old for old in before if before[old] != after[old])
    assert listing.name == "course.yaml"
    assert after[listing] == before[listing].rstrip() + b"\n  - k7-99\n"
    assert set(after) - set(before) == {path}


@pytest.mark.parametrize(
    ("lessons", "after"),
    [
        ("lessons: [a-1]\n", "lessons: [a-1, a-9]\n"),
        ("lessons: [a-1]  # xong\n", "lessons: [a-1, a-9]  # xong\n"),
        ("lessons:\n- a-1\n", "lessons:\n- a-1\n- a-9\n"),
        ("lessons:\n    - a-1  # một\n# hết\n", "lessons:\n    - a-1  # một\n    - a-9\n# hết\n"),
    ],
)
def test_the_list_is_made_longer_however_it_was_written(
    tmp_path: Path, lesson_file: Path, lessons: str, after: str
) -> None:
    folder = tmp_path / "small"
    (folder / "a").mkdir(parents=True)
    (folder / "words.yaml").write_text(SMALL, "utf-8")
    head = 'id: a\ntitle: "A"\norder: 1\ntracks: [MN]\n'
    (folder / "a" / "course.yaml").write_text(head + lessons, "utf-8")
    text = lesson_file.read_text("utf-8").replace("id: k7-1", "id: a-1")
    (folder / "a" / "a-1.yaml").write_text(text, "utf-8")
    begin(folder, Draft("a", "a-9", "Bài chín", "GT"), TODAY)
    assert (folder / "a" / "course.yaml").read_text("utf-8") == head + after
    taught = read_content(folder).courses[0].course.value
    assert taught is not None
    assert taught.lessons == ("a-1", "a-9")


@pytest.mark.parametrize(
    ("draft", "code"),
    [
        (Draft("k99", "k99-1", TITLE), "lesson_course"),
        (Draft("k7", "k7-1", TITLE), "lesson_taken"),
        (Draft("k7", "K7 một", TITLE), "lesson_id"),
        (Draft("k7", "k7-1234567890", TITLE), "lesson_id"),
        (Draft("k7", "k7-99", " "), "lesson_title"),
        (Draft("k7", "k7-99", "dài " * 20), "lesson_title"),
        (Draft("k7", "k7-99", "hai\ndòng"), "lesson_title"),
        (Draft("k7", "k7-99", TITLE, "XX"), "lesson_skill"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_changes(
    content: Path, draft: Draft, code: str
) -> None:
    before = everything(content)
    with pytest.raises(OperatorError) as refused:
        begin(content, draft, TODAY)
    assert refused.value.code == code
    assert everything(content) == before


def test_a_file_in_the_way_is_kept(content: Path, lesson_file: Path) -> None:
    taken = lesson_file.with_name("k7-99-bai-moi.yaml")
    taken.write_text("id: [", "utf-8")
    with pytest.raises(OperatorError):
        begin(content, Draft("k7", "k7-99", "Bài mới"), TODAY)
    assert taken.read_text("utf-8") == "id: ["


COURSE = "id: k13\ntitle: Khóa mới\norder: 13\ntracks: [MN]\n"


@pytest.mark.parametrize(
    "listed", ["lessons: []\n", "lessons:\n", "", "lessons: [k13-1]\n", "lessons:\n  - k13-1\n"]
)
def test_a_new_course_gets_its_first_lesson(content: Path, listed: str) -> None:
    (content / "k13-moi").mkdir()
    (content / "k13-moi/course.yaml").write_text(COURSE + listed, "utf-8")
    begin(content, Draft("k13", "k13-1", "Bài đầu", "KT"), TODAY)
    course = next(one for one in read_content(content).courses if one.course.id == "k13")
    assert course.course.value
    assert course.course.value.lessons == ("k13-1",)
    assert course.lessons[0].value
