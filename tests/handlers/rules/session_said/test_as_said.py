"""Lines as they are typed in a hall: each kind of misreading that stored what nobody said."""

from __future__ import annotations

from datetime import date
from typing import Any

from handlers.rules.counting import Counts
from handlers.rules.moments import read_when
from handlers.rules.session_said.session_line import read_session
from handlers.rules.session_said.taken_back import settled
from handlers.rules.session_said.two_sessions import apart
from tests.rows import each_row

TODAY = date(2026, 12, 4)
H32: Counts = {"head_count": 32, "women": 18}
COUNTED: list[tuple[str, Counts | None]] = [
    ("sáng nay tổ bốn tập huấn ba mươi à không ba hai người nữ mười tám", H32),
    ("tập huấn tổ 7 26 người, nói đúng hơn là 25", {"head_count": 25}),
    ("tối qua dưới tổ 11 tập huấn được hăm hai người", {"head_count": 22}),
    ("sáng nay tổ 3 dạy đc trăm hai người", {"head_count": 120}),
    ("tổ 3 dạy mấy trăm hai người", None),
    ("t7 tuan truoc to 7 tap huan 26ng hs 4 tt 6", {"head_count": 26, "kq3": 6}),
    ("to 12 toi qua tt lua dao 40ng", {"head_count": 40}),
    ("tuyên truyền tổ 3 về lừa đảo sĩ số 37", {"head_count": 37}),
    ("hỗ trợ tổ 3 8 người thanh toán tiền điện 38 người tham gia", None),
    ("tổ 3 nộp 3 hồ sơ - 23 nữ - 24ng - hqua", {"head_count": 24, "women": 23, "kq2": 3}),
    ("tổ 6. có 5 người về sớm. hôm qua", None),
    ("tổ 6 hôm qua thêm 3 người ở tổ bên", None),
    ("tổ 6 hôm qua tập huấn, 9 người nghe rồi về", None),
    ("tổ 6 hôm qua tập huấn ~35 người", None),
    ("tổ 6 hôm qua tập huấn gần đủ 35 người", None),
    ("xóm 3 nữ: 19 sáng nay tổ 12", None),
    ("hỗ trợ số người: bốn mươi ba nữ: 20 tổ 4", {"head_count": 43, "women": 20}),
    ("to 3 nu muoi bay thu tu vua roi", None),
    ("tổ 3 sĩ số 54 cài vneid cho 39 bác", {"head_count": 54, "kq1": 39}),
    ("18 bà con dạy vneid ở tổ 1", {"head_count": 18}),
    ("tổ 3 lop cac o tieu thuong, 9 ho kinh doanh, 9 ma QR", {"businesses": 9, "kq4": 9}),
    ("tổ 12 tối qua tuyên truyền 42 người nữ chưa đếm", {"head_count": 42}),
    ("tổ 3 ngõ 6 trong đó 30 cụ", {"elderly": 30}),
    ("tổ 7 hôm qua 22 người (chưa tính 3 tình nguyện viên)", {"head_count": 22}),
    ("tổ 9 chiều nay 12 người mỗi người 1 vneid", {"head_count": 12, "kq1": 12}),
    ("số lượng 35, nữ 20, tổ 3, sáng nay", {"head_count": 35, "women": 20}),
    ("tổ 3 đông 21 người cao tuổi 4 vneid 17", None),
]


@each_row(
    ("said", "place"),
    [
        ("tap huan to 3 o nvh bat dau bay gio", "nvh"),
        ("tap huan to 3 o dinh 35 nguoi", "dinh"),
        ("tap huan to 3 ngay 24 o truong thcs", "truong thcs"),
        ("tap huan to 3 35 nguoi 6 o", ""),
    ],
)
def test_where_is_no_aunt(said: str, place: str) -> None:
    assert read_session(said, TODAY).place == place


@each_row(("text", "counts"), COUNTED)
def test_what_is_counted_was_said(text: str, counts: Counts | None) -> None:
    assert read_session(text, TODAY).counts == counts


