"""Shares as officers type them; the total agrees, or it is said where it does not."""

from __future__ import annotations

import pytest

from handlers.rules.group_lists import MOST
from handlers.rules.splitting import Share, differing, divided, named, parse_shares

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
    ("VD03: 1.200;", [("VD03", {"head_count": 1200})]),
]
UNCLEAR = [
    ("ba mươi", "ba mươi"),
    ("3: 20; 5 có mười lăm", "5 có mười lăm"),
    ("3: mấy chục", "3: mấy chục"),
    ("3: 20, nữ chưa rõ", "3: 20, nữ chưa rõ"),
    ("3: khoảng 20", "3: khoảng 20"),
    (": 20", ": 20"),
    ("", ""),
    ("; ".join(f"{number}: 1" for number in range(1, MOST + 2)), f"{MOST + 1}: 1"),
]
MIXED = {"head_count": 35, "women": 12, "kq1": None}
THREE, FIVE = Share("3", {"head_count": 20, "women": 7}), Share("5", {"head_count": 15, "women": 5})


@pytest.mark.parametrize(("text", "shares"), READ)
def test_shares_are_read(text: str, shares: list[tuple[str, dict[str, int]]]) -> None:
    read, unclear = parse_shares(text)
    assert [(share.group, share.counts) for share in read] == shares
    assert unclear == ""


@pytest.mark.parametrize(("text", "part"), UNCLEAR)
def test_the_first_unclear_part_is_named(text: str, part: str) -> None:
    assert parse_shares(text) == ([], part)


@pytest.mark.parametrize(
    ("shares", "wrong"),
    [
        ([THREE, FIVE], None),
        ([THREE], ("head_count", 20, 35)),
        ([THREE, Share("5", {"head_count": 15})], ("women", 7, 12)),
        ([Share("3", {"head_count": 35, "kq1": 1})], ("kq1", 1, 0)),
    ],
)
def test_the_total_must_agree(shares: list[Share], wrong: object) -> None:
    assert differing(shares, [MIXED]) == wrong


@pytest.mark.parametrize(
    ("before", "share", "pooled", "after"),
    [
        (MIXED, None, True, {"head_count": 0, "women": 0, "kq1": None}),
        (MIXED, THREE.counts, True, {"head_count": 20, "women": 7, "kq1": None}),
        ({"head_count": 9, "women": None, "kq1": 2}, FIVE.counts, False,
         {"head_count": 24, "women": 5, "kq1": 2}),
    ],
)  # fmt: skip
def test_a_row_gives_away_and_gets(
    before: dict[str, int | None], share: dict[str, int] | None, pooled: bool, after: object
) -> None:
    fields = named([THREE, FIVE])
    assert fields == ["head_count", "women"]
    assert divided(before, share, fields, pooled=pooled) == after
