"""What is typed where the hour of reminders is asked."""

from __future__ import annotations

import pytest

from handlers.rules.folding import fold
from handlers.rules.reminding import goes_on, minute_said, show_minute


@pytest.mark.parametrize(
    ("said", "time"),
    [
        ("19h30", "19:30"),
        ("8", "8:00"),
        ("8 rưỡi tối", "20:30"),
        ("doi sang 8 ruoi toi", "20:30"),
        ("thế thì 7 giờ tối nhé", "19:00"),
        ("nhắc bác lúc 7 giờ 15 sáng", "7:15"),
        ("cho tôi 12 giờ trưa", "12:00"),
        ("đổi thành 20", "20:00"),
        ("5 giờ sáng", "5:00"),
    ],
)
def test_a_time_with_the_words_around_it(said: str, time: str) -> None:
    minute = minute_said(fold(said))
    assert minute is not None
    assert show_minute(minute) == time


@pytest.mark.parametrize("said", ["học bài mới", "7 hay 8 giờ", "bài 7", "123", "", "7h99"])
def test_no_time(said: str) -> None:
    assert minute_said(fold(said)) is None


@pytest.mark.parametrize("said", ["học bài mới", "tiếp", "cho bác học tiếp", "hoc"])
def test_rather_learning(said: str) -> None:
    assert goes_on(fold(said))
    assert not goes_on(fold("nhắc bác học lúc 7 giờ"))
