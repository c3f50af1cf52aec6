"""Counts typed in a hall full of people: what is clear is taken, what is not is asked again."""

from __future__ import annotations

import pytest

from handlers.rules.counting import HEADS as PARTS
from handlers.rules.counting import RESULTS as DEEDS
from handlers.rules.counting import impossible, parse_corrected, parse_heads, parse_results

HEADS = [
    ("35", {"head_count": 35}),
    ("35 người", {"head_count": 35}),
    ("dạ có 35 người ạ", {"head_count": 35}),
    ("có khoảng 35 người", {"head_count": 35}),
    ("35 người, 20 nữ", {"head_count": 35, "women": 20}),
    ("35 người 20 nữ 12 người cao tuổi", {"head_count": 35, "women": 20, "elderly": 12}),
    ("35, trong đó 20 nữ và 3 người khuyết tật", {"head_count": 35, "women": 20, "disabled": 3}),
    ("tổng 35, nữ 20, học sinh: 4", {"head_count": 35, "women": 20, "pupils": 4}),
    ("35 người, 2 hộ kinh doanh", {"head_count": 35, "businesses": 2}),
    ("35 người, 5 VNeID, 3 hồ sơ", {"head_count": 35, "kq1": 5, "kq2": 3}),
    ("20 nu", {"women": 20}),
    ("1.200 người", {"head_count": 1200}),
    ("0", {"head_count": 0}),
    ("", None),
    ("nhiều lắm", None),
    ("35 người, 20 người vui", None),
    ("35 người, 36 người", None),
    ("90000", None),
    ("-5 người", {"head_count": 5}),
    ("35 nữ 20", None),
]
RESULTS = [
    ("VNeID 5, dịch vụ công 3", {"kq1": 5, "kq2": 3}),
    ("5 lượt vneid, 3 hồ sơ, 2 hộ kinh doanh", {"kq1": 5, "kq2": 3, "kq4": 2}),
    ("KQ1 5; KQ3 2", {"kq1": 5, "kq3": 2}),
    ("7 chuyển khoản và 1 báo lừa đảo", {"kq3": 7, "kq5": 1}),
    ("0", {"kq1": 0, "kq2": 0, "kq3": 0, "kq4": 0, "kq5": 0}),
    ("không có", {"kq1": 0, "kq2": 0, "kq3": 0, "kq4": 0, "kq5": 0}),
    ("5", None),
    ("5 nữ", None),
]


@pytest.mark.parametrize(("typed", "meant"), HEADS)
def test_people_are_counted_as_typed(typed: str, meant: dict[str, int] | None) -> None:
    assert parse_heads(typed) == meant


@pytest.mark.parametrize(("typed", "meant"), RESULTS)
def test_results_are_counted_as_typed(typed: str, meant: dict[str, int] | None) -> None:
    assert parse_results(typed) == meant


@pytest.mark.parametrize(
    ("typed", "results", "meant"),
    [
        ("35 người, nữ chưa rõ", False, {"head_count": 35, "women": None}),
        ("nữ không rõ", False, {"women": None}),
        ("nữ ?; cao tuổi 3", False, {"elderly": 3, "women": None}),
        ("chưa rõ", False, dict.fromkeys(PARTS)),
        ("?", True, dict.fromkeys(DEEDS)),
        ("VNeID chưa đếm", True, {"kq1": None}),
        ("35", False, {"head_count": 35}),
        ("0", True, dict.fromkeys(DEEDS, 0)),
        ("35 nữ, nữ chưa rõ", False, None),
        ("35 người, chưa rõ", False, None),
        ("người vui chưa rõ", False, None),
        ("nữ chưa rõ", True, None),
        ("", False, None),
        (", ;", False, None),
    ],
)
def test_what_was_counted_may_be_unknown_after_all(
    typed: str, results: bool, meant: dict[str, int | None] | None
) -> None:
    assert parse_corrected(typed, results=results) == meant


@pytest.mark.parametrize(
    ("counts", "part"),
    [
        ({"head_count": 35, "women": 20}, None),
        ({"head_count": 35, "women": 36}, "women"),
        ({"head_count": None, "women": 36}, None),
        ({"women": 36}, None),
        ({"head_count": 0, "elderly": 1}, "elderly"),
        ({"head_count": 5, "kq1": 9}, None),  # one person may be helped twice
    ],
)
def test_a_part_is_never_larger_than_the_whole(
    counts: dict[str, int | None], part: str | None
) -> None:
    assert impossible(counts) == part
