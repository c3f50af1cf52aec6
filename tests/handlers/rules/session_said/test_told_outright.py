"""What a volunteer says with nothing open: a session told, one that was not held, or neither."""

from __future__ import annotations

from datetime import date

from handlers.rules.session_said.not_held import was_not_held
from handlers.rules.session_said.session_line import read_session
from handlers.rules.session_said.two_sessions import apart

TODAY = date(2026, 12, 4)
TOLD = {
    "tổ 3 tối 26 được 26 người 16 nữ": True,
    "to 3 xong roi nhe 33 nguoi nam 12": True,
    "Hôm nay 15 người, nữ quá nửa": True,
    "to muoi hai toi qua hai muoi mot nguoi nu muoi ba": True,
    "tổ 3 tháng này bao nhiêu người học": False,
    "hôm nay tôi học 2 bài": False,
    "nhà tôi có 4 người": False,
    "tổ 12 hôm nay": False,
    "mai học gì": False,
}
NOT_HELD = {
    "Sáng nay mưa to quá bà con không ra, buổi ở tổ 2 coi như bỏ ạ": True,
    "Buổi hôm nay tổ 7 không diễn ra vì tổ trưởng bận đám cưới": True,
    "to 8 sang nay hoan, chua co ngay moi": True,
    "Chưa làm buổi nào ở tổ 5 cả, ai báo 30 người là nhầm đấy": True,
    "hom qua to 5 khong ai den": True,
    "lop to 17 bi huy": True,
    "to 6 mua to k to chuc duoc": True,
    "khong ai den": True,
    "tối qua không ai đến cả ạ": True,
    "khong to chuc duoc vi mua": True,
    "mua to nen hoan": True,
    "buoi mai to 7 hoan den thu 5": True,
    "tổ 7 hoãn sang thứ 5": True,
    "không ai đến giúp tôi": False,
    "mưa to nên hoàn thành sớm tổ 7": False,
    "không tổ chức được thì báo ai": False,
    "mưa to nên hoãn lại được không": False,
    "tưởng tối qua không ai đến mà cuối cùng 9 bà đến học, tổ 6": False,
    "tổ 3 hoàn thành 20 người": False,
    "hoàn buổi tổ 3": False,
    "mưa to quá": False,
    "đội em chưa có buổi nào à": False,
    "tổ 5 hôm qua 20 người": False,
}
"""A session that was feared lost and took place is told, and so is one that is finished."""


def test_numbers_of_people_and_a_place_or_a_day_are_a_session() -> None:
    assert {said: read_session(said, TODAY).is_told for said in TOLD} == TOLD


def test_a_session_that_was_not_held_is_no_session() -> None:
    assert {said: was_not_held(said) for said in NOT_HELD} == NOT_HELD


def test_a_semicolon_parts_two_sessions_before_a_comma_does() -> None:
    said = "tap huan 24/9 8h-10h nvh to 7, to 7 18 nguoi; 23/9 8h-10h nvh to 5, to 5 12 nguoi"
    assert apart(said, TODAY) == (
        "tap huan 24/9 8h-10h nvh to 7, to 7 18 nguoi",
        "23/9 8h-10h nvh to 5, to 5 12 nguoi tap huan",
    )
