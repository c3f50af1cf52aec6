"""Words count as the same however they are typed: commands, answers, searches and names alike."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.rules import folding
from lessons.folding import fold
from lessons.questions.short import compact


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        pytest.param("Đồng ý", "dong y", id="accents and barred d"),
        pytest.param(unicodedata.normalize("NFD", "Tổ dân phố"), "to dan pho", id="decomposed"),
        pytest.param("ệ ẫ ỡ ự ỷ", "e a o u y", id="two marks on a letter"),
        pytest.param("e\u0323\u0302", "e", id="two marks behind a letter"),
        pytest.param("ĐIỂM  DANH\n", "diem danh", id="capitals and spaces"),
        pytest.param("  hai \n khoảng  ", "hai khoang", id="spaces at both ends"),
        pytest.param("«Có!» ✅", "co", id="punctuation and emoji at the ends"),
        pytest.param("1/11 - 15/11", "1/11 - 15/11", id="punctuation inside stays"),
        pytest.param("2️⃣", "2", id="keycap emoji"),
        pytest.param("２", "2", id="full width"),
        pytest.param("ＶＮｅＩＤ", "vneid", id="full width letters"),
        pytest.param("h\u200bọc", "hoc", id="zero width inside"),
        pytest.param("ðồng", "dong", id="eth of old fonts"),
        pytest.param("👍 !!!", "", id="nothing but signs"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_folds(typed: str, folded: str) -> None:
    assert fold(typed) == folded
    assert compact(typed) == compact(folded)


def test_there_is_one_fold() -> None:
    assert folding.fold is fold


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_composition_does_not_matter(text: str) -> None:
    assert fold(unicodedata.normalize("NFC", text)) == fold(unicodedata.normalize("NFD", text))
