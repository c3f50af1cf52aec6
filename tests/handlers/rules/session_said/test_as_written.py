"""Lines as they are written on paper, and as they are put right within themselves."""

from __future__ import annotations

from datetime import date
from typing import Any

from handlers.rules.counting import Counts
from handlers.rules.session_said.as_written import as_read
from handlers.rules.session_said.session_line import read_session
from handlers.rules.session_said.taken_back import settled
from tests.rows import each_row

TODAY = date(2026, 12, 1)
_LINE = "Hỗ trợ tổ 9 8h-10h sáng nay"


def parts(text: str, *names: str) -> dict[str, Any]:
    line = read_session(text, TODAY)
    return {name: getattr(line, name) for name in names}


@each_row(
    ("said", "counts", "left"),
    [
        ("1.200 người", {"head_count": 1200}, ""),
        ("1 200 người", None, "1 200 người"),
        ("1,200 người", None, "1,200 người"),
        ("15 người VNeID 1.050", {"head_count": 15, "kq1": 1050}, ""),
        ("15+3 người", None, "15, 3 người"),
        ("15 người?", None, "15 người"),
        ("15 người phải không?", None, "15 người phải không"),
        ("mười lăm mười sáu người", None, "mười lăm mười sáu người"),
        ("15 16 người", None, "15 16 người"),
        ("~35 người", None, "~35 người"),
        ("muoi lam nguoi", {"head_count": 15}, ""),
        ("hăm lăm người", {"head_count": 25}, ""),
        ("trăm rưỡi người", {"head_count": 150}, ""),
        (
            "15 người: VNeID 10 còn lại thanh toán",
            {"head_count": 15, "kq1": 10},
            "còn lại thanh toán",
        ),
        ("7 người, 120 nữ", {"head_count": 7, "women": 120}, ""),
    ],
)
def test_a_number_is_one_and_certain_or_named(said: str, counts: Counts | None, left: str) -> None:
    assert parts(f"{_LINE} {said}", "counts", "left") == {"counts": counts, "left": left}


def test_no_place_bears_the_thousands_of_people() -> None:
    said = "Hỗ trợ tổ 1 hôm kia 14h-16h nhà văn hóa {} người"
    assert parts(said.format("1.200"), "place", "counts", "left") == {
        "place": "nhà văn hóa",
        "counts": {"head_count": 1200},
        "left": "",
    }
    assert parts(said.format("1 200"), "place", "counts", "left") == {
        "place": "nhà văn hóa",
        "counts": None,
        "left": "1 200 người",
    }


@each_row(
    ("text", "groups"),
    [
        ("Hôm nay hỗ trợ tổ 8, à không phải tổ 8 mà tổ 9, 15 người", "tổ 9"),
        ("Hỗ trợ tổ 9 8h-10h sáng nay, à không phải tổ 9, tổ 8, 15 người", "tổ 8"),
        ("1. Tổ 32 2. Hỗ trợ 3. 19 người 4. Hôm nay", "Tổ 32"),
        ("1) tập huấn 2) tổ 9 3) 15 người 4) 8h-10h sáng nay", "tổ 9"),
        ("Tổ: 33, hỗ trợ, 15 người, hôm qua", "Tổ 33"),
        ("Hỗ trợ tổ 9 30.11 15 người", "tổ 9"),
        ("hỗ trợ tổ 1. 2. 3 hôm qua", "tổ 1"),
    ],
)
def test_a_group_was_meant(text: str, groups: str) -> None:
    assert read_session(text, TODAY).groups == groups


@each_row(
    ("text", "when"),
    [
        ("Hỗ trợ tổ 9 8h-10h hôm qua, à hôm nay, 15 người", "8h-10h hôm nay"),
        ("Hỗ trợ tổ 9 sáng nay 8h-10h, à 9h-11h, 15 người", "sáng nay 9h-11h"),
        ("Hỗ trợ tổ 9 8h-10h sáng nay, à 9h-11h 15 người", "9h-11h sáng nay"),
        ("Hỗ trợ tổ 9 8h-10h hôm qua à nhầm hôm nay 15 người", "8h-10h hôm nay"),
        ("28-11-2026: TH, TDP 11, 22 ng, NVH", "28/11/2026"),
        ("Hỗ trợ tổ 9 30.11 15 người", "30/11"),
    ],
)
def test_a_day_or_hours_are_those_that_were_said_last(text: str, when: str) -> None:
    assert read_session(text, TODAY).when == when


@each_row(
    ("text", "kind"),
    [
        ("28-11-2026: TH, TDP 11, 22 ng, NVH", "bh2"),
        ("TT - tổ 11, 22 người hôm qua", "bh1"),
        ("HT: tổ 11, 22 người hôm qua", "bh3"),
        ("TT 6, tổ 9 hôm qua 15 người", ""),
    ],
)
def test_a_kind_in_two_letters_leads_the_line(text: str, kind: str) -> None:
    assert read_session(text, TODAY).kind == kind


@each_row(
    "text",
    [
        "tổ 1. 2. 3 tập huấn",
        "vốn 1.5 triệu",
        "5.3 người",
        "8.10-10h",
        "tổ: 33 người",
        "xóm 28-11",
        "3.Tổ 5",
        "19.4.2 bài",
    ],
)
def test_what_is_no_mark_and_no_date_stays(text: str) -> None:
    assert as_read(text) == text


def test_what_has_nothing_instead_is_not_gone() -> None:
    assert settled("30 nữ tổ 9 không phải 30") == "30 nữ tổ 9 không phải 30"
    assert settled("sáng qua, à hôm nay") == "sáng qua, à hôm nay"
