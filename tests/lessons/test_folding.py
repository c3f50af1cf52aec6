from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lessons.folding import fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Đường LINK lạ", "duong link la"),
        ("đ Đ", "d d"),
        ("ệ ẫ ỡ ự ỷ", "e a o u y"),
        ("e\u0323\u0302", "e"),
        ("  hai \n khoảng  ", "hai khoang"),
        ("ＶＮｅＩＤ", "vneid"),
        ("", ""),
    ],
)
def test_letters_lose_their_marks(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
