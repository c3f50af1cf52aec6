"""What an officer wants to see, in any order of words."""

from __future__ import annotations

import pytest

from handlers.rules.asked.figures_asked import Wanted, read_wanted
from handlers.rules.asked.figures_places import take_name
from handlers.rules.asked.figures_sensed import asks_for_figures, is_learned_of
from handlers.rules.asked.figures_short import written_out
from handlers.rules.asked.figures_topics import are_people_helped, codes_of
from handlers.rules.asked.figures_unread import unread
from handlers.rules.asked.inbox_asked import asks_of_inbox
from handlers.rules.asked.reports_asked import (
    asks_what_is_mistaken,
    asks_who_holds,
    prepares_praise,
)
from handlers.rules.asked.targets_asked import left_of_targets
from handlers.rules.asked.units_asked import units_asked
from tests.rows import each_row


@each_row(
    ("words", "wanted"),
    [
        ("", Wanted(False, "ward", False, "")),
        ("tháng này", Wanted(False, "ward", False, "thang nay")),
        ("chiendich tháng này", Wanted(True, "ward", False, "thang nay")),
        ("quý 3 chiến dịch", Wanted(True, "ward", False, "quy 3")),
        ("Chiến dịch theo tổ năm 2026", Wanted(True, "group", False, "nam 2026")),
        ("theo đội hình 01/11-15/11", Wanted(True, "team", False, "01/11-15/11")),
        ("chiến dịch theo bản đồ hôm nay năm 2026", Wanted(True, "ward", True, "nam 2026")),
        ("tổ 5", Wanted(False, "ward", False, "", "5")),
        ("tổ dân phố số 12 tháng này", Wanted(False, "ward", False, "thang nay", "12")),
        ("chiến dịch quý 3 tổ 5", Wanted(True, "ward", False, "quy 3", "5")),
        ("theo tổ 2026", Wanted(True, "group", False, "2026")),
        ("theo tổ các tổ hôm nay", Wanted(True, "group", False, "hom nay")),
        ("các tổ hôm nay", Wanted(False, "ward", False, "hom nay")),
        ("theo các tổ hôm nay quý 3", Wanted(True, "ward", True, "quy 3")),
        ("toàn phường tháng 11", Wanted(False, "ward", False, "thang 11")),
        ("đội 3 quý 4", Wanted(True, "ward", False, "quy 4", team="3")),
        ("đội hình số 12", Wanted(True, "ward", False, "", team="12")),
        ("tổ 5, tổ 6 tháng 11", Wanted(False, "ward", False, "thang 11", "5", others=("6",))),
        ("tổ 5 và tổ 6", Wanted(False, "ward", False, "", "5", others=("6",))),
        ("tổ 5 tổ 6 tháng 11", Wanted(False, "ward", False, "thang 11", "5", others=("6",))),
        ("tổ 5, tổ 5", Wanted(False, "ward", False, "", "5")),
        ("đội 3, đội 4 quý 4", Wanted(True, "ward", False, "quy 4", team="3", others=("4",))),
        ("số người học tháng nào cao nhất", Wanted(False, "ward", False, "", unkept="by_month")),
        (
            "Quý 3 tổ nào đông người học nhất",
            Wanted(False, "ward", False, "quy 3", unkept="rank"),
        ),
        ("ngày 20/11 tổ nào nhiều nhất", Wanted(False, "ward", False, "ngay 20/11", unkept="rank")),
        (
            "tháng 11 3 tổ nhiều nhất",
            Wanted(False, "ward", False, "thang 11", unkept="rank", top=3),
        ),
        ("top 5 tổ năm nay", Wanted(False, "ward", False, "nam nay", unkept="rank", top=5)),
        ("khóa tổ 2 tháng 10", Wanted(False, "ward", False, "thang 10", "2", unkept="course")),
        ("số buổi tháng rồi", Wanted(True, "ward", False, "thang truoc")),
        ("tháng 11 bao nhiêu buổi nam giới", Wanted(True, "ward", False, "thang 11", unkept="men")),
        ("tháng 11 mấy lượt người mới", Wanted(False, "ward", False, "thang 11", unkept="new")),
        ("người khuyết tật t11 mấy lượt", Wanted(True, "ward", False, "t11")),
        ("đội tháng 10", Wanted(True, "team", False, "thang 10")),
        ("tổ quý 3", Wanted(True, "group", False, "quy 3")),
        (
            "người học tổ 1 2 3 tháng 11",
            Wanted(False, "ward", False, "thang 11", "1", others=("2", "3")),
        ),
        (
            "người học mới trong tháng 11",
            Wanted(False, "ward", False, "thang 11", unkept="new"),
        ),
        ("mấy người học xong cả khóa tháng 11", Wanted(True, "ward", False, "thang 11")),
        ("đội hình nào đông người dự nhất", Wanted(True, "team", False, "", unkept="rank")),
        ("tổ 5 đội 3", Wanted(False, "ward", False, "to 5 doi 3")),
        ("tổ Hòa Bình tháng 11", Wanted(False, "ward", False, "to hoa binh thang 11")),
    ],
)
def test_the_words_are_read(words: str, wanted: Wanted) -> None:
    assert read_wanted(words) == wanted


