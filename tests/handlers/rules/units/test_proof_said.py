"""A sentence of evidence taken apart; and that there is none of something, or nobody counted."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from handlers.rules.units.proof_said import (
    ProofSaid,
    day_said,
    figure_said,
    is_too_large,
    paper_said,
    proof_said,
)
from handlers.rules.units.unit_answers import said_of_it
from tests.rows import each_row

TODAY = date(2026, 11, 23)


@each_row(
    ("text", "said"),
    [
        (
            "12/11 nội dung 2: mở lớp VNeID, 45 người, số 12/KH-TH",
            ProofSaid(date(2026, 11, 12), 2, "mở lớp VNeID, 45 người", 45, "người", "12/KH-TH"),
        ),
        (
            "hom qua muc 7 tuyen truyen an toan 120 luot",
            ProofSaid(date(2026, 11, 22), 7, "tuyen truyen an toan 120 luot", 120, "lượt"),
        ),
        (
            "ngày 20/12 tập huấn 1.200 học sinh theo văn bản số 3/BC-UBND",
            ProofSaid(
                date(2025, 12, 20), 0, "tập huấn 1.200 học sinh", 1200, "học sinh", "3/BC-UBND"
            ),
        ),
        ("mở lớp, -5 người", ProofSaid(None, 0, "mở lớp, -5 người")),
        ("-5 người 1/11: sửa máy", ProofSaid(date(2026, 11, 1), 0, "-5 người: sửa máy")),
        ("12/11 - mở lớp -", ProofSaid(date(2026, 11, 12), 0, "mở lớp")),
        ("mở lớp VNeID", ProofSaid(None, 0, "mở lớp VNeID")),
        ("31/02 mở lớp", ProofSaid(None, 0, "31/02 mở lớp")),
        ("24/11/2026 mở lớp", ProofSaid(None, 0, "24/11/2026 mở lớp")),
        ("nội dung 9 mở lớp", ProofSaid(None, 0, "nội dung 9 mở lớp")),
        ("x" * 400, ProofSaid()),
    ],
)
def test_each_part_is_found_or_left(text: str, said: ProofSaid) -> None:
    assert proof_said(text, TODAY) == said


def test_parts_alone() -> None:
    assert day_said("hôm nay", TODAY) == TODAY
    assert figure_said("45 người") == (45, "người")
    assert figure_said("45") is None
    assert paper_said("số 12/KH-TH") == "12/KH-TH"
    assert not paper_said("chưa có")


@each_row("text", ["45 người, 20 lớp", "hơn 45 người", "45 người, 12", "-45 người"])
def test_of_two_figures_or_about_so_many_none_is_taken(text: str) -> None:
    assert figure_said(text) is None


def test_of_two_days_or_papers_none_is_taken() -> None:
    assert day_said("12/11 hoặc 13/11", TODAY) is None
    assert day_said("hôm qua, 12/11", TODAY) is None
    assert day_said("12/11 lúc 8h", TODAY) == date(2026, 11, 12)
    assert not paper_said("số 12/KH-TH và 13/KH-TH")


@given(st.text(max_size=320))
def test_no_text_breaks_it_and_no_day_is_ahead(text: str) -> None:
    said = proof_said(text, TODAY)
    assert said.on is None or said.on <= TODAY


@each_row(
    ("text", "state"),
    [
        *((one, "nothing") for one in ("không có", "Khong co", "không", "không có gì.")),
        *((one, "unknown") for one in ("chưa thống kê", "chua dem", "chưa biết")),
        *((one, "") for one in ("0", "45", "không có điện", "chưa")),
    ],
)
def test_none_and_not_counted_are_two_things_and_a_nought_is_neither(text: str, state: str) -> None:
    assert said_of_it(text) == state


@each_row(
    ("said", "is_large"),
    [("45 người", False), ("1.234.567 lượt", False), ("12345678 lượt", True), ("12.345.678", True)],
)
def test_a_figure_of_more_digits_than_are_kept_is_told_apart(said: str, is_large: bool) -> None:
    assert is_too_large(said) is is_large
