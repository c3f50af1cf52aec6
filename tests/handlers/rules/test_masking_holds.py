"""Masking whatever is typed: no secret of a known shape passes, and what is ours is kept."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.rules.admission.codes import LENGTH, LONG, code_from, show_code
from handlers.rules.masking import mask_button, mask_numbers
from tests.rows import each_row

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


@each_row(
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


def written(digits: str, joint: str, sizes: list[int]) -> str:
    """Digits in groups of such sizes, with something between."""
    parts, at = [], 0
    for size in sizes:
        parts.append(digits[at : at + size])
        at += size
    return joint.join(part for part in parts if part)


WORDS = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]
DIGITS = st.text("0123456789", min_size=6, max_size=6)
JOINTS = st.sampled_from(["", " ", "-", "."])
SHAPES = st.one_of(
    st.builds(lambda d, j: ("", written(d, j, [3, 3]), "mã OTP là "), DIGITS, JOINTS),
    st.builds(lambda d, j: ("", written(d, j, [3, 3]), "code "), DIGITS, JOINTS),
    st.builds(lambda d: ("", d[:4], "mật khẩu "), DIGITS),
    st.builds(lambda d: (" gửi về máy", d[:4], "mã "), DIGITS),
    st.builds(lambda d: ("", f"A{d[:2]}F{d[2]}K", "mã xác nhận là "), DIGITS),
    st.builds(lambda d, j: ("", "09" + written(d + d[:2], j, [2, 3, 3]), "gọi "), DIGITS, JOINTS),
    st.builds(lambda d, j: ("", "0310" + written(d + d[:2], j, [2, 3, 3]), "số "), DIGITS, JOINTS),
    st.builds(lambda d: ("@gmail.com", f"lan{d}", ""), DIGITS),
)
AROUND = st.sampled_from(["", "bà con ơi ", "dạ em Lan tổ 3, ", "15/11 tại nhà văn hóa: ", "tổ\n"])
AFTER = st.sampled_from(["", " ạ", ". Cảm ơn", ", giúp em", "\nxin cảm ơn", "!"])


@given(SHAPES, AROUND, AFTER)
def test_no_secret_of_a_known_shape_passes(
    shape: tuple[str, str, str], before: str, after: str
) -> None:
    behind, secret, named = shape
    kept, found = mask_numbers(f"{before}{named}{secret}{behind}{after}")
    assert found
    assert secret not in kept


@given(DIGITS, AROUND, AFTER)
def test_no_code_read_out_after_its_name_passes(digits: str, before: str, after: str) -> None:
    secret = " ".join(WORDS[int(one)] for one in digits)
    kept, found = mask_numbers(f"{before}mã OTP là {secret}{after}")
    assert found
    assert secret not in kept
