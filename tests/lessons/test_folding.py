"""Words count as the same however they are typed: commands, answers, searches and names alike."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.rules import folding
from lessons.folding import fold
from lessons.questions.short import compact
from tests.rows import each_row

ROOT = Path(__file__).parents[2]


@each_row(
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


@each_row(
    ("typed", "small"),
    [
        ("MÃ", "mã"),
        (unicodedata.normalize("NFD", "Tổ Dân Phố"), "tổ dân phố"),
        ("e\u0323\u0302", "ệ"),
        ("Đ", "đ"),
        ("", ""),
    ],
)
def test_small_letters_keep_their_accents(typed: str, small: str) -> None:
    assert folding.lowered(typed) == small
    assert folding.composed(typed).casefold() == small


ELSEWHERE = {
    "storage/natural.py": "storage knows nothing of lessons; a key once written stays as it is",
}
"""Files that put letters together themselves, and why."""


def test_letters_are_put_together_in_one_place() -> None:
    """Composed in a second place, an accent typed by a phone's own keyboard is another letter."""
    composing = re.compile(r"""normalize\(\s*["']NFC["']""")
    rooms = (ROOT / room for room in ("bot", "handlers", "lessons", "storage"))
    files = [path for room in rooms for path in room.rglob("*.py")]
    found = {path for path in files if composing.search(path.read_text("utf-8"))}
    assert {str(one.relative_to(ROOT)) for one in found} == {"lessons/folding.py", *ELSEWHERE}
