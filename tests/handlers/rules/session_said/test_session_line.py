"""A whole session in one line: each part as it was typed, the rest given back."""

from __future__ import annotations

from datetime import date

import pytest

from handlers.rules.counting import Counts
from handlers.rules.moments import read_when
from handlers.rules.session_said.session_line import SessionLine, read_session
from tests.rows import each_row

TODAY = date(2026, 12, 4)
HEADS_10: Counts = {"head_count": 10}
HEADS_30: Counts = {"head_count": 30}
COUNTED: Counts = {"head_count": 35, "kq2": 5}
TOLD = [
    (
        "hqa tap huan o nvh to 7 tu 14h den 16h co 20 ba con, 4 ban giup",
        SessionLine(
            *("tap huan", "to 7", "nvh to 7", "hqa tu 14h den 16h", {"head_count": 20}),
            helpers="4",
        ),
    ),
    (
        "tap huan o nha bac T\u01b0 to 8 hom qua 8h-10h",
        SessionLine("tap huan", "to 8", "nha bac T\u01b0 to 8", "hom qua 8h-10h"),
    ),
    (
        "tap huan to 8 nha van hoa to 8 bat dau bay gio",
        SessionLine("tap huan", "to 8 to 8", "nha van hoa to 8", "bat dau bay gio"),
    ),
    (
        "l\u1edbp 30 ng\u01b0\u1eddi nh\u01b0ng v\u1ec1 gi\u1eefa ch\u1eebng c\u00f2n 22",
        SessionLine(
            "lop", left="30 ng\u01b0\u1eddi nh\u01b0ng v\u1ec1 gi\u1eefa ch\u1eebng c\u00f2n 22"
        ),
    ),
    (
        "tap huan o nha van hoa to 9, 2 lop 15 va 18 nguoi",
        SessionLine("tap huan lop", "", "nha van hoa to 9", left="2, 15, 18 nguoi"),
    ),
    (
        "35 người tập huấn ở nhà văn hóa tổ 3",
        SessionLine("tap huan", "tổ 3", "nhà văn hóa tổ 3", "", {"head_count": 35}),
    ),
    (
        "tập huan tổ 3 hôm qua 8h30-10h 35 người vneid 5",
        SessionLine("tap huan", "tổ 3", "", "hôm qua 8h30-10h", {"head_count": 35, "kq1": 5}),
    ),
    (
        "sáng nay giúp một cụ ở tổ 7 cài vneid tại nhà",
        SessionLine("giup tai nha", "tổ 7", "", "sáng nay", {"elderly": 1}, "cài vneid"),
    ),
    (
        "tuyên truyền tổ 3, 5 chiều qua 2h-4h, 40 người, 20 nữ",
        SessionLine(
            "tuyen truyen", "tổ 3, 5", "", "chiều qua 2h-4h", {"head_count": 40, "women": 20}
        ),
    ),
    (
        "tập huấn 15/11 tổ 5 30 người",
        SessionLine("tap huan", "tổ 5", "", "15/11", {"head_count": 30}),
    ),
    (
        "tập huấn tại sân đình, 8h sáng nay, 35 người đông vui",
        SessionLine("tap huan", "", "sân đình", "8h sáng nay", {"head_count": 35}, "đông vui"),
    ),
    (
        "khoảng 35 người tập huấn ở nhà văn hóa",
        SessionLine("tap huan", "", "nhà văn hóa", left="khoảng 35 người"),
    ),
    (
        "hỗ trợ tổ 12 hôm qua 5 người hơn",
        SessionLine("ho tro", "tổ 12", "", "hôm qua", None, "5 người hơn"),
    ),
    (
        "toi qua day 40 ng to 3 va to 5, 25 ba 15 ong, 2 lop vneid",
        SessionLine(
            "day lop",
            "to 3 va to 5",
            "",
            "toi qua",
            {"head_count": 40, "women": 25},
            "2, vneid",
        ),
    ),
    (
        "tập huấn hôm qua 8h-10h 40 người ở nhà văn hóa tổ 3, 18 người tổ 4",
        SessionLine(
            "tap huan", "tổ 4", "nhà văn hóa tổ 3", "hôm qua 8h-10h", None, "40 người, 18 người"
        ),
    ),
    (
        "tập huấn sáng nay 20 người, chiều qua 18 người",
        SessionLine("tap huan", when="sáng nay", left="20 người, chiều qua 18 người"),
    ),
    (
        "hôm qua dạy 2 lớp ở tổ 3, mỗi lớp 20 người",
        SessionLine("day lop", "tổ 3", "", "hôm qua", None, "2, mỗi lớp 20 người"),
    ),
    ("tap huan to 3, 2 lop", SessionLine("tap huan lop", "to 3", left="2")),
    (
        "tap huan to 3 20 ng 3 ong",
        SessionLine("tap huan", "to 3", counts={"head_count": 20}, left="3 ong"),
    ),
    ("tap huan to 3, 12 ho dan", SessionLine("tap huan", "to 3", left="12 ho dan")),
    (
        "tap huan 40 nguoi o nha van hoa to 3, 22 nguoi to 3, 18 nguoi to 4, noi ve lua dao",
        SessionLine(
            *("tap huan noi ve", "to 3 to 4", "nha van hoa to 3"),
            counts={"head_count": 40},
            left="lua dao",
            shares=(("to 3", {"head_count": 22}), ("to 4", {"head_count": 18})),
        ),
    ),
    (
        "tuyên truyền tổ 3 có 22 người 10 nữ, tổ 4 18",
        SessionLine(
            *("tuyen truyen", "tổ 3 tổ 4"),
            shares=(("tổ 3", {"head_count": 22, "women": 10}), ("tổ 4", {"head_count": 18})),
        ),
    ),
    (
        "khoang 22 nguoi to 3, 18 nguoi to 4",
        SessionLine(groups="to 3 to 4", left="khoang 22 nguoi, 18 nguoi"),
    ),
    (
        "40 nguoi o to 3, 22 nguoi to 3, 18 nguoi to 4",
        SessionLine(groups="to 3 to 3 to 4", left="40 nguoi, 22 nguoi, 18 nguoi"),
    ),
    ("tap huan to 3 va to 5 30 nguoi", SessionLine("tap huan", "to 3 va to 5", counts=HEADS_30)),
    ("30 nguoi to 3, 5 tap huan", SessionLine("tap huan", "to 3, 5", counts=HEADS_30)),
    (
        "tuyen truyen to 3 hom qua 35 nguoi 3 nguoi giup vneid 5",
        SessionLine(
            *("tuyen truyen", "to 3", "", "hom qua", {"head_count": 35, "kq1": 5}),
            helpers="3",
        ),
    ),
    (
        "hqua day vneid to 7 28 bac, 3 ban ho tro",
        SessionLine(*("day", "to 7", "", "hqua", {"head_count": 28}, "vneid"), helpers="3"),
    ),
    (
        "tap huan to 3 35 nguoi vneid 5 ho kinh doanh 2 nguoi giup 3",
        SessionLine(
            "tap huan",
            "to 3",
            counts={"head_count": 35, "kq1": 5, "businesses": 2, "kq4": 2},
            helpers="3",
        ),
    ),
    (
        "tuyen truyen 35 nguoi giup 5 ho so",
        SessionLine("tuyen truyen", counts=COUNTED, left="giup"),
    ),
    ("tap huan dvc 30 nguoi", SessionLine("tap huan", counts=HEADS_30, left="dvc")),
    (
        "tap huan to 3, 35 nguoi, 40 nguoi, vneid 5",
        SessionLine("tap huan", "to 3", counts={"kq1": 5}, left="35 nguoi, 40 nguoi"),
    ),
    ("day quet ma co 22 cu", SessionLine("day", counts={"elderly": 22}, left="quet ma")),
    (
        "tuyen truyen to 1, to 2 moi to 20 nguoi",
        SessionLine("tuyen truyen", "to 1, to 2", left="to 20 nguoi"),
    ),
    ("3 nguoi giup", SessionLine(left="3 nguoi giup")),
    ("35 người", SessionLine(counts={"head_count": 35})),
    ("hôm qua không có buổi tập huấn", SessionLine(left="hôm qua không có buổi tập huấn")),
    (
        "tối qua tổ 2 tập huấn 22 người không có ai nam",
        SessionLine("tap huan", "tổ 2", "", "tối qua", {"head_count": 22, "women": 22}),
    ),
    (
        "sáng nay tập huấn tổ 3 35 người, 5 người chưa làm xong",
        SessionLine(
            "tap huan", "tổ 3", "", "sáng nay", {"head_count": 35}, "5 người chưa làm xong"
        ),
    ),
    (
        "hôm qua tập huấn tổ 3 22 người không đến",
        SessionLine(left="hôm qua tập huấn tổ 3 22 người không đến"),
    ),
    (
        "hôm qua tập huấn tổ 3 bị hoãn",
        SessionLine(left="hôm qua tập huấn tổ 3 bị hoãn"),
    ),
    (
        "sáng nay làm dịch vụ công cho 6 bác tổ 1",
        SessionLine("", "tổ 1", "", "sáng nay", {"head_count": 6, "kq2": 6}),
    ),
    (
        "35 người dự kiến tập huấn ở nhà văn hóa",
        SessionLine(left="35 người dự kiến tập huấn ở nhà văn hóa"),
    ),
    ("bắt nạt trên mạng", SessionLine(left="bắt nạt trên mạng")),
    (
        "Hom qua toi to chuc tap huan to 2, 8h-10h, 33 nguoi",
        SessionLine("tap huan", "to 2", "", "Hom qua", {"head_count": 33}, "to chuc, 8h, 10h"),
    ),
    (
        "toi tap huan to 3 hom qua 8h-10h 20 nguoi",
        SessionLine("tap huan", "to 3", "", "hom qua 8h-10h", {"head_count": 20}),
    ),
    (
        "tap huan to 3 chieu qua 15h-17h 31 nguoi 19 nu 15 nam",
        SessionLine("tap huan", "to 3", "", "chieu qua 15h-17h", None, "31 nguoi 19 nu 15 nam"),
    ),
    (
        "tap huan to 3 chieu qua 15h-17h 31 nguoi, 16 nu, 15 nam",
        SessionLine("tap huan", "to 3", "", "chieu qua 15h-17h", {"head_count": 31, "women": 16}),
    ),
    (
        "hom wa 3h chieu tuyen truyen to 1 dc 45 ng",
        SessionLine("tuyen truyen", "to 1", "", "hom wa 3h chieu", {"head_count": 45}),
    ),
    (
        "hôm tê 15h-16h tuyên truyền tổ 1 45 người",
        SessionLine("tuyen truyen", "tổ 1", "", "", {"head_count": 45}, "tê 15h, 16h"),
    ),
    (
        "hom qua hai chi Hoa va Mai tap huan to 3, 25 nguoi",
        SessionLine("tap huan", "to 3", "", "hom qua", {"head_count": 25}, "hai chi Hoa, Mai"),
    ),
    (
        "hom qua tap huan to 1 14h-16h dang ky 30 nguoi den 22",
        SessionLine("tap huan", "to 1", "", "hom qua 14h-16h", {"head_count": 22}, "dang ky 30"),
    ),
    (
        "hom qua tap huan to 1 14h-16h khoang 15-20 nguoi",
        SessionLine("tap huan", "to 1", "", "hom qua 14h-16h", None, "khoang 15, 20 nguoi"),
    ),
    (
        "tuyen truyen tai san bong to 1 khoang nam chuc ba con",
        SessionLine("tuyen truyen", "", "san bong to 1", "", None, "khoang nam chuc ba con"),
    ),
    (
        "22h30 toi qua den 0h30 ho tro 3 nguoi to 1 khoa tai khoan",
        SessionLine(
            "ho tro", "to 1", "", "22h30 toi qua den 0h30", {"head_count": 3}, "khoa, khoan"
        ),
    ),
    (
        "tap huan to 1 30/2 14h 20 nguoi",
        SessionLine("tap huan", "to 1", "", "30/2 14h", {"head_count": 20}),
    ),
    (
        "hom nay 15h-17h to 7 ho tro ba con lam 5 vneid 2 ho so",
        SessionLine("ho tro", "to 7", "", "hom nay 15h-17h", {"kq1": 5, "kq2": 2}, "ba con lam"),
    ),
    (
        "ho tro to 7 hom qua 5 vneid 2 ho so 3 thanh toan",
        SessionLine("ho tro", "to 7", "", "hom qua", {"kq1": 5, "kq2": 2, "kq3": 3}),
    ),
    (
        "day cai vneid 22 ba con to 7",
        SessionLine("day", "to 7", counts={"head_count": 22}, left="cai vneid"),
    ),
    (
        "sang t7 vua roi to 9 8h-10h tap huan zalo 30 ng 20 nu co Mai giup",
        SessionLine(
            *("tap huan giup", "to 9", "", "sang t7 vua roi 8h-10h"),
            *({"head_count": 30, "women": 20}, "zalo, Mai"),
        ),
    ),
    (
        "to 7 tap huan hom qua 8h-10h 20 ng voi Lan",
        SessionLine("tap huan", "to 7", "", "hom qua 8h-10h", {"head_count": 20}, "voi Lan"),
    ),
    (
        "to 7 tap huan hom qua 8h-10h 20 ng 4 giup",
        SessionLine(*("tap huan", "to 7", "", "hom qua 8h-10h", {"head_count": 20}), helpers="4"),
    ),
    ("day vneid 3 tieng to 7", SessionLine("day", "to 7", left="vneid 3 tieng")),
    ("to 8 9h toi qua 10 ng ho tro", SessionLine("ho tro", "to 8", "", "9h toi qua", HEADS_10)),
]


