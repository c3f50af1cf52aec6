"""Codes survive being typed by hand, and ordinary words are never codes."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.rules.codes import LENGTH, LONG, code_from, looks_like_code, show_code

BYTES = st.binary(min_size=8, max_size=32)


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("K7M4P2QX", id="as issued"),
        pytest.param("k7m4p2qx", id="lower case"),
        pytest.param("k7m4-p2qx", id="hyphen"),
        pytest.param("K7M4 – P2QX", id="dash and spaces"),
        pytest.param(" k7m4 p2qx ", id="spaces"),
        pytest.param("k7 m4 p2 qx", id="pairs"),
        pytest.param("k 7 m 4 p 2 q x", id="letter by letter"),
        pytest.param("Ｋ７Ｍ４Ｐ２ＱＸ", id="full width"),
        pytest.param("mã k7m4-p2qx", id="after a word"),
        pytest.param("Mã của tôi là K7M4 P2QX", id="after a few words"),
    ],
)
def test_a_code(typed: str) -> None:
    assert looks_like_code(typed) == "K7M4P2QX"


@pytest.mark.parametrize(
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


@pytest.mark.parametrize(
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


@pytest.mark.parametrize(
    "typed", ["K7M4-P2QX-B5", "K7M4-P2QX B5NC9", "bat den tam 234", "K7M4P2QXB5"]
)
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
