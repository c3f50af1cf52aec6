"""What is typed where the hour of reminders is asked."""

from __future__ import annotations

import pytest

from handlers.rules.folding import fold
from handlers.rules.learning.reminding import (
    clock_words,
    goes_on,
    has_minute,
    minute_said,
    show_minute,
    spotted_minute,
)
from tests.rows import each_row

TIMES = [
    ("19h30", "19:30"),
    ("8", "8:00"),
    ("8 rưỡi tối", "20:30"),
    ("doi sang 8 ruoi toi", "20:30"),
    ("thế thì 7 giờ tối nhé", "19:00"),
    ("nhắc bác lúc 7 giờ 15 sáng", "7:15"),
    ("cho tôi 12 giờ trưa", "12:00"),
    ("đổi thành 20", "20:00"),
    ("5 giờ sáng", "5:00"),
    ("bảy giờ tối", "19:00"),
    ("bay gio toi", "19:00"),
    ("bảy rưỡi tối", "19:30"),
    ("tối bảy giờ", "19:00"),
    ("tối 7h", "19:00"),
    ("tối khoảng tám giờ", "20:00"),
    ("mười chín giờ ba mươi", "19:30"),
]


@each_row(("said", "time"), TIMES)
def test_a_time_with_the_words_around_it(said: str, time: str) -> None:
    minute = minute_said(clock_words(said))
    assert minute is not None
    assert show_minute(minute) == time


@each_row("said", ["học bài mới", "7 hay 8 giờ", "bài 7", "123", "", "7h99", "toi 7h"])
def test_no_time(said: str) -> None:
    assert minute_said(clock_words(said)) is None


def test_a_number_alone_is_a_time_only_where_it_is_asked_for() -> None:
    assert has_minute("tám giờ tối")
    assert not has_minute("8")


@each_row("said", ["học bài mới", "tiếp", "cho bác học tiếp", "hoc"])
def test_rather_learning(said: str) -> None:
    assert goes_on(fold(said))
    assert not goes_on(fold("nhắc bác học lúc 7 giờ"))


@each_row("said", ["khoảng 8h tối", "khoang 8h toi", "tầm 8h tối", "độ 8h tối", "chừng tối 8h"])
def test_about_an_hour_is_that_hour(said: str) -> None:
    assert minute_said(clock_words(said)) == 20 * 60


@pytest.mark.parametrize("said", ["đôi 8h", "vắng 8h tối"])
def test_a_word_with_other_accents_is_no_filler(said: str) -> None:
    assert minute_said(clock_words(said)) is None


@each_row(
    ("said", "time"),
    [
        ("tối nào cũng 7 giờ nhắc tôi", "19:00"),
        ("sang nao cung 6 ruoi goi toi day hoc", "6:30"),
        ("8h toi t2 t4 t6 nhac e hoc vs", "20:00"),
        ("đổi sang chín giờ kém mười lăm tối", "20:45"),
        ("nhắc bác tám giờ tối rồi cho học luôn", "20:00"),
        ("nhắc lúc 7h30 hoặc 8h", None),
        ("nhắc tôi học 3 bài", None),
    ],
)
def test_a_time_within_a_sentence(said: str, time: str | None) -> None:
    assert spotted_minute(said) == time
