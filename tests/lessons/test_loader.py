from __future__ import annotations

from pathlib import Path

import pytest

from lessons.loader import load_library
from tests.lessons.refused import LESSON, Write, findings_in
from tests.rows import each_row


def test_a_good_folder_is_loaded(content: Write) -> None:
    library = load_library(content())
    assert [lesson.id for lesson in library.lessons()] == ["t-1"]
    assert library.misconceptions == {"nham": "Hay nhầm."}


LONG = "a " * 180
"""360 letters."""


@each_row(
    ("old", "new", "line", "what"),
    [
        pytest.param("id: t-1", "id: T1", 1, "Mã", id="capital in an id"),
        pytest.param("id: t-1", "id: " + "a" * 13, 1, "Mã", id="long lesson id"),
        pytest.param("id: q1", "id: " + "q" * 7, 14, "Mã", id="long question id"),
        pytest.param("id: b", "id: " + "b" * 7, 22, "Mã", id="long option id"),
        pytest.param("id: b", "id: b_c", 22, "Mã", id="underscore in an id"),
        pytest.param("id: b", "id: b:c", 22, "Mã", id="colon in an id"),
        pytest.param('title: "Bài thử"\n', "", 1, 'Thiếu mục "title"', id="no title"),
        pytest.param('"Bài thử"', '"Bài {you}"', 2, "ngoặc nhọn", id="title that addresses"),
        pytest.param('"Bài thử"', '""', 2, "để trống", id="empty title"),
        pytest.param('"Bài thử"', "a" * 61, 2, "61 ký tự", id="long title"),
        pytest.param("title:", "titel:", 2, "titel", id="misspelt key"),
        pytest.param("[MN]", "[XX]", 3, "XX", id="unknown audience"),
        pytest.param("[MN]", "[]", 3, "0 ý", id="nobody"),
        pytest.param("[MN]", "MN", 3, "danh sách", id="a word for a list"),
        pytest.param("[AT]", "[AT, ZZ]", 4, "ZZ", id="unknown skill"),
        pytest.param("[AT]", "[AT]\nma_757: bốn", 5, "bốn", id="framework code"),
        pytest.param('  - text: "Bước hai."\n', "", 8, "2 ý", id="two steps"),
        pytest.param('"Bước hai."', f'"{LONG}"', 10, "360 ký tự", id="long step"),
        pytest.param('"Bước hai."', '"' + "a " * 21 + '"', 10, "21 tiếng", id="long sentence"),
        pytest.param('"Bước hai."', '"Bước {ten}."', 10, "ngoặc nhọn", id="placeholder"),
        pytest.param('"Bước hai."', '"Bước **hai."', 10, "in đậm", id="bold"),
        pytest.param('text: "Bước hai."', "[a]", 10, "tên: nội dung", id="a list for a step"),
        pytest.param('"Bước hai."', "[a]", 10, "câu chữ", id="a list for a text"),
        pytest.param(
            '"Bước hai."',
            "a\n    picture: {file: a.png, alt: Ảnh.}",
            11,
            'Không thấy tệp "a.png"',
            id="missing picture",
        ),
        pytest.param(
            '"Bước hai."',
            "a\n    picture: {file: ../t-1.png, alt: Ảnh.}",
            11,
            "Tên ảnh",
            id="picture elsewhere",
        ),
        pytest.param(
            '"Bước hai."', "a\n    picture: {file: a.png}", 11, 'Thiếu mục "alt"', id="no alt"
        ),
        pytest.param('"Bước hai."', "a\n    audio: a.ogg", 11, "a.ogg", id="missing audio"),
        pytest.param('"Bước hai."', "a\n    audio: /etc/x.ogg", 11, "âm thanh", id="audio path"),
        pytest.param("type: choice", "type: riddle", 15, "riddle", id="unknown type"),
        pytest.param("type: choice\n", "kind: choice\n", 15, "kind", id="no type"),
        pytest.param("Chọn gì?", "Chọn gì {x}?", 16, "ngoặc nhọn", id="brace in a question"),
        pytest.param(", thuc-te", ", mang", 35, "mang", id="unknown source"),
        pytest.param('"Cái kia"', '"cai  NAY"', 23, "cai nay", id="folded twins"),
        pytest.param("id: b", "id: a", 22, 'mã "a"', id="same option ids"),
        pytest.param("right: yes", "right: no", 14, "chưa có đáp án nào", id="nothing right"),
        pytest.param("right: yes", "right: true", 21, "true", id="another yes"),
        pytest.param("right: yes", "right: [yes]", 21, "yes", id="a list for a yes"),
        pytest.param(
            "right: yes",
            "right: yes\n        misconception: nham",
            22,
            "Đáp án đúng",
            id="belief on the right option",
        ),
        pytest.param('reason: "Vì khác."\n        ', "", 22, "reason", id="no reason"),
        pytest.param('"Vì khác."', f'"{"a. " * 70}"', 24, "ký tự", id="long reason"),
        pytest.param("misconception: nham", "misconception: la", 25, "la", id="unknown belief"),
        pytest.param("id: q2", "id: q1", 26, "q1", id="same question ids"),
        pytest.param("answer: yes", "answer: maybe", 29, "maybe", id="undecided"),
        pytest.param('      no: "Nhìn lại xem."\n', "", 30, 'Thiếu mục "no"', id="one reason"),
        pytest.param('"Nhìn lại xem."', f'"{"a. " * 70}"', 32, "ký tự", id="long side"),
        pytest.param("2026-11-22", "20261122", 36, "20261122", id="another date"),
        pytest.param("2026-11-22", "2026-02-30", 36, "2026-02-30", id="no such day"),
        pytest.param("2026-11-22", "1764000000", 36, "1764000000", id="seconds"),
        pytest.param("2026-11-22", "[2026]", 36, "một ngày", id="a list for a date"),
        pytest.param("2027-05-22", "2026-11-22", 37, "Ngày xem lại", id="review on the day"),
        pytest.param("2027-05-22", "2027-11-22", 37, "Ngày xem lại", id="review after a year"),
        pytest.param("remember:", "title:", 34, "hai lần", id="duplicate key"),
        pytest.param('"Nhớ lấy."', "&a Nhớ", 34, "dấu &", id="anchor"),
        pytest.param('"Nhớ lấy."', "!x Nhớ", 34, "chấm than", id="tag"),
    ],
)
def test_a_fault_is_found_where_it_is(  # noqa: PLR0913, PLR0917
    content: Write, lesson_text: str, old: str, new: str, line: int, what: str
) -> None:
    assert old in lesson_text
    folder = content({LESSON: lesson_text.replace(old, new, 1)})
    found = [one for one in findings_in(folder) if one.file == LESSON]
    assert [one for one in found if one.line == line and what in one.what], found
    assert all(one.cure for one in found)


