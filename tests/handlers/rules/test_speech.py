"""Numbers as people say them, slips taken back, and the other answers of a session's form."""

from __future__ import annotations

from datetime import date

import pytest

from handlers.rules.session_said.group_lists import find_groups, read_groups, without_rest
from handlers.rules.session_said.helpers_said import read_helpers
from handlers.rules.session_said.places import read_place
from handlers.rules.session_said.team_wishes import of_card, read_wish
from handlers.rules.sessions.kinds import read_kind
from handlers.rules.speech import composed, number_at, split, takes
from tests.rows import each_row

NUMBERS = [
    ("35", 35),
    ("1.200", 1200),
    ("1.200.000", 1_200_000),
    ("1k2", 1200),
    ("2 nghìn", 2000),
    ("1 nghìn 200", 1200),
    ("5 trăm", 500),
    ("2 chục", 20),
    ("1 vạn", 10_000),
    ("1 triệu", 1_000_000),
    ("5tr", 5_000_000),
    ("1tr2", 1_200_000),
    ("mười lăm", 15),
    ("ba mươi", 30),
    ("ba mươi mốt", 31),
    ("ba lăm", 35),
    ("hai tư", 24),
    ("hai chục rưỡi", 25),
    ("sáu mươi tư", 64),
    ("một trăm linh năm", 105),
    ("hai trăm rưỡi", 250),
    ("một nghìn hai", 1200),
    ("muoi hai", 12),
    ("nam nguoi", 5),
    ("hai muoi nam", 25),
    ("hai nhăm", 25),
    ("ba nhăm", 35),
    ("mười nhăm", 15),
    ("hai mươi nhăm", 25),
    ("hai muoi nham", 25),
    ("hai trăm nhăm", 250),
    ("2 trăm 150", 200),  # and another one: asked back
    ("hai mươi hai mốt", 20),
    ("mười lăm mười sáu", 15),
    ("năm sáu người", 5),
    ("bay tam nguoi", 7),
    ("một trăm mười lăm", 115),
    ("năm sau", None),
    ("năm ngoái", None),
    ("nam nay", None),
    ("năm 2026", None),
    ("sau", None),
    ("bà con", None),
    ("ba con", None),
    ("bảo", None),
    ("hai tám", 28),
    ("bốn ba người", 43),
    ("bảy ba mươi", 7),
    ("hai ba", 2),
    ("năm bảy người", 5),
    ("một tám", 1),
    ("hai nghìn rưởi", 2500),
    ("1.5", None),
    ("1,200", None),
    ("chục", None),
    ("mươi người", None),
]
SLIPS = [
    ("30, à nhầm 35", ["30", "35"]),
    ("30 à không 35", ["30", "35"]),
    ("sửa lại 35", ["35"]),
    ("35 chứ không phải 30", ["35"]),
    ("không phải 30 mà 35", ["35"]),
    ("hai nhăm", ["hai nham"]),
    ("hai muoi nham nguoi, 12 nu", ["hai muoi nham nguoi 12 nu"]),
    ("hai muoi nham ba muoi", ["hai muoi", "ba muoi"]),
    ("hai mươi, nhầm, ba mươi", ["hai muoi", "ba muoi"]),
    ("à không có ai", ["a khong co ai"]),
    ("không phải 30", ["khong phai 30"]),
    ("35, nhầm", ["35 nham"]),
    ("nhầm, 35", ["35"]),
]
GROUPS = [
    *((number, f"TDP{number:02}", f"Tổ dân phố số {number}") for number in range(1, 61)),
    (61, "HB", "Tổ dân phố Hòa Bình"),
    (62, "HB1", "Tổ dân phố Hòa Bình 1"),
]
NAMED = [
    ("tổ 3", (3,)),
    ("4 5", (4, 5)),
    ("3, tổ 5", (3, 5)),
    ("tổ 3 và tổ bốn ạ", (3, 4)),
    ("tổ mười hai", (12,)),
    ("tổ năm", (5,)),
    ("to nam", (5,)),
    ("tổ nam", None),
    ("từ tổ 10 đến 12", (10, 11, 12)),
    ("10-12", (10, 11, 12)),
    ("TDP03", (3,)),
    ("hoa binh 1", (62,)),
    ("3 à nhầm 4", (4,)),
    *((typed, None) for typed in ("tổ 3, tổ 5 à nhầm tổ 6", "tổ 3 nhầm", "à nhầm", "-")),
    ("nhiều tổ lẫn lộn, không nhớ", ()),
    ("cả phường", ()),
    *((typed, None) for typed in ("", "tổ 5 cũ", "tổ 155", "tổ 3 trừ tổ 5", "-3", "3/5", "30%")),
    ("tổ 3 tổ 5", (3, 5)),
    ("tổ: 3, 5", (3, 5)),
    ("(3, 5)", (3, 5)),
    ("tổ 3ạ", (3,)),
    ("cả tổ 5 lẫn tổ 6", (5, 6)),
    ("tổ hai tám", (28,)),
    *((typed, None) for typed in ("tổ 7 30 người, tổ 9 12 người", "tổ 3: 20 tổ 5: 15")),
    *((typed, None) for typed in ("tổ 3 (20), tổ 5 (15)", "2 tổ 3, 5", "người của 2 tổ")),
    *((typed, None) for typed in ("cả 2 tổ", "hai tổ", "3 ng", "tổ 3a", "tổ 7 30 bà con")),
    *((typed, None) for typed in ("tổ 7 20, tổ 9 12", "7 20, 9 12", "tổ 7 20 tổ 9 12 ạ")),
    *((typed, None) for typed in ("tổ bảy hai mươi\ntổ chín mười hai", "7 20 và 9 12")),
    ("tổ 4 5, tổ 7", (4, 5, 7)),
    ("tổ 4 5 6, tổ 7 8", (4, 5, 6, 7, 8)),
    *((typed, None) for typed in ("tổ O3", "O3", "3O", "tổ 1O", "tổ l2", "tổ 12a", "tổ 3 hay 4")),
    *((typed, None) for typed in ("tổ hòa bình", "từ tổ 1 đến 40", "tổ 5 - tổ 3", "hơn 3 tổ")),
]
HELPED = [
    ("3", 3),
    ("ba người", 3),
    ("mình tôi", 1),
    ("một mình em", 1),
    ("3 bạn và tôi", 4),
    ("tôi với 2 bạn nữa", 3),
    ("3 bạn + tôi", 4),
    ("5 người kể cả tôi", 5),
    ("5 người chưa kể tôi", 6),
    ("ngoài tôi có 3 bạn", 4),
    ("nam nguoi ca em", 5),
    ("bọn em 3 người", 3),
    ("tụi em năm đứa", 5),
    ("3 (có em)", 3),
    ("3 à nhầm 4", 4),
    ("ạ 3", 3),
    ("3 đứa tụi em", 3),
    *((typed, None) for typed in ("12a", "3O", "l2", "khoảng 3")),
    *((typed, None) for typed in ("3 nửa", "đôi ba người", "ba người khác", "3 nhầm")),
    ("dạ em với 2 bạn nhé", 3),
    ("không nhớ", 0),
    *((typed, None) for typed in ("", "0", "-3", "2-3", "3 4", "hơn 5", "100", "30%", "cả đội")),
    *((typed, None) for typed in ("3 tổ", "vài bạn", "1,5", "3?")),
]
KINDS = [
    ("lớp học", "BH2"),
    ("tập huấn ạ", "BH2"),
    ("tuyên truyền ở loa với phát tờ rơi", "BH1"),
    ("đến tận nhà cụ Mão cài hộ", "BH3"),
    ("dạy tại nhà bác Hoa", "BH3"),
    *((typed, None) for typed in ("", "tập huấn và tuyên truyền", "không phải tập huấn", "buổi")),
]