SPOKEN = [
    ("tháng này tổ 12 bao nhiêu người học rồi em", Wanted(False, "ward", False, "thang nay", "12")),
    ("thang 11 co may nguoi tham gia hoc", Wanted(False, "ward", False, "thang 11")),
    ("số người học theo tổ tháng 11", Wanted(False, "group", False, "thang 11")),
    (
        "tổ 12 tháng 11 hoàn thành bao nhiêu lượt bài",
        Wanted(False, "ward", False, "thang 11", "12"),
    ),
    ("tháng 11 tổ 12 có mấy lớp tập huấn", Wanted(True, "ward", False, "thang 11", "12")),
    ("bao nhiêu lượt người dự các buổi tháng 11", Wanted(True, "ward", False, "thang 11")),
    ("bao nhiêu chị em phụ nữ dự tháng 11", Wanted(True, "ward", False, "thang 11")),
    ("đội 12 quý 3 bao nhiêu giờ", Wanted(True, "ward", False, "quy 3", team="12")),
    ("bao nhiêu người học xong một khóa tháng 11", Wanted(True, "ward", False, "thang 11")),
    ("bao nhiêu phụ nữ", Wanted(False, "ward", False, "", unkept="who")),
    (
        "tháng 11 bao nhiêu người cao tuổi học",
        Wanted(False, "ward", False, "thang 11", unkept="who"),
    ),
    (
        "khóa lừa đảo tháng 11 có mấy người học",
        Wanted(False, "ward", False, "thang 11", unkept="course"),
    ),
    ("tổ 12 bao nhiêu người chưa học", Wanted(False, "ward", False, "", "12", unkept="absent")),
    ("danh sách người học tổ 12", Wanted(False, "ward", False, "", "12", unkept="names")),
    ("tổ nào cao nhất tháng 11", Wanted(False, "ward", False, "thang 11", unkept="rank")),
    ("người học từng tháng năm 2026", Wanted(False, "ward", False, "nam 2026", unkept="by_month")),
    ("bao nhiêu người có vneid mức 2", Wanted(True, "ward", False, "")),
    (
        "tháng 11 đoàn thanh niên mấy buổi",
        Wanted(True, "ward", False, "thang 11", unkept="body"),
    ),
    (
        "từ tổ 10 đến tổ 12 tháng 11 bao nhiêu người",
        Wanted(False, "ward", False, "thang 11", "10", others=("11", "12")),
    ),
    (
        "các tổ 1, 2 và 5 quý 3",
        Wanted(False, "ward", False, "quy 3", "1", others=("2", "5")),
    ),
    ("hôm qua có ai học không", Wanted(False, "ward", False, "hom qua")),
    ("bao nhiêu hồ sơ trực tuyến đã nộp quý 4", Wanted(True, "ward", False, "quy 4")),
    ("số dân tổ 5", Wanted(False, "ward", False, "", "5", unkept="population")),
    ("cho tôi tháng 11 bao nhiêu người học", Wanted(False, "ward", False, "thang 11")),
    ("bao nhiêu hộ nghèo học", Wanted(False, "ward", False, "ho ngheo")),
    ("bao nhiêu nam học tháng 11", Wanted(False, "ward", False, "nam thang 11")),
    *(
        (words, Wanted(False, "ward", False, "thang 10 nam ngoai"))
        for words in (
            "cùng kỳ năm ngoái tháng 10",
            "cùng kỳ năm trước, của tháng 10",
            "tháng 10 cùng kỳ năm ngoái",
            "tháng 10, cùng kỳ năm trước",
            "tháng 10 năm ngoái",
        )
    ),
    ("cùng kỳ năm ngoái quý 3", Wanted(False, "ward", False, "quy 3 nam ngoai")),
]