COURSE = "id: {id}\ntitle: Khóa\norder: 1\ntracks: [MN]\nlessons: [{lessons}]\n"


@pytest.mark.parametrize(
    ("files", "file", "line", "what"),
    [
        pytest.param({"words.yaml": None}, "words.yaml", 1, "Không mở", id="no words"),
        pytest.param({"words.yaml": "yes: Đúng\n"}, "words.yaml", 1, "no", id="one word"),
        pytest.param(
            {"thu/misconceptions.yaml": "nham: {a: b}\n"},
            "thu/misconceptions.yaml",
            1,
            "câu chữ",
            id="map",
        ),
        pytest.param({"thu/course.yaml": None}, "thu/course.yaml", 1, "Không mở", id="no course"),
        pytest.param(
            {"thu/course.yaml": COURSE.format(id="thu", lessons="t-1, t-2")},
            "thu/course.yaml",
            5,
            "t-2",
            id="missing lesson",
        ),
        pytest.param(
            {"thu/course.yaml": COURSE.format(id="thu", lessons="t-1, t-1")},
            "thu/course.yaml",
            5,
            "hai lần",
            id="listed twice",
        ),
        pytest.param(
            {"thu/course.yaml": COURSE.format(id="thu", lessons="t-1").replace("1\nt", "x\nt")},
            "thu/course.yaml",
            3,
            "một số",
            id="order is a word",
        ),
        pytest.param(
            {"hai/course.yaml": COURSE.format(id="thu", lessons="t-1")},
            "thu/course.yaml",
            1,
            "hai/course.yaml",
            id="course id taken",
        ),
        pytest.param(
            {"hai/course.yaml": COURSE.format(id="hai", lessons="t-1")},
            "hai/course.yaml",
            5,
            "t-1",
            id="a lesson of another folder",
        ),
    ],
)
def test_a_fault_between_files_is_found(
    content: Write, files: dict[str, str | None], file: str, line: int, what: str
) -> None:
    found = findings_in(content(files))
    assert [one for one in found if (one.file, one.line) == (file, line) and what in one.what], (
        found
    )


