"""The days of a yearly report, the ward's names, quotes: tables."""

from __future__ import annotations

from datetime import date

import pytest

from handlers.rules.days.calendar_units import Period, year_of
from handlers.rules.days.yearly import (
    begun,
    curled,
    is_review,
    office_of,
    roman,
    same_days,
    year_named,
)
from tests.rows import each_row

DECEMBER = date(2026, 12, 4)


@pytest.mark.parametrize(
    ("first", "last", "before_first", "before_last"),
    [
        ("2026-01-01", "2026-12-04", "2025-01-01", "2025-12-04"),
        ("2028-01-01", "2028-02-29", "2027-01-01", "2027-02-28"),
    ],
)
def test_the_same_days_of_last_year(
    first: str, last: str, before_first: str, before_last: str
) -> None:
    days = Period(date.fromisoformat(first), date.fromisoformat(last))
    assert same_days(days) == Period(
        date.fromisoformat(before_first), date.fromisoformat(before_last)
    )


def test_all_is_added_up_from_the_first_day_of_the_plan() -> None:
    assert begun(DECEMBER) == Period(date(2025, 1, 1), DECEMBER)
    years = [year_of(date(year, 1, 1)) for year in range(2025, 2031)]
    assert [one.first.year for one in years if is_review(one)] == [2027, 2030]
    assert not is_review(Period(date(2027, 1, 1), date(2027, 6, 30)))


@pytest.mark.parametrize(
    ("ward", "names"),
    [
        (
            "phường Hưng Đạo, thành phố Hải Phòng",
            ("phường Hưng Đạo", "Hưng Đạo", "thành phố Hải Phòng"),
        ),
        ("xã Vĩnh Tường", ("xã Vĩnh Tường", "Vĩnh Tường", "")),
        ("Thử", ("Thử", "Thử", "")),
    ],
)
def test_what_the_ward_is_called(ward: str, names: tuple[str, str, str]) -> None:
    assert office_of(ward) == names


@each_row(
    ("said", "printed"),
    [
        ("không có", "không có"),
        ('"a" và "b"', "“a” và “b”"),
        ('mở "mà không đóng', "mở “mà không đóng"),
        ('"', "“"),
    ],
)
def test_quotes_open_and_close(said: str, printed: str) -> None:
    assert curled(said) == printed


def test_parts_are_numbered_in_roman() -> None:
    assert [roman(n) for n in (1, 4, 9, 10, 11, 19)] == ["I", "IV", "IX", "X", "XI", "XIX"]


@each_row(
    ("words", "year"),
    [
        ("", 2026),
        ("2026", 2026),
        ("năm 2025", 2025),
        ("của năm 2026", 2026),
        ("năm nay", 2026),
        ("năm ngoái", 2025),
        ("2024", None),
        ("2027", None),
        ("quý 3", None),
        ("20266", None),
        ("9" * 40, None),
    ],
)
def test_which_year_is_meant(words: str, year: int | None) -> None:
    assert year_named(words, DECEMBER) == year