@each_row(("words", "wanted"), SPOKEN)
def test_a_sentence_is_read(words: str, wanted: Wanted) -> None:
    assert read_wanted(words) == wanted


@each_row(
    ("words", "sides"),
    [
        ("so sánh tháng 11 với tháng 10", ("thang 11", "thang 10")),
        ("quý 3 so với quý 2 thế nào", ("quy 3", "quy 2")),
        ("so với tháng trước", ("", "thang truoc")),
        ("so cùng kỳ năm ngoái thì tháng 10 tăng bao nhiêu người", ("thang 10", "cung ky")),
        ("so với tháng 9 thì tháng 10 thế nào", ("thang 10", "thang 9")),
        ("tăng được bao nhiêu người so với quý trước", ("", "quy truoc")),
        ("tổ 12 tháng 11 so với cùng kỳ năm trước", ("thang 11", "cung ky")),
        ("tổ 12 so với tổ 13 tháng 11", ()),
        ("tháng 11 nhiều hơn tháng 10 không", ("thang 11", "thang 10 khong")),
        ("T10 với T11", ("t10", "t11")),
        ("quy 3 so quy 2", ("quy 3", "quy 2")),
    ],
)
def test_two_periods_are_compared(words: str, sides: tuple[str, ...]) -> None:
    assert read_wanted(words).compared == sides


@each_row(
    "words",
    [
        *(
            "bao nhiêu người học",
            "quý 3 mấy buổi",
            "tháng 11 tổ nào thấp nhất",
            "số người dự là mấy",
        ),
        *("so sánh tháng 11 với tháng 10", "danh sách người học tổ 12", "bao nhiêu người có vneid"),
    ],
)
def test_a_question_about_figures_needs_no_command(words: str) -> None:
    assert asks_for_figures(words)


@each_row(
    "words", ["xin chào", "học trên máy khác", "vneid là gì", "tập huấn ở đâu", "cho ví dụ", ""]
)
def test_another_sentence_asks_for_none(words: str) -> None:
    assert not asks_for_figures(words)


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("bao nhiêu người có xe máy", "xe máy"),
        ("/thongke hôm nọ", "hôm nọ"),
        ("bao nhiêu", ""),
    ],
)
def test_what_is_not_understood_is_told_as_it_was_typed(words: str, left: str) -> None:
    rest = read_wanted(words.removeprefix("/thongke ")).period
    assert unread(words.removeprefix("/thongke "), rest) == left


NAMES = {1: "Tổ dân phố số 1", 2: "Tổ dân phố Hòa Bình", 3: "Phúc Hải 2", 4: "Phúc Hải"}


@each_row(
    ("text", "rest", "groups"),
    [
        ("to hoa binh thang 11", "thang 11", (2,)),
        ("quy 3 hoa binh", "quy 3", (2,)),
        ("tdp phuc hai 2 nam nay", "nam nay", (3,)),
        ("to phuc hai thang 2", "thang 2", (4,)),
        ("hom no", "hom no", ()),
        ("1", "1", ()),
    ],
)
def test_a_group_is_taken_by_its_name(text: str, rest: str, groups: tuple[int, ...]) -> None:
    assert take_name(text, NAMES) == (rest, groups)


def test_groups_of_one_name_are_all_meant() -> None:
    assert take_name("hoa binh", {1: "Hòa Bình", 2: "tổ Hoà Bình"}) == ("", (1, 2))