def test_a_lesson_id_is_taken_once(content: Write, lesson_text: str) -> None:
    files = {
        "hai/course.yaml": COURSE.format(id="hai", lessons="t-1"),
        "hai/t-1.yaml": lesson_text,
    }
    (found,) = findings_in(content(files))
    assert (found.file, found.line) == (LESSON, 1)
    assert "hai/t-1.yaml" in found.what


def test_a_lesson_nobody_lists_is_found(content: Write, lesson_text: str) -> None:
    (found,) = findings_in(content({"thu/t-2.yaml": lesson_text.replace("id: t-1", "id: t-2")}))
    assert (found.file, found.line) == ("thu/t-2.yaml", 1)
    assert '"- t-2"' in found.cure


def test_every_fault_of_every_file_is_told_at_once(content: Write, lesson_text: str) -> None:
    spoilt = lesson_text.replace("[MN]", "[XX]").replace("Bước hai", "{x}").replace("[F26,", "[F?,")
    files = {
        LESSON: spoilt.replace("misconception: nham", "misconception: la"),
        "thu/t-2.yaml": "a: b: c",
        "words.yaml": "yes: Đúng\n",
    }
    found = findings_in(content(files))
    assert [(one.file, one.line) for one in found] == [
        (LESSON, 3),
        (LESSON, 10),
        (LESSON, 25),
        (LESSON, 33),
        (LESSON, 35),
        ("thu/t-2.yaml", 1),
        ("words.yaml", 1),
    ]


def test_a_broken_catalogue_blames_no_lesson(content: Write) -> None:
    found = findings_in(content({"thu/misconceptions.yaml": "a: b: c"}))
    assert [one.file for one in found] == ["thu/misconceptions.yaml"]


def test_a_broken_lesson_is_not_also_missing(content: Write) -> None:
    found = findings_in(content({LESSON: "a: b: c"}))
    assert [(one.file, one.line) for one in found] == [(LESSON, 1)]


def test_a_lesson_with_a_fault_is_not_also_missing(content: Write, lesson_text: str) -> None:
    found = findings_in(content({LESSON: lesson_text.replace("[MN]", "[XX]")}))
    assert [(one.file, one.line) for one in found] == [(LESSON, 3)]


@pytest.mark.parametrize("name", ["", "nowhere"])
def test_a_folder_without_courses_is_refused(tmp_path: Path, name: str) -> None:
    assert "." in {one.file for one in findings_in(tmp_path / name)}


def test_pictures_and_sound_beside_the_lesson_are_found(content: Write, lesson_text: str) -> None:
    step = "a\n    picture: {file: nut-xanh.png, alt: Nút xanh.}\n    audio: buoc-2.ogg"
    files = {
        LESSON: lesson_text.replace('"Bước hai."', step),
        "thu/nut-xanh.png": b"picture",
        "thu/buoc-2.ogg": b"sound",
    }
    lesson = load_library(content(files)).lesson("t-1")
    assert lesson
    assert lesson.steps[1].picture
    assert (lesson.steps[1].picture.file, lesson.steps[1].audio) == ("nut-xanh.png", "buoc-2.ogg")
