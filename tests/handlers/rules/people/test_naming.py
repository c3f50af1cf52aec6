"""People may be called what they like, as long as it can be read."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.rules.people.naming import clean_name, misleads, place_name, without_unseen
from tests.rows import each_row


@each_row(
    ("typed", "name"),
    [
        pytest.param("Bà Lan", "Bà Lan", id="plain"),
        pytest.param("  Nguyễn \n Thị   Lan ", "Nguyễn Thị Lan", id="spaces and lines"),
        pytest.param(unicodedata.normalize("NFD", "Hưng Đạo"), "Hưng Đạo", id="decomposed"),
        pytest.param("**Lan**", "Lan", id="bold"),
        pytest.param("<b>{you}[1]", "byou1", id="markup and placeholders"),
        pytest.param("La\u200bn\u202e", "Lan", id="zero width and direction"),
        pytest.param("Lan\x00", "Lan", id="control"),
        pytest.param("Ông Ba 🌻", "Ông Ba 🌻", id="emoji"),
        pytest.param("A", "A", id="one letter"),
        pytest.param("tôi tên là Nguyễn Thị Lan", "Nguyễn Thị Lan", id="introduced"),
        pytest.param("da em ten Lan", "Lan", id="introduced without accents"),
        pytest.param("Tên tôi là Lan", "Lan", id="introduced the other way round"),
        pytest.param("Họ và tên: Lan", "Lan", id="as on a form"),
        pytest.param("tôi là Lan", "Lan", id="I am"),
        pytest.param("Ông La Văn Hùng", "Ông La Văn Hùng", id="a family name like a word"),
        pytest.param("Lâm Sao", "Lâm Sao", id="a name like a question"),
        pytest.param("toi khong biet", None, id="no name but a sigh"),
        pytest.param("a" * 40, "a" * 40, id="forty"),
        pytest.param("a" * 41, None, id="forty-one"),
        pytest.param("", None, id="nothing"),
        pytest.param("123 !", None, id="no letter"),
        pytest.param("***", None, id="only markup"),
        pytest.param("\u3164\u200b", None, id="only letters that show nothing"),
    ],
)
def test_cleaned(typed: str, name: str | None) -> None:
    assert clean_name(typed) == name


@each_row(
    "name",
    [
        *("Cán bộ phường", "can bo phuong", "Anh cán bộ", "Công an phường", "UBND Hưng Đạo"),
        *("Phường Hưng Đạo", "Chủ tịch", "Trợ lý số", "Bot", "Admin", "Ngân hàng", "Tổng đài 1900"),
        *("evil.example", "vneid.gov.vn", "a.vn", "www.lan", "https://x", "t.me/lan", "lan@x.vn"),
        *("Lan Cán bộ", "đậm Cán bộ", "Đội trưởng", "Bà Lan (tổ trưởng)", "Mai can bo phuong"),
        *("=1+1", "+84", "-Lan", "@lan", "Thông báo khẩn", "Hỗ trợ VNeID"),
    ],
)
def test_names_that_mislead(name: str) -> None:
    assert misleads(name)


@each_row(
    "name",
    [
        *("Lan", "Nguyễn Thị Phương", "Phuong", "Nguyễn Công An", "Ông Ba 🌻", "TS. Nguyễn Lan"),
        *(
            "N.V.An",
            "Bà Tư (tổ 5)",
            "Lê Hồ Trợ",
            "Chị Hai",
            "Bác Bộ",
            "Cô Cán",
            "O'Brien",
            "Ng.Lan",
        ),
        *("Trần Bí", "Hệ", "Lan - Hùng", "Bà Ba Bán Bún", "Ủy", "Trần Chủ", "Ngân Hà", "Thông"),
    ],
)
def test_names_of_people(name: str) -> None:
    assert clean_name(name) == name
    assert not misleads(name)


@given(st.text())
def test_a_name_is_short_readable_and_stays_as_it_is(text: str) -> None:
    name = clean_name(text)
    if name is not None:
        assert 1 <= len(name) <= 40
        assert not set("*<>{}[]\n") & set(name)
        assert clean_name(name) == name


def test_half_a_surrogate_pair_cannot_reach_the_database() -> None:
    assert clean_name("Lan\ud83d") == "Lan"


def test_what_is_typed_keeps_its_lines_and_loses_what_nobody_sees() -> None:
    assert without_unseen("Thiếu\u202e máy\u200b\x00\n\tvà mạng 🙂") == "Thiếu máy\n\tvà mạng 🙂"


@each_row(
    ("typed", "name"),
    [
        ("Tổ dân phố số 3", "Tổ dân phố số 3"),
        ("Tổ 3 <img src=x>", "Tổ 3 img src=x"),
        ("@SUM(A1)", None),
        ("=1+1", None),
        ("\uff1dHYPERLINK(1)", None),
        ("-Đội 1", None),
    ],
)
def test_groups_teams_and_units_are_named_by_one_rule(typed: str, name: str | None) -> None:
    assert place_name(typed, 80) == name
