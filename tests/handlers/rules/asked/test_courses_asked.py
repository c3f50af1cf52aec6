"""Learners of a course or a lesson, asked for in words."""

from __future__ import annotations

from handlers.rules.asked.courses_asked import CourseAsked, course_asked
from handlers.rules.asked.figures_short import written_out
from handlers.rules.asked.targets_asked import aimed_at, asks_for_gap
from tests.rows import each_row


@each_row(
    ("text", "asked"),
    [
        ("may nguoi hoc bai lua dao", CourseAsked("bai", "lua dao", "may nguoi hoc")),
        ("khóa VNeID tháng 11", CourseAsked("khoa", "vneid", "thang 11")),
        ("bai 5 khoa 7 nam nay", CourseAsked("bai", "5/7", "nam nay")),
        ("khoa 7", CourseAsked("khoa", "7", "")),
        ("so nguoi hoc tung khoa nam nay", CourseAsked("khoa", "", "so nguoi hoc nam nay")),
        (
            "khóa nào nhiều lượt nhất năm nay",
            CourseAsked("khoa", "", "nam nay", "most", "times"),
        ),
        (
            "khoa nao hoc xong it nhat nam nay",
            CourseAsked("khoa", "", "hoc xong nam nay", "least", "finished"),
        ),
        (
            "bai nao hoc xong nhieu luot nhat quy 3",
            CourseAsked("bai", "", "hoc xong quy 3", "most", "times"),
        ),
        ("bai nao it nguoi hoc nhat quy 4", CourseAsked("bai", "", "quy 4", "least")),
    ],
)
def test_a_course_is_named(text: str, asked: CourseAsked) -> None:
    assert course_asked(text) == asked


@each_row(
    "text", ["bao nhieu nguoi xong khoa", "so luot bai hoc thang 11", "nguoi hoc xong bai", "to 5"]
)
def test_none_is_named(text: str) -> None:
    assert course_asked(text) is None


@each_row(
    ("short", "whole"),
    [
        ("t11 bn ng hoc", "t11 bao nhieu ng hoc"),
        ("nam nay dc may buoi r", "nam nay duoc may buoi roi"),
        ("hom qua co ai hoc k", "hom qua co ai hoc khong"),
        ("k7 tháng 11", "k7 tháng 11"),
        ("đội k nào", "đội k nào"),
        ("tk t11", "thong ke t11"),
    ],
)
def test_short_words_are_written_out(short: str, whole: str) -> None:
    assert written_out(short) == whole


@each_row(
    ("text", "is_so", "codes"),
    [
        ("con bao nhieu nua la dat chi tieu tap huan", True, ("BH2",)),
        ("chi tieu nguoi hoc dat may phan tram roi", True, ("HT1",)),
        ("đặt chỉ tiêu năm 2027 là 2500 người học", False, ("HT1",)),
        ("xem chỉ tiêu", False, ()),
    ],
)
def test_a_gap_is_asked_for(text: str, is_so: bool, codes: tuple[str, ...]) -> None:
    assert asks_for_gap(text) is is_so
    assert aimed_at(text) == codes
