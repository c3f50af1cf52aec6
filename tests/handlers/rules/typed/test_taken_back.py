"""An answer that is taken back in the same breath: what was said last is what is meant."""

from __future__ import annotations

from handlers.rules.typed.taken_back import said_last

LAST = {
    "a mà không, c": "c",
    "1, à nhầm, 2": "2",
    "số 1 à nhầm số 2": "số 2",
    "b à quên c": "c",
    "tôi chọn a, à không b": "b",
    "b nhé, à thôi c": "c",
    "nham roi, c": "c",
    "a nham, b": "b",
    "đúng, à không, sai": "sai",
    "a, nhầm, phải là b": "b",
}
KEPT = (
    "a không phải b",
    "b, không phải a",
    "2 ma khong 3",
    "tắt máy mà không nghe",
    "thôi, để sau",
    "gửi cho bạn bè, thôi",
    "không",
    "nhầm rồi",
    "",
)
"""Nothing is taken back, or nothing is said instead."""


def test_what_was_said_last_is_meant() -> None:
    assert {said: said_last(said) for said in LAST} == LAST
    assert [said_last(said) for said in KEPT] == list(KEPT)
