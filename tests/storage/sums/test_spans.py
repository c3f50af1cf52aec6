"""A period in whole years, whole months and single days: each day once, in the fewest ranges."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from storage.sums.spans import DAY, FIRST_DAY, MONTHS, YEARS, Range, cover, day_number
from tests.rows import each_row

D = date.fromisoformat
some_days = st.dates(D("2023-11-01"), D("2028-03-31"))


@each_row(
    ("first", "last", "ranges"),
    [
        ("2026-11-28", "2026-11-28", [(20261128, 20261128)]),
        ("2026-11-15", "2026-12-14", [(20261115, 20261214)]),
        ("2026-02-01", "2026-02-28", [(202602, 202602)]),
        ("2028-02-01", "2028-02-28", [(20280201, 20280228)]),  # there is a 29th
        ("2026-01-01", "2026-11-28", [(202601, 202610), (20261101, 20261128)]),
        ("2026-01-01", "2026-12-31", [(2026, 2026)]),
        ("2024-12-31", "2027-01-01", [(20241231, 20241231), (2025, 2026), (20270101, 20270101)]),
        ("2025-11-01", "2026-02-28", [(202511, 202602)]),
        (
            "2025-03-04",
            "2028-02-29",
            [(20250304, 20250331), (202504, 202512), (2026, 2027), (202801, 202802)],
        ),
        ("2026-12-02", "2026-12-01", []),
    ],
)
def test_whole_ones_are_taken_whole(first: str, last: str, ranges: list[Range]) -> None:
    assert cover(D(first), D(last)) == ranges


@given(some_days, some_days)
def test_every_day_is_in_one_range_and_no_other_day_in_any(one: date, other: date) -> None:
    first, last = min(one, other), max(one, other)
    ranges = cover(first, last)
    for days in range((last - first).days + 3):
        number = day_number(first - DAY + days * DAY)
        held = sum(low <= _as_kind(number, low) <= high for low, high in ranges)
        assert held == (0 < days <= (last - first).days + 1)


def _as_kind(day: int, low: int) -> int:
    """The number of a day's month or year, as the range has them."""
    return day // YEARS if low < YEARS else day // MONTHS if low < FIRST_DAY else day
