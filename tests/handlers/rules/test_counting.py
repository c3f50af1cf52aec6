"""Counts typed in a hall full of people: taken as said, or asked about; nothing in silence."""

from __future__ import annotations

from handlers.rules.counting import HEADS as PARTS
from handlers.rules.counting import RESULTS as DEEDS
from handlers.rules.counting import (
    read_heads,
    read_results,
)
from tests.rows import each_row

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
    ("8 người bà ạ", {"head_count": 8}),
    ("20 nguoi ong a", {"head_count": 20}),
    ("ông ạ, 30", {"head_count": 30}),
    (
        "18 nguoi, trong do 11 phu nu va 6 cu tren 60",
        {"head_count": 18, "women": 11, "elderly": 6},
    ),
    ("tren 60 nguoi", None),
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


@each_row(("typed", "meant"), HEADS)
def test_people_are_counted_as_typed(typed: str, meant: dict[str, int | None] | None) -> None:
    read = read_heads(typed)
    assert read.value == meant
    assert meant is None or not read.left


@each_row(("typed", "meant"), RESULTS)
def test_results_are_counted_as_typed(typed: str, meant: dict[str, int | None] | None) -> None:
    read = read_results(typed)
    assert read.value == meant
    assert meant is None or not read.left


@each_row(
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


@each_row(
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


@each_row(
    ("typed", "options"),
    [
        ("30 người (5 trẻ em)", [{"head_count": 30, "pupils": 5}, {"head_count": 30}]),
        ("30 người, 5 cháu", [{"head_count": 30, "pupils": 5}, {"head_count": 30}]),
        ("35 cháu", [{"pupils": 35}, {"head_count": 35}]),
        ("30 người, 5 cháu học sinh", None),
        ("30 người, 5 hs", None),
    ],
)
def test_children_may_be_too_young_for_pupils(typed: str, options: list[object] | None) -> None:
    read = read_heads(typed)
    assert (read.value is None, [*read.options]) == (options is not None, options or [])
