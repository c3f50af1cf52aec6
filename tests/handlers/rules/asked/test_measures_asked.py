"""Averages, rows on one side of a bound, a place beside the ward: what is read, and what is not."""

from __future__ import annotations

from fractions import Fraction

from handlers.rules.asked.figures_topics import SESSIONS
from handlers.rules.asked.measures_asked import measured_asked
from tests.rows import each_row

HEADS, PEOPLE, TIMES, SHARE = ("BH4a",), ("HT1",), ("HT2",), ("DG1",)


@each_row(
    ("words", "by", "codes"),
    [
        ("bình quân mỗi tổ bao nhiêu người học tháng này", "group", PEOPLE),
        ("bình quân tổ được mấy lượt học quý 3", "group", TIMES),
        ("mỗi đội trung bình bao nhiêu buổi", "team", SESSIONS),
        ("trung bình một buổi bao nhiêu người dự", "session", HEADS),
        ("trung bình một buổi bao nhiêu người tháng 11", "session", HEADS),
        ("mỗi buổi trung bình bao nhiêu nữ", "session", ("BH5b",)),
        ("đội 3 trung bình mỗi buổi mấy người", "session", HEADS),
        ("trung bình mỗi người học mấy bài", "person", TIMES),
        ("trung bình mỗi tháng bao nhiêu buổi", "month", SESSIONS),
        ("tháng 11 trung bình mỗi ngày bao nhiêu người học", "day", PEOPLE),
        ("mỗi ngày được bao nhiêu lượt học tháng 11", "day", TIMES),
        ("bình quân một tuần mấy buổi quý 4", "week", SESSIONS),
        ("tổ 21 đứng thứ mấy về số người học tháng 11", "place", PEOPLE),
        ("tổ 3 xếp thứ bao nhiêu trong phường", "place", ()),
        ("đội 5 đang đứng hạng mấy quý 3", "place", ()),
        ("tổ 12 đang ở vị trí thứ mấy tháng này", "place", ()),
        ("tổ 7 so với cả phường tháng 11", "ward", ()),
        ("số người học tổ 7 so với toàn phường", "ward", PEOPLE),
    ],
)
def test_what_is_divided_by_what(words: str, by: str, codes: tuple[str, ...]) -> None:
    found = measured_asked(words)
    assert found is not None
    assert (found.by, found.codes, found.is_row) == (by, codes, False)


@each_row(
    ("words", "codes", "bound", "rest"),
    [
        ("có đúng là tổ 7 được 120 không", PEOPLE, ("eq", 120), "to 7"),
        ("có đúng là tổ 7 tháng 11 được 120 người học không?", PEOPLE, ("eq", 120), ""),
        ("nghe nói đội 2 quý 3 làm 40 buổi, đúng không", SESSIONS, ("eq", 40), ""),
        ("tổ 5 tháng 11 được hơn 50 người học phải không", PEOPLE, ("gt", 50), ""),
        ("tháng 11 có 1.200 lượt học đúng không ạ", TIMES, ("eq", 1200), ""),
        ("tổ 5 có trên 10 người học không", PEOPLE, ("gt", 10), ""),
        ("tháng này đã có 20 buổi chưa", SESSIONS, ("ge", 20), "thang nay da buoi"),
        ("tháng 10 có trên 300 lượt người dự không em", HEADS, ("gt", 300), ""),
        ("năm nay đạt 60% chưa", SHARE, ("ge", 60), ""),
        ("tổ 9 đủ 20 người chưa", PEOPLE, ("ge", 20), ""),
        ("có phải tổ 3 đạt 5% không", SHARE, ("eq", 5), ""),
    ],
)
def test_what_is_believed_is_read(
    words: str, codes: tuple[str, ...], bound: tuple[str, int], rest: str
) -> None:
    found = measured_asked(words)
    assert found is not None
    assert (found.by, found.codes, found.bounds) == ("belief", codes, (bound,))
    assert found.rest == rest or not rest


