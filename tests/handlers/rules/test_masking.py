"""Numbers that identify people never reach the database; dates, money and codes do."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.rules.codes import LENGTH, LONG, code_from, show_code
from handlers.rules.masking import mask_button, mask_numbers


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
        pytest.param("1.500.123.456", "1.•••", id="groups that name no money"),
        pytest.param("123456789 đồng", "••• đồng", id="no price ends so"),
        pytest.param("0912,345,678", "•••", id="phone with commas"),
        pytest.param("0912/345/678", "•••", id="phone with slashes"),
        pytest.param("0912:345:678", "•••", id="phone with colons"),
        pytest.param("0912..345..678", "•••", id="phone with two dots"),
        pytest.param("0912·345·678", "•••", id="phone with middle dots"),
        pytest.param("0912  345  678", "•••", id="phone with two spaces"),
        pytest.param("0912\n345\n678", "•••", id="phone on three lines"),
        pytest.param("0912, 345, 678", "•••", id="phone as a list"),
        pytest.param("0912_345_678", "•••", id="phone with underlines"),
        pytest.param("0912 | 345 | 678", "•••", id="phone with bars"),
        pytest.param("09 12 34 56 78", "•••", id="phone in pairs"),
        pytest.param("031 085 001 234", "•••", id="identity number in threes"),
        pytest.param("031,085,001,234", "•••", id="identity number with commas"),
        pytest.param("031 099 OI2 345", "•••", id="letters that look like digits"),
        pytest.param("O912 345 678", "•••", id="a letter before digits"),
        pytest.param("o9l2345678", "•••", id="letters in the midst"),
        pytest.param("1234\n5678\n9012\n3456", "•••", id="card on four lines"),
        pytest.param("9704, 3612, 5678, 9012", "•••", id="card as a list"),
        pytest.param("1234 5678 90", "•••", id="account in groups"),
        pytest.param("9 7 0 4 3 6 1 2 5 5 7 8", "•••", id="card digit by digit"),
        pytest.param(
            "số em là không chín một hai ba bốn năm sáu bảy tám", "số em là •••", id="read out"
        ),
        pytest.param("khong chin mot, hai ba bon, nam sau bay tam", "•••", id="read, no accents"),
        pytest.param("mã OTP là bốn tám hai một", "mã OTP là •••", id="code read out"),
        pytest.param("mã bí mật 4821", "mã bí mật •••", id="secret code"),
        pytest.param("mã đăng nhập 4821", "mã đăng nhập •••", id="code to sign in"),
        pytest.param("mã giao dịch: 48215", "mã giao dịch: •••", id="code of a payment"),
        pytest.param("mã xác thực zalo của em là 4821", "mã xác thực zalo của em là •••", id="of"),
        pytest.param("mã 4821 của vnpay", "mã ••• của vnpay", id="code of a bank"),
        pytest.param("mã 4821 do Vietcombank gửi", "mã ••• do Vietcombank gửi", id="a bank's"),
        pytest.param("Zalo vừa gửi mã 4821", "Zalo vừa gửi mã •••", id="sent by"),
        pytest.param("cvv 123", "cvv •••", id="card's back, three digits"),
        pytest.param("mã CVC2 của thẻ là 1 2 3", "mã CVC2 của thẻ là •••", id="spaced"),
        pytest.param("CVV là một hai ba", "CVV là •••", id="card's back read out"),
        pytest.param("3 số mặt sau thẻ là 123", "3 số mặt sau thẻ là •••", id="not by its name"),
        pytest.param("CVV 123 4", "CVV •••", id="card's back"),
        pytest.param("mật khẩu là Lan1975@", "mật khẩu là •••", id="password with letters"),
        pytest.param("mk: abc123", "mk: •••", id="password in short"),
        pytest.param("password=hunter2.", "password=•••.", id="password in English"),
        pytest.param(
            "mật khẩu wifi là nha@minh nhé", "mật khẩu wifi là ••• nhé", id="password's sign"
        ),
        pytest.param("tài khoản 1234 5678", "tài khoản •••", id="account"),
        pytest.param("STK: 12345678 Agribank", "STK: ••• Agribank", id="account in short"),
        pytest.param(
            "số tài khoản của tôi là 100 200 30", "số tài khoản của tôi là •••", id="mine"
        ),
        pytest.param("căn cước số 031 085", "căn cước số •••", id="half an identity number"),
        pytest.param("35 0912 345 678", "35 •••", id="a count before a phone"),
        pytest.param("gọi 0912 345 678, 0987 654 321", "gọi •••, •••", id="two phones in groups"),
        pytest.param("19001234567", "•••", id="longer than a hotline"),
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
        pytest.param("mã CVV có 3 số", id="words about the card's back"),
        pytest.param("CVV ở mặt sau, trang 112", id="a page behind them"),
        pytest.param("mã OTP có 6 số", id="words about codes"),
        pytest.param("G22.99.02-250101-0001", id="file at an office"),
        pytest.param("hồ sơ 000.00.22.H24-261128-0012 ạ", id="file with digits first"),
        pytest.param("1500000 đồng", id="money without groups"),
        pytest.param("10000000 đồng", id="more without groups"),
        pytest.param("500000đ", id="money, no space"),
        pytest.param("120.000.000", id="money without its unit"),
        pytest.param("1.500.000.000", id="a thousand millions"),
        pytest.param("120 000 000 đồng", id="money with spaces"),
        pytest.param("120,000,000 vnd", id="money with commas"),
        pytest.param("tài khoản còn 500.000 đồng", id="money in an account"),
        pytest.param("tài khoản bị trừ 1500000đ", id="money from an account"),
        pytest.param("1900 545 526", id="hotline"),
        pytest.param("18001096", id="hotline in one"),
        pytest.param("1900.1234", id="hotline with a dot"),
        pytest.param("gọi 1800 10 96 96 hoặc 156", id="hotline in pairs"),
        pytest.param("113, 114, 115, 111, 156", id="numbers for help"),
        pytest.param("30 15 12 3 8 9 10", id="counts"),
        pytest.param("35, 20, 15, 12, 8, 4, 40", id="counts as a list"),
        pytest.param("35 20 15 10 40 12", id="counts in pairs"),
        pytest.param("120, 45, 200, 150, 80", id="large counts"),
        pytest.param("nu 20, gia 15, vneid 12, dvc 8, qr 3, kq5 0", id="counts with words"),
        pytest.param("tổ 3: 12 người, 5 nữ; tổ 4: 15 người, 8 nữ; tổ 12: 30", id="shares"),
        pytest.param("5\n12\n7\n30\n8\n45", id="counts on lines"),
        pytest.param("1 2 3 4 5 6 7 8 9", id="counting up"),
        pytest.param("0 1 2 3 4 5 6 7 8 9", id="counting from nothing"),
        pytest.param("một hai ba bốn năm sáu bảy tám chín", id="counting in words"),
        pytest.param("2025, 2026, 2027", id="years as a list"),
        pytest.param("2025 2026 2027", id="years"),
        pytest.param("01/11, 02/11, 03/11, 04/11", id="days of a month"),
        pytest.param("08:30 - 10:00, 13:30 - 15:00", id="times"),
        pytest.param("8h30-10h 15/11 35 nguoi", id="a session in one line"),
        pytest.param("mã 4726", id="a code of a session"),
        pytest.param("điểm danh 4726", id="checking in"),
        pytest.param("mật khẩu 8 ký tự", id="words about passwords"),
        pytest.param("mật khẩu mạnh là gì?", id="a question about passwords"),
        pytest.param("quên mật khẩu VNeID", id="a forgotten password"),
        pytest.param("đổi mật khẩu Wi-Fi", id="another password"),
        pytest.param("ba năm không về, sáu tháng bảy", id="words that may be digits"),
        pytest.param("phường có 60 tổ, 12000 người", id="figures of a ward"),
        pytest.param("Thông tư 32/2018/TT-BGDĐT", id="a circular"),
        pytest.param("Quyết định 1234/QĐ-UBND ngày 05/03/2025", id="a decision"),
        pytest.param("HT1 500 2026, DH3 60%", id="targets"),
        pytest.param("60.000", id="a number with its thousands"),
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
    """But for money that names itself."""
    kept = readable_digits(mask_numbers(text)[0])
    assert not re.search("9{6}(?! ?(?:đ|d|đồng))", kept.casefold())


@given(MESSY)
def test_masking_twice_changes_nothing(text: str) -> None:
    once, _ = mask_numbers(text)
    assert mask_numbers(once) == (once, False)


@given(st.text().filter(lambda text: not any(map(str.isdigit, text))))
def test_words_without_digits_are_kept(text: str) -> None:
    assert mask_numbers(text) == (unicodedata.normalize("NFC", text), False)


@pytest.mark.parametrize("code", ["MKXB8N55", "MK55-43BX", "mkxb 8n55"])
def test_a_code_that_begins_like_a_word_for_passwords_is_kept(code: str) -> None:
    assert mask_numbers(code) == (code, False)


@given(st.binary(min_size=8, max_size=32), st.sampled_from([LENGTH, LONG]))
def test_our_own_codes_are_kept(random_bytes: bytes, length: int) -> None:
    code = code_from(random_bytes, length)
    for shown in (code, show_code(code), f"ma {code.lower()} nhe"):
        assert mask_numbers(shown) == (shown, False)


SEPARATORS = (" ", ".", "-", ",", "/", ":", "..", "\u00b7", "  ", "\n", " - ", ", ", "_", "|")


@given(
    st.from_regex(r"0[35789]\d{8}", fullmatch=True),
    st.sampled_from([(4, 3, 3), (3, 3, 4), (4, 6), (5, 5), (10,)]),
    st.sampled_from(SEPARATORS),
    st.sampled_from(["", "gọi ", "35 người, "]),
)
def test_a_telephone_number_in_groups_never_passes(
    number: str, sizes: tuple[int, ...], between: str, before: str
) -> None:
    ends = [sum(sizes[: place + 1]) for place in range(len(sizes))]
    groups = [number[end - size : end] for size, end in zip(sizes, ends, strict=True)]
    kept, found = mask_numbers(before + between.join(groups))
    assert found
    assert sum(map(str.isdigit, kept.removeprefix(before))) == 0


@given(st.lists(st.integers(0, 99), max_size=12), st.sampled_from([", ", "; ", "\n"]))
def test_counts_of_a_list_are_kept(counts: list[int], between: str) -> None:
    text = between.join(map(str, counts))
    single = all(count < 10 for count in counts)
    assert mask_numbers(text) == (text, False) or (single and len(counts) >= 9)


@given(st.integers(1, 999_999_999), st.sampled_from(["đ", " đồng", " VNĐ"]))
def test_money_is_kept(thousands: int, unit: str) -> None:
    grouped = f"{thousands}000{unit}"
    assert mask_numbers(grouped) == (grouped, False)


@pytest.mark.parametrize(
    ("data", "kept"),
    [
        pytest.param("quiz.pick:12345678:q1:a", None, id="number of an attempt"),
        pytest.param("approve.yes:934:a1234567890f", None, id="a version"),
        pytest.param("targets.day:2026-11-01", None, id="a day"),
        pytest.param("find.search:căn cước 031085001234", "find.search:căn cước •••", id="typed"),
        pytest.param("find.search:031085001234", "find.search:•••", id="an identity number"),
        pytest.param("0912345678", "•••", id="a telephone number"),
    ],
)
def test_what_was_typed_into_a_button_is_masked(data: str, kept: str | None) -> None:
    assert mask_button(data) == (kept or data, kept is not None)