@each_row(
    ("said", "groups"),
    [
        ("2, 3, chung", "2, 3"),
        ("tổ 2 và tổ 3, còn lại không rõ tổ", "tổ 2 và tổ 3"),
        ("tổ 2, ít người nhiều tổ", "tổ 2"),
        ("2, 3", "2, 3"),
        ("tổ 3 chung cư", "tổ 3 chung cư"),
        ("chung", "chung"),
    ],
)
def test_who_came_besides_the_named_groups_is_told_apart(said: str, groups: str) -> None:
    assert without_rest(said) == groups


PLACES = [
    ("40 nguoi o nha van hoa to 3, 18 nguoi to 4", "nha van hoa to 3", "40 nguoi, 18 nguoi to 4"),
    ("nhà ông Tư 12 người", "nhà ông Tư", "12 người"),
    ("2, 3, chung", None, "2, 3, chung"),
    ("nhà văn hóa tổ 3", "nhà văn hóa tổ 3", ""),
    ("sân đình ạ", "sân đình", ""),
    ("Nhà văn hóa 19/5", "Nhà văn hóa 19/5", ""),
    ("dạ nhà bác Hoa (số 12)", "nhà bác Hoa (số 12)", ""),
    ("8h30 hôm qua ở nhà văn hoá", "nhà văn hoá", "8h30 hôm qua"),
    ("không nhớ", "", ""),
    ("35 người", None, "35 người"),
    ("phố 3/2 8h", "phố 3/2", "8h"),
    ("đường 30/4 hôm qua 8h", "đường 30/4", "hôm qua 8h"),
    ("đường ba tháng hai 8h sáng", "đường ba tháng hai", "8h sáng"),
    ("ngõ 8 8h", "ngõ 8", "8h"),
    ("ngõ 8h", None, "ngõ 8h"),
    ("chợ Mai sáng nay", "chợ Mai", "sáng nay"),
    ("chợ mai sáng nay", None, "chợ mai sáng nay"),
    ("8h30", None, "8h30"),
    ("hôm qua", None, "hôm qua"),
    ("nhà vh tổ 7 nha", "nhà vh tổ 7", ""),
    ("o nha van hoa nha", "nha van hoa nha", ""),
    ("sân đình, 35 người, 20 nữ", "sân đình", "35 người, 20 nữ"),
    ("nhà bác Hoa, tổ 3", "nhà bác Hoa, tổ 3", ""),
    ("nhà bác số 8h", None, "nhà bác số 8h"),
    ("quên rồi", "", ""),
    ("ở đâu cũng được", "", ""),
]


