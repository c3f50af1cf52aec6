"""Who was young a year ago is asked again; how people say that another age is to be noted."""

from __future__ import annotations

from datetime import date

from handlers.rules.days.growing import is_due, speaks_of_age
from tests.rows import each_row

TOLD = date(2026, 11, 2)


@each_row(
    ("band", "told", "put_off", "today", "due"),
    [
        ("teen", TOLD, None, date(2027, 11, 1), False),
        ("teen", TOLD, None, date(2027, 11, 2), True),
        ("child", TOLD, None, date(2028, 2, 29), True),
        ("adult", TOLD, None, date(2036, 1, 1), False),
        (None, TOLD, None, date(2036, 1, 1), False),
        ("teen", None, None, date(2036, 1, 1), False),
        ("teen", TOLD, date(2027, 11, 2), date(2027, 12, 1), False),
        ("teen", TOLD, date(2027, 11, 2), date(2027, 12, 2), True),
    ],
)
def test_when_the_young_are_asked_again(
    band: str | None, told: date | None, put_off: date | None, today: date, due: bool
) -> None:
    assert is_due(band, told, put_off, today) is due


@each_row(
    "text",
    [
        "đổi tuổi",
        "tôi muốn sửa tuổi",
        "tôi chọn nhầm tuổi",
        "em đã đủ 18 tuổi",
        "tôi đã đủ 18 tuổi rồi ạ",
        "cháu vừa tròn mười tám tuổi",
        "nay con du 16 tuoi roi a",
        "đổi nhóm tuổi của tôi",
    ],
)
def test_speaks_of_age(text: str) -> None:
    assert speaks_of_age(text)


@each_row("text", ["68 tuổi", "đổi tổ", "tuổi già học được không", "18", "đủ rồi"])
def test_speaks_of_something_else(text: str) -> None:
    assert not speaks_of_age(text)
