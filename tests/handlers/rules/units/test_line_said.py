"""A line of a report by its name or number; an option, and figures, among other words."""

from __future__ import annotations

from handlers.reports.unit_forms import forms
from handlers.rules.units.choice_said import choice_said
from handlers.rules.units.line_said import line_said, lines_said, may_name_line
from handlers.rules.units.proof_said import figure_said, proof_said
from handlers.rules.units.unit_answers import figures_in, is_of_other, passes_over
from handlers.rules.units.unit_kinds import kind_told
from handlers.rules.units.unit_wishes import asked_beside
from tests.handlers.rules.units.test_proof_said import TODAY
from tests.rows import each_row

SCHOOL = {line.key: line.short for line in forms()["school"].lines}
OPTIONS = ("Đã dùng", "Dùng một phần", "Chưa dùng")


@each_row(
    ("text", "meant"),
    [
        ("sửa dòng 1 thành 59", ("TH1", "59")),
        ("dong 3 khong co", ("TH1c", "khong co")),
        ("cán bộ giáo viên là 59", ("TH1", "59")),
        ("học sinh có 612 em", ("TH2", "612 em")),
        ("phụ huynh thì chưa đếm", ("TH3", "chưa đếm")),
        ("Khó khăn: thieu may tinh, mang yeu", ("KK", "thieu may tinh, mang yeu")),
        ("khó khăn quá", None),
        ("45 người", None),
        ("sua dong 1", None),
        ("dong 12 la 3", None),
    ],
)
def test_a_line_is_named_or_nothing_is_guessed(text: str, meant: tuple[str, str] | None) -> None:
    assert line_said(text, SCHOOL) == meant
    assert meant is None or may_name_line(text)


@each_row(
    ("text", "place"),
    [
        ("có, dùng hóa đơn điện tử của viettel", 0),
        ("da trien khai", 0),
        ("Không có", 2),
        ("mới dùng một phần", 1),
        ("có nhưng chưa có chữ ký số", None),
        ("không biết", None),
        ("cảm ơn em", None),
    ],
)
def test_an_option_in_ones_own_words(text: str, place: int | None) -> None:
    assert choice_said(text, OPTIONS) == place


def test_figures_among_other_words_are_offered() -> None:
    assert figures_in("3 buổi, 1 cuộc thi") == [3, 1]
    assert figures_in("khoảng 60, có 2 cô nghỉ thai sản") == [60, 2]
    assert not figures_in("từ 12 giờ")
    assert not figures_in("1.5")


def test_evidence_counts_people_before_what_holds_them() -> None:
    assert figure_said("30 phu huynh") == (30, "phụ huynh")
    said = proof_said("12/11 mo 1 lop day quet ma QR 20 nguoi", TODAY)
    assert (said.figure, said.measure, said.tells_more) == (20, "người", True)
    assert not proof_said("cảm ơn em nhé", TODAY).tells_more
    assert passes_over("bỏ qua")
    assert passes_over("không có số")
    assert not passes_over("không nhớ")


@each_row(
    ("text", "about"),
    [
        ("thời hạn nộp là bao giờ", "due"),
        ("co file bao cao roi gui o dau", "file"),
        ("gửi báo cáo", ""),
        ("58", ""),
    ],
)
def test_what_is_asked_beside_a_line(text: str, about: str) -> None:
    assert asked_beside(text) == about


def test_a_name_tells_its_kind_or_none() -> None:
    assert kind_told("Trường THCS Hưng Đạo") == "school"
    assert kind_told("Công ty TNHH An Bình") == "business"
    assert not kind_told("Phòng khám Hưng Đạo")
    assert not kind_told("Trung tâm Anh ngữ")


@each_row(
    ("text", "parts"),
    [
        ("dòng 2: 45", ["dòng 2: 45"]),
        (
            "sửa dòng 5 thành 2.000, dòng 2 thành 45 người",
            ["dòng 5 thành 2.000", "dòng 2 thành 45 người"],
        ),
        ("dong 3 khong co; dong 4 la 12", ["dong 3 khong co", "dong 4 la 12"]),
        ("45 người", []),
        ("mở 3 lớp, mục 2 chưa xong", []),
    ],
)
def test_each_line_that_is_called_by_its_number_is_one(text: str, parts: list[str]) -> None:
    assert lines_said(text) == parts


@each_row(
    ("text", "unit", "is_other"),
    [
        ("2 lớp", "người", True),
        ("5 tổ", "người", True),
        ("20 lượt", "người", True),
        ("5 buổi", "người", True),
        ("48 thầy cô", "người", False),
        ("612 em", "học sinh", False),
        ("30 người", "buổi", True),
        ("4 lớp", "buổi", False),
        ("20 lượt người", "lượt", False),
        ("3 hồ sơ", "hộ", True),
        ("3 hộ", "hộ", False),
        ("12", "người", False),
    ],
)
def test_a_number_of_another_thing_is_seen(text: str, unit: str, *, is_other: bool) -> None:
    assert is_of_other(text, unit) is is_other
