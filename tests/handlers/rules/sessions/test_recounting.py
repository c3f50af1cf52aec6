"""Corrections that start from what stands: more, fewer, another group."""

from __future__ import annotations

from handlers.rules.counting import read_heads
from handlers.rules.sessions.recounting import (
    counts_people,
    ends_in_people,
    left_out_group,
    read_recount,
    turned_group,
)
from handlers.rules.typed.remarks import sends
from tests.rows import each_row

STANDS = 30


@each_row(
    ("text", "now"),
    [
        ("bớt 2", [28]),
        ("bot 2 nguoi", [28]),
        ("thêm 3 người nữa", [33]),
        ("trừ đi năm người", [25]),
        ("tăng lên 31", [31]),
        ("tăng lên 3", [33, 3]),
        ("giảm xuống còn 25 nhé", [25]),
        ("bớt 31", []),
        ("không, 25 người thôi", [25]),
        ("nhầm, 25 người", [25]),
        ("25 người thôi", None),
        ("khong nho", None),
        ("không 25", None),
        ("thêm tổ 7", None),
        ("thêm tổ 7 10 người", None),
    ],
)
def test_more_and_fewer_are_reckoned_from_what_stands(text: str, now: list[int] | None) -> None:
    read = read_recount(text)
    if read is None:
        assert now is None
        return
    said = (read_heads(read.counted).value or {}).get("head_count")
    assert said is not None
    assert read.of(STANDS, said) == now


def test_what_is_not_all_people_stays_in_the_words() -> None:
    read = read_recount("bớt 2 nữ")
    assert read is not None
    assert read.counted == "2 nữ"
    assert read_recount("thêm 3 người giúp").counted == "3 người giúp"  # type: ignore[union-attr]


def test_a_group_is_turned_into_another_or_left_out() -> None:
    assert turned_group("tổ 9 thành tổ 7") == ("tổ 9", "tổ 7")
    assert turned_group("đổi to 9 sang to 7 nhé") == ("to 9", "to 7")
    assert turned_group("tổ 9 30 người thành 25") is None
    assert left_out_group("bỏ tổ 9") == "tổ 9"
    assert not left_out_group("bỏ buổi tổ 9")


def test_people_are_counted_in_words_too() -> None:
    assert counts_people("ba muoi lam nguoi")
    assert counts_people("35 ng")
    assert not counts_people("vneid 5")
    assert ends_in_people("ba muoi lam nguoi")
    assert not ends_in_people("4 nguoi giup")


@each_row(
    ("text", "is_sent"),
    [
        ("đúng rồi gửi đi", True),
        ("ok, gửi luôn nhé", True),
        ("đừng gửi", False),
        ("dung gui", False),
        ("đúng rồi", False),
    ],
)
def test_who_agrees_and_says_send_wants_to_send(text: str, *, is_sent: bool) -> None:
    assert sends(text) is is_sent