@pytest.mark.parametrize(
    "text", ["doi hinh mau so 3 thang 10", "mau so 3 thang 10", "mau 3 thang 10"]
)
def test_a_name_holds_words_that_every_name_has(text: str) -> None:
    assert take_name(text, {7: "Đội hình mẫu số 3"}) == ("thang 10", (7,))


@each_row(
    ("words", "unkept", "by", "is_campaign", "period"),
    [
        ("tổ nào chưa có ai học", "none", "ward", False, ""),
        ("to nao thang nay chua co ai hoc", "none", "ward", False, "thang nay"),
        ("tổ nào tuần này chưa có buổi nào", "none", "group", True, "tuan nay"),
        ("đội nào làm nhiều giờ nhất", "rank", "team", True, ""),
        ("doi nao hoat dong nhieu nhat", "rank", "team", True, ""),
        ("co may nguoi dang ky o to 4", "", "ward", False, "dang ky"),
        ("đội nào quý 3 không có buổi nào", "none", "team", True, "quy 3"),
        ("tổ nào học nhiều nhất tháng này", "rank", "ward", False, "thang nay"),
        ("bao nhiêu người học xong khóa lừa đảo", "course", "ward", False, ""),
        ("bao nhiêu người học xong khóa tháng 10", "", "ward", True, "thang 10"),
        ("báo cáo tháng 10 file excel", "file", "ward", False, "bao cao thang 10"),
        ("bao nhiêu người xác nhận VNeID năm nay", "", "ward", True, "nam nay"),
        ("số buổi ban đêm tháng 10", "hours", "ward", True, "thang 10"),
        ("buổi tối tháng 10", "hours", "ward", False, "thang 10"),
        ("chiều nay có mấy buổi", "", "ward", True, "hom nay"),
        ("buổi tối qua có bao nhiêu người", "", "ward", True, "hom qua"),
        ("từ tháng 9 tới nay bao nhiêu người học", "", "ward", False, "tu thang 9"),
        ("tỷ lệ dân biết dùng VNeID tháng 11", "skill", "ward", False, "thang 11"),
        ("ngày nào trong tháng 11 đông người học nhất", "by_month", "ward", False, "thang 11"),
        ("tỷ lệ người học trên dân số tháng 11", "population", "ward", False, "thang 11"),
        ("số người học mới tháng này", "new", "ward", False, "thang nay"),
        ("số người học mỗi tháng", "by_month", "ward", False, ""),
    ],
)
def test_what_officers_ask_beside_the_tables(
    words: str, unkept: str, by: str, is_campaign: bool, period: str
) -> None:
    read = read_wanted(words)
    assert (read.unkept, read.by, read.is_campaign, read.period) == (
        *(unkept, by, is_campaign),
        period,
    )


@each_row(
    "words",
    [
        *("tỷ lệ người học của tổ 23", "ty le to 23", "tổ nào chưa có ai học"),
        *("đội nào làm nhiều giờ nhất", "to nao thang nay hoc it nhat"),
    ],
)
def test_they_ask_for_figures_without_a_command(words: str) -> None:
    assert asks_for_figures(words)


@pytest.mark.parametrize("words", ["tỷ lệ lãi suất là gì", "tổ nào cũng được", "chờ duyệt là gì"])
def test_what_only_sounds_like_it_does_not(words: str) -> None:
    assert not asks_for_figures(words)


@each_row(
    ("text", "is_asked"),
    [
        ("bao nhieu cau hoi chua tra loi", True),
        ("Còn mấy câu hỏi chưa trả lời?", True),
        ("có bao nhiêu câu hỏi đang chờ trả lời", True),
        ("bài này có bao nhiêu câu hỏi", False),
        ("bao nhiêu người chưa trả lời", False),
    ],
)
def test_how_many_questions_wait_is_asked_of_the_inbox(text: str, is_asked: bool) -> None:
    assert asks_of_inbox(text) is is_asked


