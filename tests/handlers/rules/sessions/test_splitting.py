"""Shares as officers type them; the total agrees, or it is said where it does not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.rules.session_said.group_lists import MOST
from handlers.rules.sessions.splitting import (
    Fault,
    Sheet,
    asked_for,
    divided,
    fault,
    parse_shares,
    undivided,
)
from tests.rows import each_row

READ = [
    ("tổ 3: 20; tổ 5: 15", [("tổ 3", {"head_count": 20}), ("tổ 5", {"head_count": 15})]),
    ("3: 20, 5: 15", [("3", {"head_count": 20}), ("5", {"head_count": 15})]),
    (
        "3: 20 người, 8 nữ\n5: 15",
        [("3", {"head_count": 20, "women": 8}), ("5", {"head_count": 15})],
    ),
    (
        "3: 20 người, 8 nữ, 5: 15",
        [("3", {"head_count": 20, "women": 8}), ("5", {"head_count": 15})],
    ),
    ("3: VNeID 4; 5: VNeID 1", [("3", {"kq1": 4}), ("5", {"kq1": 1})]),
    ("3: hai mươi; 5: 15 người", [("3", {"head_count": 20}), ("5", {"head_count": 15})]),
    ("to 5 20, to 6 15", [("to 5", {"head_count": 20}), ("to 6", {"head_count": 15})]),
    (
        "tổ 3 có 20 người 8 nữ và tổ 5 15",
        [("tổ 3", {"head_count": 20, "women": 8}), ("tổ 5", {"head_count": 15})],
    ),
    ("tổ 5 20\ntổ 6 15", [("tổ 5", {"head_count": 20}), ("tổ 6", {"head_count": 15})]),
    (
        "Tổ dân phố số 5 = 20; tổ 6 - 15.",
        [("Tổ dân phố số 5", {"head_count": 20}), ("tổ 6", {"head_count": 15})],
    ),
    ("tổ 5 hai mươi, tổ 6 mười lăm", [("tổ 5", {"head_count": 20}), ("tổ 6", {"head_count": 15})]),
    ("to 5 phai la 15 nguoi 10 nu", [("to 5", {"head_count": 15, "women": 10})]),
    ("ghi nham roi, to 3 co 26 nguoi 16 nu", [("to 3", {"head_count": 26, "women": 16})]),
    ("sửa lại tổ 5 thành 15 người", [("tổ 5", {"head_count": 15})]),
    ("to 3 la 26 nguoi chu khong phai 28", [("to 3", {"head_count": 26})]),
    (
        "tổ 3 20, tổ 5 15, chung 5",
        [("tổ 3", {"head_count": 20}), ("tổ 5", {"head_count": 15}), ("chung", {"head_count": 5})],
    ),
    ("22 to 3, 18 to 4", [("to 3", {"head_count": 22}), ("to 4", {"head_count": 18})]),
    (
        "dem lai roi, 22 nguoi to 3 va 17 nguoi to 4 a",
        [("to 3", {"head_count": 22}), ("to 4", {"head_count": 17})],
    ),
    ("dem lai roi, to 4 chi co 17 nguoi", [("to 4", {"head_count": 17})]),
    ("VD03: 1.200;", [("VD03", {"head_count": 1200})]),
]
UNCLEAR = [
    ("ba mươi", "ba mươi"),
    ("3: 20; 5 có mười lăm", "5 có mười lăm"),
    ("3: mấy chục", "3: mấy chục"),
    ("3: 20, nữ chưa rõ", "3: 20, nữ chưa rõ"),
    ("3: khoảng 20", "3: khoảng 20"),
    (": 20", ": 20"),
    ("tổ 5 tổ 6 20", "tổ 5:"),
    ("hôm qua tổ 5 15 người", "hôm qua tổ 5 15 người"),
    ("tổ 5 không phải là 15 người", "tổ 5: không phải là 15 người"),
    ("tổ 5 khoảng 20, tổ 6 15", "tổ 5: khoảng 20"),
    ("hai tổ 5 20", "hai tổ 5 20"),
    ("tổ 5 20, còn lại tổ 6", "tổ 5: 20, còn lại"),
    ("40 người, 22 tổ 3, 18 tổ 4", "40 người, 22 tổ 3, 18 tổ 4"),
    ("15/11 tổ 3, 16/11 tổ 4", "15/11 tổ 3, 16/11 tổ 4"),
    ("", ""),
    ("; ".join(f"{number}: 1" for number in range(1, MOST + 2)), f"{MOST + 1}: 1"),
]
BARE = [
    ("3: 12; 5: 18", [("3", {"women": 12}), ("5", {"women": 18})]),
    ("3: mười hai ạ; 5: 18", [("3", {"women": 12}), ("5", {"women": 18})]),
    ("3: 12 nữ; 5: VNeID 2", [("3", {"women": 12}), ("5", {"kq1": 2})]),
    ("3: 12 người", [("3", {"head_count": 12})]),
    ("tổ 3 có 12, tổ 5 18", [("tổ 3", {"women": 12}), ("tổ 5", {"women": 18})]),
]


@each_row(("text", "shares"), READ)
def test_shares_are_read(text: str, shares: list[tuple[str, dict[str, int]]]) -> None:
    read, unclear = parse_shares(text)
    assert [(share.group, share.counts) for share in read] == shares
    assert unclear == ""


@each_row(("text", "part"), UNCLEAR)
def test_the_first_unclear_part_is_named(text: str, part: str) -> None:
    assert parse_shares(text) == ([], part)


@each_row(("text", "shares"), BARE)
def test_a_bare_number_is_of_the_count_that_is_asked(
    text: str, shares: list[tuple[str, dict[str, int]]]
) -> None:
    read, unclear = parse_shares(text, "women")
    assert [(share.group, share.counts) for share in read] == shares
    assert unclear == ""


TOGETHER: Sheet = {None: {"head_count": 35, "women": 12, "pupils": 0, "kq1": 4, "kq2": None}}
BEGUN: Sheet = {
    None: {"head_count": 0, "women": 12, "kq1": 4},
    3: {"head_count": 20, "women": None, "kq1": None},
    5: {"head_count": 15, "women": None, "kq1": None},
}
APART: Sheet = {3: {"head_count": 20, "women": 7}, 5: {"head_count": 15, "women": None}}


@each_row(
    ("sheet", "left", "asked"),
    [
        (TOGETHER, {"head_count": 35, "women": 12, "kq1": 4}, "head_count"),
        (BEGUN, {"women": 12, "kq1": 4}, "women"),
        (APART, {}, "head_count"),
        ({None: {"head_count": None, "kq1": 4}}, {"kq1": 4}, "kq1"),
        ({None: {"head_count": None}}, {}, None),
    ],
)
def test_what_is_left_is_asked_for(sheet: Sheet, left: object, asked: str | None) -> None:
    assert undivided(sheet) == left
    assert asked_for(sheet) == asked


@each_row(
    ("sheet", "shares", "wrong"),
    [
        (TOGETHER, {3: {"head_count": 20}, 5: {"head_count": 15}}, None),
        (TOGETHER, {3: {"head_count": 20}}, Fault("head_count", 20, 35)),
        (TOGETHER, {3: {"kq2": 1}}, Fault("kq2", 1, None)),
        (TOGETHER, {3: {"pupils": 1}}, Fault("pupils", 1, 0)),
        (BEGUN, {3: {"women": 7}, 5: {"women": 5}}, None),
        (BEGUN, {3: {"women": 12, "kq1": 4}}, None),
        (BEGUN, {5: {"women": 12}, 3: {"head_count": 30}}, Fault("head_count", 30, 35)),
        (BEGUN, {3: {"head_count": 30}, 5: {"head_count": 5}}, None),
        (BEGUN, {7: {"women": 12}}, None),
        ({**BEGUN, 3: {"head_count": 9}}, {3: {"women": 12}}, Fault("women", 12, 9, 3)),
        (APART, {3: {"head_count": 5}, 5: {"head_count": 30}}, Fault("women", 7, 5, 3)),
        (TOGETHER, {3: {"head_count": 20}, 5: {"head_count": 10}, None: {"head_count": 5}}, None),
        (
            TOGETHER,
            {3: {"head_count": 20}, None: {"head_count": 5}},
            Fault("head_count", 25, 35),
        ),
    ],
)
def test_every_count_adds_up_and_no_part_is_larger_than_its_whole(
    sheet: Sheet, shares: dict[int | None, dict[str, int]], wrong: Fault | None
) -> None:
    assert fault(sheet, shares) == wrong


@each_row(
    ("sheet", "shares", "after"),
    [
        pytest.param(
            TOGETHER,
            {3: {"head_count": 20}, 5: {"head_count": 15}},
            {
                None: {"head_count": 0, "women": 12, "pupils": 0, "kq1": 4, "kq2": None},
                3: {"head_count": 20, "pupils": 0},
                5: {"head_count": 15, "pupils": 0},
            },
            id="heads first, and of nothing each has nothing",
        ),
        pytest.param(
            BEGUN,
            {3: {"women": 8}, 5: {"women": 4}},
            {
                None: {"head_count": 0, "women": 0, "kq1": 4},
                3: {"head_count": 20, "women": 8, "kq1": None},
                5: {"head_count": 15, "women": 4, "kq1": None},
            },
            id="then the women",
        ),
        pytest.param(
            {None: {"women": 2}, 3: {"women": 7}},
            {3: {"women": 2}},
            {None: {"women": 0}, 3: {"women": 9}},
            id="added to what a group has",
        ),
        pytest.param(
            APART,
            {5: {"head_count": 25}, 7: {"head_count": 10}},
            {
                3: {"head_count": 0, "women": 7},
                5: {"head_count": 25, "women": None},
                7: {"head_count": 10},
            },
            id="anew, to other groups",
        ),
        pytest.param(
            {None: {"head_count": 35, "women": 12}},
            {3: {"head_count": 30}, None: {"head_count": 5}},
            {None: {"head_count": 5, "women": 12}, 3: {"head_count": 30}},
            id="some stay with people of several groups",
        ),
    ],
)
def test_a_row_gives_away_and_gets(
    sheet: Sheet, shares: dict[int | None, dict[str, int]], after: object
) -> None:
    assert divided(sheet, shares) == after


ROWS = st.fixed_dictionaries(
    {name: st.none() | st.integers(0, 30) for name in ("head_count", "women", "kq1")}
)
SHARES = st.dictionaries(
    st.sampled_from([3, 5, 7]),
    st.dictionaries(st.sampled_from(["head_count", "women", "kq1"]), st.integers(0, 30)),
    min_size=1,
)


@given(st.dictionaries(st.sampled_from([None, 3, 5]), ROWS, min_size=1), SHARES)
def test_no_division_changes_a_total(sheet: Sheet, shares: dict[int, dict[str, int]]) -> None:
    if fault(sheet, shares) is None:
        after = divided(sheet, shares)
        for field in ("head_count", "women", "kq1"):
            assert _total(after, field) == _total(sheet, field)


def _total(sheet: Sheet, field: str) -> int:
    return sum(row.get(field) or 0 for row in sheet.values())
