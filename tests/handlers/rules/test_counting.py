"""Counts typed in a hall full of people: taken as said, or asked about; nothing in silence."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.rules.counting import HEADS as PARTS
from handlers.rules.counting import RESULTS as DEEDS
from handlers.rules.counting import (
    Counts,
    impossible,
    lacks_whole,
    read_heads,
    read_results,
    spelled,
)
from handlers.rules.speech import Reading

HEADS = [
    ("35", {"head_count": 35}),
    ("35ng", {"head_count": 35}),
    ("35 ạ", {"head_count": 35}),
    ("dạ 35ạ", {"head_count": 35}),
    ("35 a", {"head_count": 35}),
    ("35a", None),
    ("dạ có 35 người ạ", {"head_count": 35}),
    ("35 người, 20 nữ", {"head_count": 35, "women": 20}),
    ("35 người 20 nữ 12 người cao tuổi", {"head_count": 35, "women": 20, "elderly": 12}),
    ("35, trong đó 20 nữ và 3 người khuyết tật", {"head_count": 35, "women": 20, "disabled": 3}),
    ("tổng 35, nữ 20, học sinh: 4", {"head_count": 35, "women": 20, "pupils": 4}),
    ("35 người, 2 hộ kinh doanh", {"head_count": 35, "businesses": 2}),
    ("35 người, 5 VNeID, 3 hồ sơ", {"head_count": 35, "kq1": 5, "kq2": 3}),
    ("20 nu", {"women": 20}),
    ("30 bà con", {"head_count": 30}),
    ("30 ba con", {"head_count": 30}),
    ("35 bác, 12 cụ trên 60 tuổi", {"head_count": 35, "elderly": 12}),
    ("1.200 người", {"head_count": 1200}),
    ("1k2 người", {"head_count": 1200}),
    ("2 nghìn 30 nữ", None),
    ("ba mươi", {"head_count": 30}),
    ("ba lăm người, nữ hai mươi", {"head_count": 35, "women": 20}),
    ("hai chục rưỡi", {"head_count": 25}),
    ("hai muoi nam nguoi", {"head_count": 25}),
    ("hai mươi nhăm người, nữ mười nhăm", {"head_count": 25, "women": 15}),
    ("hai muoi nham nguoi, 12 nu", {"head_count": 25, "women": 12}),
    ("hai muoi nham ba muoi", {"head_count": 30}),
    ("chin muoi nguoi", {"head_count": 90}),
    ("hai ba người", None),
    ("15 16", None),
    ("15 16 người", None),
    ("15 mười sáu", None),
    ("mười lăm mười sáu", None),
    ("muoi lam muoi sau", None),
    ("mười hai mười ba người", None),
    ("hai mươi hai mốt", None),
    ("ba mươi ba nhăm người", None),
    ("chín mười người", None),
    ("năm sáu người", None),
    ("nam sau nguoi", None),
    ("bay tam nguoi", None),
    ("bốn năm người", None),
    ("hai trăm ba trăm", None),
    ("năm mươi sáu mươi người", None),
    ("nữ mười lăm mười sáu", None),
    ("12 hộ", None),
    ("12 hộ dân", None),
    ("hai hộ", None),
    ("hai chục hộ", None),
    ("12 nhà dân", None),
    ("12 gia đình", None),
    ("12 gia dinh", None),
    ("3x người", None),
    ("35 người, 1x nữ", None),
    ("35 người đa số nữ", None),
    ("35 người, hầu hết là nữ", None),
    ("16 nam 20 nu", {"head_count": 36, "women": 20}),
    ("35 người, 15 nam", {"head_count": 35, "women": 20}),
    ("20 nữ, 16 nam, 35 người", None),
    ("16 nam", None),
    ("18 người toàn chị em", {"head_count": 18, "women": 18}),
    ("35 người không có nữ", {"head_count": 35, "women": 0}),
    ("không có ai đến", {"head_count": 0}),
    ("0", {"head_count": 0}),
    ("35 người, nữ chưa rõ", {"head_count": 35, "women": None}),
    ("35 người nữ chưa đếm", {"head_count": 35, "women": None}),
    ("nữ ?; cao tuổi 3", {"elderly": 3, "women": None}),
    ("chưa rõ", dict.fromkeys(PARTS)),
    ("30, à nhầm 35", {"head_count": 35}),
    ("30 người à không 35 người", {"head_count": 35}),
    ("35 chứ không phải 30", {"head_count": 35}),
    ("sửa số nữ thành 12", {"women": 12}),
    ("35 nữ, nữ chưa rõ", None),
    ("35 người, chưa rõ", None),
    *((typed, None) for typed in ("cỡ 40", "35 lám", "ba mươi lăm lăm", "35+", "35+ người")),
    *((typed, None) for typed in ("35 người không tính trẻ em", "30 người lớn 5 trẻ em", "chưa")),
    *((typed, None) for typed in ("người thứ 35", "chị Hồng", "bà Hồng", "35 người ①", "½")),
    ("35[20 nữ]", {"head_count": 35, "women": 20}),
    ("20 nữ + 15 nam", {"head_count": 35, "women": 20}),
    ("35 nguoi trong do nu 20 gia 12", {"head_count": 35, "women": 20, "elderly": 12}),
    ("có mỗi 7 người", {"head_count": 7}),
    ("28 😀", {"head_count": 28}),
    ("35 ngừi", {"head_count": 35}),
    ("hai tám người, nữ hai bảy", {"head_count": 28, "women": 27}),
    ("hai tam nguoi", None),
    ("năm bảy người", None),
    *((typed, None) for typed in ("hai hai người", "tổ hai bảy người", "tổ 27 người")),
    ("năm ba người", None),
    *((typed, None) for typed in ("35 nhầm", "35 người dự kiến", "35 à không")),
    ("35?", None),
    ("", None),
    (", ;", None),
    ("nhiều lắm", None),
    ("35 người, 20 người vui", None),
    ("35 người, 36 người", None),
    ("35 nữ 20", None),
    ("tổ 5 có 15 người", None),
    ("90000", None),
    ("-30", None),
    ("-5 người", None),
    ("hơn 30", None),
    ("trên 60 người", None),
    ("30 người hơn", None),
    ("chưa tới 30", None),
    ("30-35 người", None),
    ("30 đến 35", None),
    ("hai ba chục người", None),
    ("vài chục người", None),
    ("mỗi tổ 10 người", None),
    ("1,5", None),
    ("1,200 người", None),
    ("50% nữ", None),
    ("20/35 nữ", None),
]
RESULTS = [
    ("VNeID 5 lượt, hồ sơ 3 lượt", {"kq1": 5, "kq2": 3}),
    ("VNeID 5 lượt, ho so 3 luot", {"kq1": 5, "kq2": 3}),
    ("5 vneid, 3 lượt hồ sơ, 2 lượt thanh toán", {"kq1": 5, "kq2": 3, "kq3": 2}),
    ("3 hồ sơ ạ", {"kq2": 3}),
    ("VNeID 5 và hồ sơ 3", {"kq1": 5, "kq2": 3}),
    ("hồ sơ là 3", {"kq2": 3}),
    ("hồ sơ được 3", {"kq2": 3}),
    ("số hồ sơ 3", {"kq2": 3}),
    ("so ho so 3", {"kq2": 3}),
    ("5 lượt vneid, 3 hồ sơ, 2 hộ kinh doanh", {"kq1": 5, "kq2": 3, "kq4": 2}),
    ("hộ 2 hồ sơ 3", {"kq4": 2, "kq2": 3}),
    ("- VNeID 5\n- hồ sơ 3", {"kq1": 5, "kq2": 3}),
    ("KQ1 5; KQ3 2", {"kq1": 5, "kq3": 2}),
    ("7 chuyển khoản và 1 báo lừa đảo", {"kq3": 7, "kq5": 1}),
    ("giúp 5 bác cài vneid", {"kq1": 5}),
    ("cài vneid cho năm người, làm hồ sơ cho 2 bác", {"kq1": 5, "kq2": 2}),
    ("làm hộ 3 bác vneid", {"kq1": 3}),
    ("chỉ chuyển khoản cho 4 cụ", {"kq3": 4}),
    ("quét mã QR 3 bác", {"kq3": 3}),
    ("mã qr 2 hộ", {"kq4": 2}),
    ("quét qr 2", {"kq3": 2}),
    ("qr 2", None),
    ("2 qr", None),
    ("thanh toán qr 2", {"kq3": 2}),
    ("5 vneid ạ, hồ sơ 3 nhé", {"kq1": 5, "kq2": 3}),
    ("vneid nam luot, ho so ba", {"kq1": 5, "kq2": 3}),
    ("hồ sơ là 4 không phải 3", {"kq2": 4}),
    ("vneid 5, không có hồ sơ", {"kq1": 5, "kq2": 0}),
    ("0", dict.fromkeys(DEEDS, 0)),
    ("không giúp được ai", dict.fromkeys(DEEDS, 0)),
    ("không nhớ", dict.fromkeys(DEEDS)),
    ("VNeID chưa đếm", {"kq1": None}),
    ("4 người lên mức 2, 3 người tích hợp BHYT", None),
    ("vneid hơn 5", None),
    ("5", None),
    ("5-3-2", None),
    ("vneid 5+", None),
    ("chưa", None),
    ("chả giúp được ai", dict.fromkeys(DEEDS, 0)),
    ("vi nê ai đi 4", {"kq1": 4}),
    ("5 nữ", None),
    ("nữ chưa rõ", None),
]


@pytest.mark.parametrize(("typed", "meant"), HEADS)
def test_people_are_counted_as_typed(typed: str, meant: dict[str, int | None] | None) -> None:
    read = read_heads(typed)
    assert read.value == meant
    assert meant is None or not read.left


@pytest.mark.parametrize(("typed", "meant"), RESULTS)
def test_results_are_counted_as_typed(typed: str, meant: dict[str, int | None] | None) -> None:
    read = read_results(typed)
    assert read.value == meant
    assert meant is None or not read.left


@pytest.mark.parametrize(
    ("typed", "options"),
    [
        ("35?", [{"head_count": 35}]),
        ("35 là tổng?", [{"head_count": 35}]),
        ("35 người, 20 nữ?", [{"head_count": 35, "women": 20}]),
        ("bao nhiêu?", []),
        ("35 người vui không?", []),
    ],
)
def test_a_question_offers_what_it_asks_about(typed: str, options: list[object]) -> None:
    read = read_heads(typed)
    assert (read.value, [*read.options]) == (None, options)


@pytest.mark.parametrize(
    ("typed", "options"),
    [
        ("qr 2", [{"kq3": 2}, {"kq4": 2}]),
        ("vneid 5, qr 2", [{"kq1": 5, "kq3": 2}, {"kq1": 5, "kq4": 2}]),
        ("thanh toán 1, qr 2", [{"kq3": 1, "kq4": 2}]),
        ("qr 2?", [{"kq3": 2}, {"kq4": 2}]),
        ("qr không nhớ", [{"kq3": None}, {"kq4": None}]),
        ("qr qr 2 3", []),
    ],
)
def test_a_name_of_two_counts_offers_both(typed: str, options: list[object]) -> None:
    read = read_results(typed)
    assert (read.value, [*read.options]) == (None, options)


@pytest.mark.parametrize(
    ("typed", "count"),
    [
        *((f"{about} 35 người", 35) for about in ("khoảng", "tầm", "chừng", "cỡ", "độ", "hơn")),
        *((f"{about} 35", 35) for about in ("khoang", "gần", "gan", "trên", "ước chừng", "xấp xỉ")),
        *(("có khoảng 35 người ạ", 35), ("35 người hơn", 35), ("khoảng 35?", 35)),
        *(("ngót nghét ba chục", 30), ("khoảng 35 người đông vui", 35)),
    ],
)
def test_about_so_many_is_asked_back_as_so_many(typed: str, count: int) -> None:
    read = read_heads(typed)
    assert (read.value, read.options) == (None, ({"head_count": count},))
    assert read.left == typed.strip("?")


def test_about_so_many_results_are_asked_back_too() -> None:
    read = read_results("vneid khoảng 5, hồ sơ 3")
    assert (read.value, read.options) == (None, ({"kq1": 5, "kq2": 3},))


@given(
    st.sampled_from([(PARTS, read_heads), (DEEDS, read_results)]),
    st.lists(st.none() | st.integers(1, 5000), min_size=6, max_size=6),
    st.integers(1, 63),
)
def test_what_is_offered_is_read_as_it_is_offered(
    asked: tuple[tuple[str, ...], Callable[[str], Reading[Counts]]],
    counts: list[int | None],
    which: int,
) -> None:
    names, read = asked
    given = zip(names, counts, strict=False)
    said = {name: count for place, (name, count) in enumerate(given) if which >> place & 1}
    assert not said or read(spelled(said)).value == said


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("35 người đông vui", "đông vui"),
        ("Hôm nay 35 người, vui", "Hôm nay, vui"),
    ],
)
def test_harmless_words_without_a_use_are_given_back(typed: str, left: str) -> None:
    read = read_heads(typed)
    assert (read.value, read.left) == ({"head_count": 35}, left)


PLANNED = (
    *("mục tiêu", "chỉ tiêu", "được giao", "giả sử", "nếu đủ thì", "hụt", "ngoài", "lần trước"),
    *("hôm trước", "tuần trước có", "đã báo trước", "tổ có", "hôm qua"),
)


@pytest.mark.parametrize(
    "typed", [*(f"{plan} 35 người" for plan in PLANNED), "35 người đăng ký", "35 người về"]
)
def test_heads_beside_a_strange_word_are_asked_back(typed: str) -> None:
    read = read_heads(typed)
    assert (read.value, read.options) == (None, ({"head_count": 35},))
    assert read.left


FAILED = (
    *("VNeID thất bại 5", "cài lỗi VNeID 5", "hẹn VNeID 5", "lẽ ra VNeID 5", "đăng ký VNeID 5"),
    *("chỉ tiêu VNeID 5", "mục tiêu VNeID 5", "được giao VNeID 5", "VNeID 5 ca trước"),
)


@pytest.mark.parametrize(
    ("typed", "count"),
    [*((typed, {"kq1": 5}) for typed in FAILED), ("hồ sơ 3 bị trả lại", {"kq2": 3})],
)
def test_results_beside_a_strange_word_are_asked_back(typed: str, count: dict[str, int]) -> None:
    read = read_results(typed)
    assert (read.value, read.options) == (None, (count,))


@pytest.mark.parametrize(
    ("typed", "part"),
    [("35 người, hơn 20 nữ", "hơn 20 nữ"), ("VNeID 5, tổ 3", "tổ 3"), ("-30", "-30")],
)
def test_the_part_that_is_not_clear_is_named(typed: str, part: str) -> None:
    assert read_heads(typed).left == part or read_results(typed).left == part


@pytest.mark.parametrize(
    ("counts", "part"),
    [
        ({"head_count": 35, "women": 20}, None),
        ({"head_count": 35, "women": 36}, "women"),
        ({"head_count": None, "women": 36}, None),
        ({"women": 36}, None),
        ({"head_count": 0, "elderly": 1}, "elderly"),
        ({"head_count": 5, "kq1": 9}, None),  # one person may be helped twice
    ],
)
def test_a_part_is_never_larger_than_the_whole(
    counts: dict[str, int | None], part: str | None
) -> None:
    assert impossible(counts) == part


@pytest.mark.parametrize(
    ("typed", "women", "is_asked"),
    [("35 cụ", None, True), ("35 nữ", 12, False), ("35 người, 20 nữ", None, False)],
)
def test_a_part_alone_is_asked_for_the_whole_once(
    typed: str, women: int | None, is_asked: bool
) -> None:
    assert lacks_whole(read_heads(typed).value or {}, {"women": women}) is is_asked