@each_row(("text", "line"), TOLD)
def test_a_line_is_taken_apart(text: str, line: SessionLine) -> None:
    assert read_session(text, TODAY) == line
    assert line.is_read is bool(line.kind or line.groups or line.counts)


@pytest.mark.parametrize(("plans", "left"), [(True, ""), (False, "hẹn")])
def test_that_it_is_planned_is_said_of_a_session_to_come(plans: bool, left: str) -> None:
    line = read_session("hẹn buổi ngày mai 8h tại NVH tổ 3 cho 40 người", TODAY, plans=plans)
    assert line == SessionLine("", "tổ 3", "NVH tổ 3", "ngày mai 8h", {"head_count": 40}, left)


@each_row(
    ("text", "counts"),
    [
        (
            "36 người nữ 25 nct 19 hkd 4 hs 3 kt 0",
            {
                "head_count": 36,
                "women": 25,
                "elderly": 19,
                "businesses": 4,
                "pupils": 3,
                "disabled": 0,
            },
        ),
        ("tổ 3 20 người, nữ 21 già 18 hkd 3, vneid 7", None),
        ("tối t7 chị hội phụ nữ tổ 9 19h30-21h, 9 hộ kinh doanh", {"businesses": 9}),
        ("tổ 17 sáng t4 8h-9h 20 học viên nhưng vắng 3", {}),
        ("hôm qua 13h30-16h30, 21 ng, 12 hs nộp xong", {"head_count": 21, "kq2": 12}),
    ],
)
def test_a_number_is_taken_for_what_it_counts(text: str, counts: Counts | None) -> None:
    read = read_session(text, TODAY).counts or {}
    assert read == counts if counts is not None else "kq4" not in read


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("sáng 5/12 vừa rồi tổ 9 8h-9h30", "sáng 5/12 vừa rồi 8h-9h30"),
        ("to 4 toi t5, bat dau 7h hay 7h30, den 9h, 20 nguoi", ""),
        ("toi t7 chi hoi phu nu to 9 19h30 den 21h", "t7 19h30 den 21h"),
    ],
)
def test_a_time_that_is_doubtful_is_not_half_taken(text: str, when: str) -> None:
    said = read_session(text, TODAY).when
    assert said == when
    assert not when or "vừa" not in said or read_when(said, TODAY, ahead=False).value is None
