"""Codes survive being typed by hand, and ordinary words are never codes."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.rules.admission.codes import (
    LENGTH,
    LONG,
    code_from,
    looks_like_code,
    nearly_a_code,
    show_code,
    strange_signs,
)
from tests.rows import each_row

BYTES = st.binary(min_size=8, max_size=32)


TYPED = {
    "as issued": "K7M4P2QX",
    "lower case": "k7m4p2qx",
    "hyphen": "k7m4-p2qx",
    "dash and spaces": "K7M4 – P2QX",
    "spaces": " k7m4 p2qx ",
    "pairs": "k7 m4 p2 qx",
    "letter by letter": "k 7 m 4 p 2 q x",
    "full width": "Ｋ７Ｍ４Ｐ２ＱＸ",
    "after a word": "mã k7m4-p2qx",
    "after a few words": "Mã của tôi là K7M4 P2QX",
}
CODES = list(TYPED.values())


@each_row("typed", CODES, ids=list(TYPED))
def test_a_code(typed: str) -> None:
    assert looks_like_code(typed) == "K7M4P2QX"


@each_row(
    "typed",
    [
        pytest.param("", id="nothing"),
        pytest.param("vietnam1", id="word with a digit"),
        pytest.param("xinchao2", id="words with a digit"),
        pytest.param("hanhphuc", id="word"),
        pytest.param("khoa2025", id="word with a year"),
        pytest.param("tang 25 me", id="words in uneven groups"),
        pytest.param("K7M4P2Q", id="seven"),
        pytest.param("K7M4P2QX9", id="nine"),
        pytest.param("K7M4P2Q0", id="zero looks like O"),
        pytest.param("K7M4P2QI", id="I looks like one"),
        pytest.param("KM234567", id="six digits in a row"),
        pytest.param("2345678K", id="one letter"),
        pytest.param("23456789", id="a number"),
        pytest.param("K7M4P2QẾ", id="a letter with accents"),
        pytest.param("K7M4_P2QX", id="some other separator"),
    ],
)
def test_no_code(typed: str) -> None:
    assert looks_like_code(typed) is None


@each_row(
    "typed",
    [
        pytest.param("k7m4p2qxb5nc", id="in one"),
        pytest.param("K7M4-P2QX-B5NC", id="as shown"),
        pytest.param("mã trở lại K7M4 P2QX B5NC", id="said"),
        pytest.param("K7M4P2 QXB5NC", id="halves"),
        pytest.param("K7 M4 P2 QX B5 NC", id="pairs"),
        pytest.param("K 7 M 4 P 2 Q X B 5 N C", id="letter by letter"),
    ],
)
def test_a_long_code(typed: str) -> None:
    assert looks_like_code(typed) == "K7M4P2QXB5NC"


@each_row("typed", ["K7M4-P2QX-B5", "K7M4-P2QX B5NC9", "bat den tam 234", "K7M4P2QXB5"])
def test_neither_short_nor_long(typed: str) -> None:
    assert looks_like_code(typed) is None


def test_shown_four_at_a_time() -> None:
    assert show_code("K7M4P2QX") == "K7M4-P2QX"
    assert show_code("K7M4P2QXB5NC") == "K7M4-P2QX-B5NC"


def test_too_few_bytes_are_refused() -> None:
    with pytest.raises(ValueError, match="at least 8"):
        code_from(b"1234567")


@given(BYTES, st.sampled_from([LENGTH, LONG]))
def test_every_code_is_recognised_as_shown(random_bytes: bytes, length: int) -> None:
    code = code_from(random_bytes, length)
    assert len(code) == length
    assert code == code_from(random_bytes, length)
    assert looks_like_code(show_code(code).lower()) == code
    assert not re.search(r"\d{6}|[0O1ILU]", code)


@given(st.text())
def test_what_looks_like_a_code_has_the_shape_of_one(text: str) -> None:
    code = looks_like_code(text)
    assert code is None or (
        len(code) in {LENGTH, LONG} and code.isascii() and looks_like_code(code) == code
    )


def test_codes_use_the_whole_alphabet_and_differ() -> None:
    codes = {code_from(number.to_bytes(8, "big")) for number in range(2000)}
    assert len(codes) == 2000
    assert len(set("".join(codes))) == 25


@each_row(
    ("typed", "signs"),
    [
        pytest.param("K7M4P2Q", 7, id="one too few"),
        pytest.param("K7M4-P2Q", 7, id="one too few, with its hyphen"),
        pytest.param("K7M4P2QX9", 9, id="one too many"),
        pytest.param("K7M4P2Q0", 8, id="zero"),
        pytest.param("k7m4-p2qo", 8, id="the letter o"),
        pytest.param("K7M4P2QI", 8, id="the letter i"),
        pytest.param("k7l4 p2qx", 8, id="the letter l"),
        pytest.param("K7M4_P2QX", 8, id="another separator"),
        pytest.param("k7m4p2qế", 8, id="a keyboard that puts accents"),
        pytest.param("mã của tôi là K7M4P2Q1", 8, id="said"),
        pytest.param("K7M4-P2QX-B5N", 11, id="long, one too few"),
        pytest.param("K7M4P2QXB5N0", 12, id="long, zero"),
        pytest.param("K7M4 P2QX B5NC9", 13, id="long, one too many"),
    ],
)
def test_a_mistyped_code_is_asked_back(typed: str, signs: int) -> None:
    assert looks_like_code(typed) is None
    assert nearly_a_code(typed) == signs


@each_row(
    ("typed", "signs"),
    [
        ("K7M4-P2QO", "O"),
        ("mã của tôi là k7l0 p2q1", "L, 0, 1"),
        ("k7m4p2qế", "Ế"),
        ("K7M4-P2Q", ""),
        ("K7M4_P2QX", ""),
    ],
)
def test_signs_that_no_code_has_are_named(typed: str, signs: str) -> None:
    assert strange_signs(typed) == signs


@each_row(
    "typed",
    [
        *("K7M4P2QX", "", "vietnam1", "khoa2025", "tang 25 me", "bat den tam 234", "23456789"),
        *("8h30-9h30", "8h15 - 10h45", "to12 to13", "tổ 5 quý 3", "1tr2 5tr6", "k10-2 k10-3"),
        *("0912345678", "30/11/2026", "mã otp 123456", "mã 4726", "covid 19 va cum a h5n1"),
        *("7h30 sáng", "8h30 chiều mai", "19h30 tối nay"),
        *("tháng 9 2026", "q3/2026 q4/2026", "xin chào", "a1b2", "K7M4P2QXB5"),
    ],
)
def test_what_is_no_code_at_all_is_not_asked_back(typed: str) -> None:
    assert nearly_a_code(typed) == 0
