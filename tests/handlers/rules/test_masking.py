"""Numbers that identify people never reach the database; dates, money and codes do."""

from __future__ import annotations

import re
import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.rules.codes import code_from, show_code
from handlers.rules.masking import mask_numbers


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        pytest.param("căn cước 031085001234 ạ", "căn cước ••• ạ", id="identity number"),
        pytest.param("CCCD 031.085.001.234 đúng", "CCCD ••• đúng", id="identity, not dong"),
        pytest.param("Mã 123456", "Mã •••", id="six digits"),
        pytest.param("123456789", "•••", id="old identity card"),
        pytest.param("gọi 0912345678!", "gọi •••!", id="phone"),
        pytest.param("0912 345 678", "•••", id="phone with spaces"),
        pytest.param("0912\u00a0345\u00a0678", "•••", id="phone with hard spaces"),
        pytest.param("0912.345.678", "•••", id="phone with dots"),
        pytest.param("0912-345-678", "•••", id="phone with hyphens"),
        pytest.param("0912 – 345 – 678", "•••", id="phone with dashes"),
        pytest.param("(0225) 3825 123", "(•••", id="phone with brackets"),
        pytest.param("+84 912 345 678", "+•••", id="phone with country"),
        pytest.param("0 9 1 2 3 4 5 6 7", "•••", id="digit by digit"),
        pytest.param("1234 5678 9012 3456", "•••", id="card"),
        pytest.param("thẻ 1234567890123456789", "thẻ •••", id="long card"),
        pytest.param("OTP 4821", "OTP •••", id="short one-time code"),
        pytest.param("mã OTP của tôi là 48 21", "mã OTP của tôi là •••", id="short code in words"),
        pytest.param("mật khẩu: 1234", "mật khẩu: •••", id="numeric password"),
        pytest.param("٠٩١٢٣٤٥٦٧٨", "•••", id="Arabic-Indic"),
        pytest.param("０９１２３４５６７８", "•••", id="full width"),
        pytest.param("12\u200b34\u200d56", "•••", id="zero width between"),
        pytest.param("1️⃣2️⃣3️⃣4️⃣5️⃣6️⃣", "•••", id="keycap emoji"),
        pytest.param("10000000 đồng", "••• đồng", id="money without groups"),
        pytest.param("1.500.000.000", "•••", id="groups that name no money"),
        pytest.param("091.234.567 đ", "••• đ", id="no money begins with zero"),
        pytest.param("09.12.2034.56789", "•••", id="no date, though it begins like one"),
        pytest.param("0912345678 ngày 15/11/2026", "••• ngày 15/11/2026", id="date after a phone"),
        pytest.param("0912345678 01.02.2026", "••• 01.02.2026", id="date right after a phone"),
        pytest.param("0912345678, 0987654321", "•••, •••", id="two phones"),
    ],
)
def test_masked(typed: str, kept: str) -> None:
    assert mask_numbers(typed) == (kept, True)


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("10.000.000 đồng", id="money"),
        pytest.param("mất 1.500.000.000 đ", id="more money"),
        pytest.param("100.000.000VNĐ", id="money in capitals"),
        pytest.param("900.000.000 nghìn", id="thousands"),
        pytest.param("1.500.000", id="groups too short for a phone"),
        pytest.param("01/11/2026-15/11/2026", id="range of dates"),
        pytest.param("1.11.2026 - 15.11.2026", id="range with dots"),
        pytest.param("15-11-2026", id="date with hyphens"),
        pytest.param("2026-11-01..2026-11-15", id="ISO range"),
        pytest.param("2026-11-01 - 2026-11-15", id="ISO range with a hyphen"),
        pytest.param("2026-11-01", id="ISO date"),
        pytest.param("giai đoạn 2025-30", id="years in short"),
        pytest.param("giai đoạn 2025-2030", id="years"),
        pytest.param("K7M4P2QX", id="invitation code"),
        pytest.param("K234-56MP", id="invitation code in groups"),
        pytest.param("nam 12 nữ 15, 3 cháu", id="head counts"),
        pytest.param("12345", id="five digits"),
        pytest.param("mã OTP có 6 số", id="words about codes"),
        pytest.param("", id="nothing"),
    ],
)
def test_kept(typed: str) -> None:
    assert mask_numbers(typed) == (typed, False)


PIECES = (
    "0 1 9 12 345 2026 01/02/2026 2026-11-01 .000 đ đồng . - / ) • ••• otp pin : la x "
    "\u200b \u0301 \ufe0f \u0663 \uff15"
)
MESSY = st.one_of(
    st.text(),
    st.lists(st.sampled_from([*PIECES.split(), " ", "\n", "\t"]), max_size=25).map("".join),
)


def readable_digits(text: str) -> str:
    seen = [c for c in text if unicodedata.category(c) not in {"Cf", "Mn", "Me"}]
    return "".join("9" if unicodedata.digit(c, None) is not None else c for c in seen)


@given(MESSY)
def test_six_digits_in_a_row_never_pass(text: str) -> None:
    assert not re.search("9{6}", readable_digits(mask_numbers(text)[0]))


@given(MESSY)
def test_masking_twice_changes_nothing(text: str) -> None:
    once, _ = mask_numbers(text)
    assert mask_numbers(once) == (once, False)


@given(st.text().filter(lambda text: not any(map(str.isdigit, text))))
def test_words_without_digits_are_kept(text: str) -> None:
    assert mask_numbers(text) == (unicodedata.normalize("NFC", text), False)


@given(st.binary(min_size=8, max_size=32))
def test_our_own_codes_are_kept(random_bytes: bytes) -> None:
    code = code_from(random_bytes)
    for shown in (code, show_code(code), f"ma {code.lower()} nhe"):
        assert mask_numbers(shown) == (shown, False)


@pytest.mark.parametrize("unit", ["1", "1 ", "1\u200b", "\u200b", "otp ", "1.", "- "])
def test_long_texts_take_no_long_time(unit: str) -> None:
    begun = time.process_time()
    mask_numbers(unit * 4000)
    assert time.process_time() - begun < 1