@each_row(("said", "number"), NUMBERS)
def test_a_number_is_read_as_it_is_said(said: str, number: int | None) -> None:
    found = number_at(split(composed(said)), 0)
    assert (found and found[0]) == number


@each_row(("said", "pieces"), SLIPS)
def test_what_is_taken_back_is_told_apart(said: str, pieces: list[str]) -> None:
    found = takes(split(composed(said)))
    plain = [[word.plain for word in piece if word.plain.isalnum()] for piece in found]
    assert [" ".join(words) for words in plain] == pieces


@each_row(("said", "groups"), NAMED)
def test_groups_are_named_in_any_way(said: str, groups: tuple[int, ...] | None) -> None:
    assert read_groups(said, GROUPS).value == groups


@each_row(
    ("said", "groups"),
    [
        ("tổ ba", (3,)),
        ("tổ số ba", (3,)),
        ("to muoi hai", (12,)),
        ("tổ 1 2", (1, 2)),
        ("bác ở tổ hai mươi mốt", (21,)),
        ("tổ O3", ()),
        ("tổ 3 hay tổ 4", ()),
        ("nhiều tổ lẫn lộn", ()),
    ],
)
def test_one_group_may_be_meant_by_words(said: str, groups: tuple[int, ...]) -> None:
    assert find_groups(said, GROUPS) == groups


@each_row(
    ("said", "own", "groups"),
    [
        ("cả 2 tổ", (3, 5), (3, 5)),
        ("cả hai tổ ạ", (3, 5), (3, 5)),
        ("cả 2 tổ", (3, 5, 7), None),
        ("cả 2 tổ 3", (3, 5), None),
        ("2 tổ", (3, 5), None),
    ],
)
def test_all_its_groups_are_those_of_the_team(
    said: str, own: tuple[int, ...], groups: tuple[int, ...] | None
) -> None:
    assert read_groups(said, GROUPS, own).value == groups


@each_row(("said", "count"), HELPED)
def test_helpers_are_counted_with_the_author(said: str, count: int | None) -> None:
    assert read_helpers(said).value == count


@pytest.mark.parametrize("said", ["đội có 20 người", "cả đội 20 người", "đội em có 20 bạn"])
def test_the_size_of_a_team_is_asked_back(said: str) -> None:
    read = read_helpers(said)
    assert (read.value, read.options) == (None, (20,))
    assert read.left == said
    assert read_helpers("đội em đi 3 người").value == 3


@each_row(("said", "kind"), KINDS)
def test_a_kind_has_many_names(said: str, kind: str | None) -> None:
    assert read_kind(said).value == kind


@each_row(("said", "place", "left"), PLACES)
def test_a_place_is_no_time_and_no_number(said: str, place: str | None, left: str) -> None:
    read = read_place(said, date(2026, 12, 4))
    assert (read.value, read.left) == (place, left)


@each_row(
    ("said", "wish"),
    [
        ("giống buổi trước", "again"),
        ("mở điểm danh", "open"),
        ("kết thúc buổi", "close"),
        ("in phiếu điểm danh giấy", "paper"),
        ("cán bộ trả lại buổi nào thế", "mine"),
        ("đội tôi có mấy người", "team"),
        ("hủy buổi chiều nay vì mưa", "mine"),
        ("buổi hôm qua còn thiếu 5 người nữa", "mine"),
        ("em muốn báo cáo buổi dạy tối qua", "new"),
        ("tập huấn tổ 3 hôm qua 35 người", "new"),
        ("học hộ cụ không có máy", "hocho"),
        ("ghi phiếu thế nào cho đúng", None),
        ("lừa đảo", None),
        ("dạy con dùng điện thoại", None),
    ],
)
def test_a_wish_of_a_volunteer_is_heard(said: str, wish: str | None) -> None:
    assert read_wish(said) == wish


@each_row(
    ("said", "what"),
    [
        ("bỏ buổi này đi ghi nhầm", "drop"),
        ("đừng bỏ buổi này", None),
        ("xong rồi nộp cho cán bộ", "send"),
        ("chưa gửi", None),
        ("thêm ảnh", "photo"),
        ("gửi rồi xóa buổi này", None),
    ],
)
def test_what_is_said_of_a_card_is_one_thing(said: str, what: str | None) -> None:
    assert of_card(said) == what