@each_row(
    ("words", "codes"),
    [
        ("số người được hỗ trợ tại nhà tháng này", ("BH3",)),
        ("mấy người học và mấy ca hỗ trợ", ("HT1", "BH3")),
        ("số người cài VNeID mức 2 do đội hỗ trợ", ("KQ1",)),
        ("bao nhiêu người khai VNeID mức 2", ("HT5",)),
        ("mấy người học xong cả khóa", ("HT3",)),
    ],
)
def test_people_who_are_helped_are_no_learners(words: str, codes: tuple[str, ...]) -> None:
    assert codes_of(words) == codes
    assert are_people_helped(words) is ("tại nhà" in words)


@each_row(
    ("words", "meant"),
    [
        ("khen thưởng tổ 2", "praise"),
        ("Hồ sơ khen thưởng", "praise"),
        ("bao nhiêu tập thể được khen thưởng năm nay", ""),
        ("khen thưởng quý 3", ""),
        ("hạn báo cáo là khi nào", "show"),
        ("bao giờ phải nộp báo cáo", "show"),
        ("báo cáo tháng 11", ""),
        ("bài nào bị sai nhiều nhất", "mistaken"),
        ("bài nào nhiều người học nhất", ""),
        ("tổ trưởng tổ 5 là ai", "holds"),
        ("tổ trưởng tổ 5 gửi báo cáo chưa", ""),
    ],
)
def test_words_lead_where_they_say(words: str, meant: str) -> None:
    said = "praise" if prepares_praise(words) else (units_asked(words) or ("",))[0]
    said = "mistaken" if asks_what_is_mistaken(words) else said
    said = "holds" if asks_who_holds(words) else said
    assert said == meant or (meant == "" and said == "missing")


def test_numbers_of_units_are_written_as_numerals() -> None:
    assert written_out("sáu tháng cuối năm") == "6 tháng cuối năm"
    assert written_out("top 3 đội chăm nhất") == "top 3 đội tich cuc nhất"
    assert written_out("ba tổ chót bảng") == "3 tổ chót bảng"
    assert written_out("ba tuần qua mấy buổi") == "3 tuần qua mấy buổi"
    assert written_out("năm tháng đầu năm") == "5 tháng đầu năm"
    assert written_out("người học năm tháng 11") == "người học năm tháng 11"
    assert written_out("thứ hai tuần qua") == "thứ hai tuần qua"


def test_months_in_a_row_are_asked_for_month_by_month() -> None:
    assert written_out("nguoi hoc t9 t10 t11") == "nguoi hoc theo thang tu thang 9 den thang 11"
    assert written_out("nguoi hoc t9 t11") == "nguoi hoc t9 t11"
    assert written_out("nguoi hoc t9 t11 t10") == "nguoi hoc t9 t11 t10"


def test_the_code_of_a_target_says_of_what() -> None:
    assert left_of_targets("chỉ tiêu TT1 đạt bao nhiêu phần trăm rồi") == ""


@each_row(
    ("words", "named", "is_it"),
    [
        ("bao nhiêu người đã học vneid", "vneid", True),
        ("mấy người học về tiền số tháng 11", "tiền số", True),
        ("bao nhiêu hộ nghèo học tháng 11", "hộ nghèo", False),
        ("bao nhiêu người học", "người", False),
    ],
)
def test_what_stands_behind_learned_is_what_was_learned(
    words: str, named: str, is_it: bool
) -> None:
    assert is_learned_of(words, named) is is_it


@pytest.mark.parametrize(
    "words",
    [
        "tổ nào chưa có ai học trong tháng 11",
        "tổ nào dưới 10 ng học trong quý 4",
        "tháng 11 bao nhiêu người học trong phường",
    ],
)
def test_no_topic_is_read_out_of_the_beginning_of_a_longer_word(words: str) -> None:
    """ "hoc tro" stands within "hoc trong", and asks for no pupils."""
    assert codes_of(words) == ("HT1",)


def test_every_topic_ends_with_its_word() -> None:
    for words in ("học trò", "tập huấn", "tuyên truyền", "tiểu thương", "cao tuổi", "điểm danh"):
        assert set(codes_of(words)).isdisjoint(codes_of(f"{words}x"))
