"""Days and hours as a volunteer types them, on Monday 23 November 2026."""

from __future__ import annotations

from datetime import date, datetime, time

import pytest

from handlers.rules.moments import When, is_possible, parse_when

TODAY = date(2026, 11, 23)
LAST_SATURDAY, NEXT_SATURDAY = date(2026, 11, 21), date(2026, 11, 28)
CASES = [
    ("8h30", When(None, time(8, 30))),
    ("8:30", When(None, time(8, 30))),
    ("8 giờ rưỡi", When(None, time(8, 30))),
    ("lúc 2h chiều", When(None, time(14, 0))),
    ("8h - 10h", When(None, time(8), time(10))),
    ("8h30–10h15", When(None, time(8, 30), time(10, 15))),
    ("8-10h", When(None, time(8), time(10))),
    ("từ 8h đến 10h sáng", When(None, time(8), time(10))),
    ("1h-3h chiều", When(None, time(13), time(15))),
    ("8h tới 10h", When(None, time(8), time(10))),
    ("8h - 2h chiều", When(None, time(8), time(14))),
    ("hôm nay", When(TODAY)),
    ("hôm qua 8h30", When(date(2026, 11, 22), time(8, 30))),
    ("thứ 7", When(LAST_SATURDAY)),
    ("thứ bảy 8h-10h", When(LAST_SATURDAY, time(8), time(10))),
    ("t7", When(LAST_SATURDAY)),
    ("chủ nhật", When(date(2026, 11, 22))),
    ("thứ 2", When(TODAY)),
    ("15/11", When(date(2026, 11, 15))),
    ("15/11 14h-16h", When(date(2026, 11, 15), time(14), time(16))),
    ("ngày 15 tháng 11", When(date(2026, 11, 15))),
    ("5/12", When(date(2026, 12, 5))),
    ("15/11/2025", When(date(2025, 11, 15))),
    ("2/1", When(date(2027, 1, 2))),
    ("31/2", None),
    ("25h", None),
    ("", None),
    ("sau này", None),
    ("10", None),
    ("hôm qua rất vui", None),
]


@pytest.mark.parametrize(("typed", "meant"), CASES)
def test_a_time_is_understood_or_asked_again(typed: str, meant: When | None) -> None:
    assert parse_when(typed, TODAY, ahead=False) == meant


@pytest.mark.parametrize(
    ("typed", "day"),
    [("thứ 7", NEXT_SATURDAY), ("thứ 2", TODAY), ("mai", date(2026, 11, 24))],
)
def test_of_a_plan_a_weekday_is_still_to_come(typed: str, day: date) -> None:
    assert parse_when(typed, TODAY, ahead=True) == When(day)


@pytest.mark.parametrize(
    ("start", "end", "possible"),
    [
        ((8, 0), (10, 0), True),
        ((8, 0), (8, 0), False),
        ((10, 0), (8, 0), False),
        ((8, 0), (20, 0), True),
        ((8, 0), (20, 1), False),
    ],
)
def test_a_session_ends_after_it_begins(
    start: tuple[int, int], end: tuple[int, int], possible: bool
) -> None:
    day = (2026, 11, 23)
    assert is_possible(datetime(*day, *start), datetime(*day, *end)) is possible  # noqa: DTZ001