@each_row(
    ("words", "codes", "bounds", "rest"),
    [
        ("tổ nào trên 1%", SHARE, {"gt": 1}, "phan tram"),
        ("tổ nào trên 1 phần trăm tháng 11", SHARE, {"gt": 1}, "phan tram thang 11"),
        ("tổ nào đạt trên 5% tháng 11", SHARE, {"gt": 5}, "phan tram thang 11"),
        ("tổ nào chưa đạt 2% năm 2026", SHARE, {"lt": 2}, "phan tram nam 2026"),
        ("tổ nào không quá 0,5 % tháng 11", SHARE, {"le": Fraction(1, 2)}, "phan tram thang 11"),
        ("tổ nào dưới 0.25%", SHARE, {"lt": Fraction(1, 4)}, "phan tram"),
        ("tổ nào dưới 10 lượt tháng này", TIMES, {"lt": 10}, "luot thang nay"),
        ("những tổ dưới 10 người học", PEOPLE, {"lt": 10}, "nguoi hoc"),
        ("bao nhiêu tổ trên 100 người học năm nay", PEOPLE, {"gt": 100}, "nguoi hoc nam nay"),
        ("tổ nào trên 1.200 lượt học", TIMES, {"gt": 1200}, "luot hoc"),
        ("tổ nào từ 10 người trở lên tháng 10", PEOPLE, {"ge": 10}, "nguoi thang 10"),
        ("có tổ nào trên 5 người học quý 3 không", PEOPLE, {"gt": 5}, "nguoi hoc quy 3"),
        ("tổ nào từ 10 người trở xuống", PEOPLE, {"le": 10}, "nguoi"),
        ("tổ nào ít nhất 20 người học quý 3", PEOPLE, {"ge": 20}, "nguoi hoc quy 3"),
        ("tổ nào có từ 5 đến 10 người học", PEOPLE, {"ge": 5, "le": 10}, "nguoi hoc"),
        ("tổ nào chưa có 10 người học quý 3", PEOPLE, {"lt": 10}, "nguoi hoc quy 3"),
        ("tổ nào chưa có đến 10 người học", PEOPLE, {"lt": 10}, "nguoi hoc"),
        ("đội nào dưới 3 buổi quý này", SESSIONS, {"lt": 3}, "buoi quy nay"),
        ("đội nào trên 50 giờ", ("BH6",), {"gt": 50}, "gio"),
        ("đội nào dưới 40 người dự", HEADS, {"lt": 40}, "nguoi du"),
    ],
)
def test_a_row_is_cut_at_what_is_said(
    words: str, codes: tuple[str, ...], bounds: dict[str, Fraction], rest: str
) -> None:
    found = measured_asked(words)
    assert found is not None
    assert (found.codes, dict(found.bounds), found.rest) == (codes, bounds, rest)
    assert found.by == ("team" if words.startswith("đội") else "group")


@each_row(
    ("words", "than", "way", "codes"),
    [
        ("tổ nào hơn tổ 5", "place", "gt", PEOPLE),
        ("tổ nào ít người học hơn tổ 7 tháng 11", "place", "lt", PEOPLE),
        ("tổ nào tỷ lệ thấp hơn tổ 7", "place", "lt", SHARE),
        ("đội nào nhiều buổi hơn đội 5", "place", "gt", SESSIONS),
        ("tổ nào thấp hơn mức trung bình", "mean", "lt", PEOPLE),
        ("đội nào trên trung bình năm nay", "mean", "gt", SESSIONS),
        ("tổ nào dưới mức chung của phường quý 4", "ward", "lt", SHARE),
        ("tổ nào tỷ lệ cao hơn toàn phường", "ward", "gt", SHARE),
    ],
)
def test_a_row_is_held_against(words: str, than: str, way: str, codes: tuple[str, ...]) -> None:
    found = measured_asked(words)
    assert found is not None
    assert (found.than, found.way, found.codes) == (than, way, codes)


@each_row(
    "words",
    [
        "tổ 3 hơn tổ 4 bao nhiêu người",
        "tổ nào nhiều người học nhất",
        "tổ nào tháng 11 hơn tháng 10",
        "tổ nào từ tháng 3 trở đi nhiều người học nhất",
        "có đúng là tổ 7 cao nhất không",
        "buổi tới vào thứ mấy",
        "ngày 20/11 có mấy buổi",
        "tổ nào đứng thứ mấy cũng được",
        "bao nhiêu cụ trên 60 tuổi học",
        "trung bình tháng 11 bao nhiêu người",
        "trung bình một lớp tập huấn bao nhiêu người",
        "tổ nào trên 10 người và dưới 20 lượt",
        "tổ nào trên 5 bài",
        "đội nào hơn tổ 5",
        "tổ nào trên 10/11",
        "bình quân mỗi tổ bao nhiêu phần trăm",
        "tổ nào chưa có ai học",
    ],
)
def test_what_would_be_a_guess_is_not_read(words: str) -> None:
    assert measured_asked(words) is None
