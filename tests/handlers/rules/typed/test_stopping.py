"""People stop messages in words of their own; what sounds alike stops nothing."""

from __future__ import annotations

import unicodedata

import pytest

from handlers.rules.folding import fold
from handlers.rules.learning.reminding import parse_minute
from handlers.rules.typed.stopping import hushes, stops, stops_in_a_word, turns_on, wanted_minute
from tests.rows import each_row

STOPS = (
    "thôi k nhắc nữa",
    "ko nhắc nữa",
    "hok cần nhắc nữa",
    "tắt nhắc",
    "dừng nhắc nhé",
    "tắt nhắc đi",
    "đừng nhắc nữa",
    "thôi đừng nhắn",
    "Thôi đừng nhắc tôi nữa ạ",
    "hủy nhắc",
    "tắt thông báo",
    "không nhận tin nữa",
    "không muốn nhận tin nhắn nữa",
    "đừng nhắn tin cho tôi nữa",
    "đừng gửi tin nữa cháu ơi",
    "ngừng gửi tin",
    "huỷ đăng ký nhận tin",
    "bỏ đăng ký nhận tin",
    "đừng làm phiền tôi nữa",
    "bác không cần nhắc nữa",
    "stop nhắc",
    "thôi, tắt nhắc đi",
    "không, đừng nhắc nữa",
    "không cần nhắc nữa, tắt nhắc đi",
    "Không, đừng nhắc",
    "không, đừng nhắc tôi",
    "không. tắt nhắc đi",
    "dạ không, đừng nhắn tin",
    "không, dừng nhắc nhé",
    "thôi nhắc",
    "thôi nhắc học nhé",
    "unsubscribe",
)
NOT = (
    "tắt nhạc",
    "tắt máy",
    "không tin",
    "không gửi",
    "không nhận",
    "không nhận được tin nhắn",
    "có nhắc không ạ",
    "dùng tin nhắn thế nào",
    "đúng",
    "thôi",
    "thôi nhé",
    "dừng lại",
    "hủy",
    "hủy đăng ký",
    "đăng ký",
    "không đăng ký",
    "nhắn tin cho con",
    "tắt thông báo zalo",
    "tin nhắn lừa đảo",
    "đừng tắt nhắc",
    "dung tat nhac",
    "không tắt nhắc",
    "không, đừng tắt nhắc",
    "không dung nhac",
    "tôi không muốn tắt nhắc",
    "không dừng nhắc",
    "đừng bỏ nhắc nhé",
    "đừng ngừng nhắn tin cho tôi",
    "đừng dừng nhắn tin",
    "đừng hủy đăng ký",
    "thôi, nhắc tôi học đi",
    "thôi, nhắc tôi",
    "thôi nhắc tôi",
    "thôi nhắc đi",
    "tắt",
    "im đi",
)


@each_row("said", STOPS)
def test_no_more_messages(said: str) -> None:
    for typed in (said, fold(said), said.upper(), unicodedata.normalize("NFD", said), f"{said}."):
        assert stops(typed), typed


def test_its_accents_tell_do_not_from_stop() -> None:
    assert stops("không đừng nhắc")
    assert not stops("không dừng nhắc")
    assert not stops("khong dung nhac")  # either of the two


@each_row("said", NOT)
def test_other_things_stop_nothing(said: str) -> None:
    assert not stops(said)


@each_row("said", ["STOP", "stop", "Dừng", "dừng ạ", "dung", "ngừng nhé", "ngưng"])
def test_one_word(said: str) -> None:
    assert stops_in_a_word(said)


@each_row("said", ["tắt", "Tắt ạ", "tat", "im đi", "im lặng nhé", "thôi nhắc tôi"])
def test_what_should_be_quiet_is_asked(said: str) -> None:
    assert hushes(said)
    assert not stops(said)


@each_row("said", ["tắt máy", "tất", "tắt điện", "im lặng là vàng", ""])
def test_of_other_things_it_is_not_asked(said: str) -> None:
    assert not hushes(said)


@each_row("said", ["đúng", "dùng", "đứng", "thôi", "dừng lại", "dừng xe", ""])
def test_other_words(said: str) -> None:
    assert not stops_in_a_word(said)


@each_row(
    ("said", "minute"),
    [
        ("nhắc 19h", 19 * 60),
        ("nhắc 7h tối", 19 * 60),
        ("nhac toi hoc luc 7 gio toi", 19 * 60),
        ("Nhắc bác học bài lúc 8 giờ rưỡi tối nhé", 20 * 60 + 30),
        ("đổi giờ nhắc 12h trưa", 12 * 60),
        ("bật nhắc 1h trưa", 13 * 60),
        ("nhắc lúc 23h", 23 * 60),
        ("nhắc 12h đêm", 0),
        ("nhắc tối 7h", 19 * 60),
        ("nhắc tôi lúc bảy giờ rưỡi tối", 19 * 60 + 30),
        ("nhắc bà học lúc 8 giờ sang", 8 * 60),
        ("con mai nho nhac ba hoc luc 8 gio sang", 8 * 60),
    ],
)
def test_a_time_to_be_called(said: str, minute: int) -> None:
    found = wanted_minute(said)
    assert found is not None
    assert parse_minute(found) == minute


@each_row("said", ["nhắc", "nhắc tôi", "nhắc 5 bác cài vneid", "nhac 3 bac luc 8 gio", "19h"])
def test_no_time(said: str) -> None:
    assert wanted_minute(said) is None


@pytest.mark.parametrize(
    ("text", "minute"),
    [
        ("moi toi 8 gio nhac toi hoc nhe", 20 * 60),
        ("mỗi tối 8 giờ nhắc tôi học nhé", 20 * 60),
        ("8h tối nhắc bác nhé", 20 * 60),
    ],
)
def test_the_time_may_come_first(text: str, minute: int) -> None:
    assert parse_minute(wanted_minute(text) or "") == minute


@pytest.mark.parametrize("text", ["bat nhac", "bật nhắc học nhé", "cho toi bat lai nhac"])
def test_reminders_are_turned_on(text: str) -> None:
    assert turns_on(text)


@each_row("text", ["bật nhạc", "bắt nạt", "bi bat nat", "tat nhac", "bat nhac la gi"])
def test_something_else_is_turned_on(text: str) -> None:
    assert not turns_on(text)
