"""Sentences that a role decides about: a team, an invitation, how many learn somewhere."""

from __future__ import annotations

from handlers.rules.asked.reports_asked import asks_how_many_learn, begins_with_team
from handlers.rules.session_said.team_wishes import founds, invites
from handlers.rules.typed.command_words import CommandWords
from tests.rows import each_row


@each_row(
    ("said", "name"),
    [
        ("tạo đội Hoa Mai", "Đội Hoa Mai"),
        ("lập đội mới tên là Hoa Mai", "Hoa Mai"),
        ("cho tôi thêm đội hình Bến Láng", "Đội hình Bến Láng"),
        ("lap doi", ""),
        ("lập đội cho tổ 3", ""),
        ("lập đội thế nào", ""),
        ("thêm đội viên", None),
        ("đội Hoa Mai lập hôm nào", None),
        ("tạo mã điểm danh", None),
    ],
)
def test_a_team_to_be_made_is_heard_with_its_name(said: str, name: str | None) -> None:
    assert founds(said) == name


INVITED = [
    ("mời đội viên Lan", ("volunteer", "Lan")),
    ("toi muon moi them thanh vien", ("volunteer", "")),
    ("mời đội trưởng ạ", ("team_leader", "")),
    ("mời tổ trưởng tổ 5", ("group_leader", "tổ 5")),
    ("mời cán bộ", ("officer", "")),
]


@each_row(
    ("said", "meant"),
    [
        *INVITED,
        ("mời đội trưởng cho đội Hoa Mai", ("", "")),
        ("mời", ("", "")),
        ("giấy mời họp đội viên", ("", "")),
    ],
)
def test_who_is_to_be_invited_is_heard(said: str, meant: tuple[str, str]) -> None:
    assert invites(said) == meant


@each_row(
    ("said", "is_first"),
    [
        ("đội hình mẫu số 3 quý 3", True),
        ("đội Hoa Phượng tháng 10", True),
        ("đội viên tháng này", False),
        ("đổi tổ 3", False),
        ("đổi giờ nhắc", False),
        ("tháng 10 đội Hoa Phượng", False),
    ],
)
def test_a_team_that_begins_a_sentence_is_heard(said: str, is_first: bool) -> None:
    assert begins_with_team(said) is is_first


@each_row(
    ("said", "is_asked"),
    [
        ("tổ 3 có bao nhiêu người học", True),
        ("tổ tôi mấy người học rồi", True),
        ("phường mình bao nhiêu người tham gia", True),
        ("tôi học được mấy bài rồi", False),
        ("bao nhiêu người bị lừa", False),
        ("học mất bao nhiêu phút", False),
    ],
)
def test_how_many_learn_somewhere_is_no_question_about_lessons(said: str, is_asked: bool) -> None:
    assert asks_how_many_learn(said) is is_asked


@each_row(
    ("said", "is_command"),
    [("tiến độ", True), ("Tiến Độ", False), ("tien do", False), ("tiến đô", False)],
)
def test_a_command_in_small_letters_and_its_own_marks_is_no_name(
    said: str, is_command: bool
) -> None:
    words = CommandWords({"tiendo": ["tiến độ", "kết quả học"]})
    assert words.is_written_small(said) is is_command