@each_row(
    ("text", "parts"),
    [
        ("tập huấn tổ mười lăm sáng nay", {"groups": "tổ mười lăm"}),
        ("tập huấn to muoi bay thu tu vua roi 20 nguoi", {"groups": ""}),
        ("không phải tổ 3 mà tổ 5, sáng nay tập huấn", {"groups": "tổ 5"}),
        ("tổ 3 tập huấn sáng nay, sáng mai tổ 5", {"groups": "tổ 3"}),
        ("sáng nay ở nhà văn hóa tổ 3 được 35 người", {"groups": "tổ 3"}),
        ("tổ 3 có 3 người giúp mười ba cụ hôm qua", {"helpers": "", "kind": ""}),
        ("tổ 15 người giúp: 2, hôm qua", {"helpers": "2"}),
        ("sáng nay tổ 3:\n- 35 người\n- giúp: 2", {"helpers": "2", "kind": ""}),
        ("từ tổ 3 đến tổ 5 tuyên truyền tối qua", {"groups": "tổ 3 đến tổ 5"}),
        ("hồi sáng tổ 6 được chừng hai chục người", {"helpers": "", "counts": None}),
        ("s nay tổ 3 tập huấn", {"when": "s nay"}),
    ],
)
def test_what_is_not_counted_was_said(text: str, parts: dict[str, Any]) -> None:
    line = read_session(text, TODAY)
    assert {name: getattr(line, name) for name in parts} == parts


@each_row(
    ("text", "end"),
    [
        ("tổ 5 2/12 từ 19 giờ đến 20 giờ 30 vneid: 18", "20:30"),
        ("tổ 5 3/12 8h-9h30. 7 triệu tiền quà", "09:30"),
        ("tổ 5 hôm qua 8h-10h 12 thanh toán 5 vneid", "10:00"),
        ("sáng nay tổ 3, 3 giờ chiều kết thúc, 35 người", ""),
        ("xom 3 - 9h sang nay tổ 5 tập huấn", ""),
        ("không họp mà tổ 5 hom te 8h-10h tập huấn", ""),
    ],
)
def test_an_end_is_what_was_said(text: str, end: str) -> None:
    said = read_when(read_session(text, TODAY).when, TODAY, ahead=False).value
    assert (f"{said.end:%H:%M}" if said and said.end else "") == end


def test_a_time_given_back_beside_something_denied_stops_nobody() -> None:
    line = read_session("tổ 5 tập huấn 22 người không có ai nam hom te 8h-10h", TODAY)
    assert line.when == ""


@each_row(
    ("said", "meant"),
    [
        ("30ng a nham 32ng", "32ng"),
        ("26 người, nói đúng hơn là 25", "25 người"),
        ("8h à nhầm 9h hôm qua", "9h hôm qua"),
        ("tổ 3 nhầm tổ 5", "tổ 5"),
        ("35 người chứ không phải 30", "35 người"),
        ("35 người, 20 nữ", "35 người, 20 nữ"),
        ("tổ 3 à nhầm 35 người", "tổ 3 à nhầm 35 người"),
    ],
)
def test_what_is_taken_back_is_gone(said: str, meant: str) -> None:
    assert settled(said) == meant


def test_a_day_at_the_end_is_of_both_sessions() -> None:
    two = apart("- tổ 2: 8h-9h tập huấn\n- tổ 4: 10h-11h tập huấn\nhôm qua cả hai", TODAY)
    assert two is not None
    days = [read_when(read_session(one, TODAY).when, TODAY, ahead=False).value for one in two]
    assert [one and one.day for one in days] == [date(2026, 12, 3)] * 2


@each_row(
    ("text", "groups", "heads"),
    [
        (
            "tap huan 24/9 8h-10h nvh to 7, to 7 18 nguoi; 23/9 8h-10h nvh to 5, to 5 12 nguoi",
            ({"7"}, {"5"}),
            (18, 12),
        ),
        ("tap huan 24/9 to 7 18 nguoi, 23/9 to 5 12 nguoi", ({"7"}, {"5"}), (18, 12)),
    ],
)
def test_a_second_date_begins_the_second_session(
    text: str, groups: tuple[set[str], set[str]], heads: tuple[int, int]
) -> None:
    two = [read_session(one, TODAY) for one in apart(text, TODAY) or ()]
    assert tuple({*one.groups.replace(",", "").split()} - {"to"} for one in two) == groups
    assert tuple((one.counts or {}).get("head_count") for one in two) == heads


@each_row(
    "text", ["tap huan hom qua to 6 20 nguoi, 2 to vien giup", "to 6 20 nguoi, 2 to vien giup"]
)
def test_members_of_a_group_are_no_second_session(text: str) -> None:
    assert apart(text, TODAY) is None
