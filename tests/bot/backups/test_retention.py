from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.backups.retention import Policy, kept
from tests.rows import each_row

EVENING = datetime(2026, 12, 4, 23, 30)  # noqa: DTZ001 - local time, as in file names


def days(*back: int) -> list[datetime]:
    return [EVENING - timedelta(days=one) for one in back]


@each_row(
    ("there", "policy", "stay"),
    [
        pytest.param([], Policy(), [], id="nothing"),
        pytest.param(days(0, 1, 2, 3), Policy(2, 0, 0), days(0, 1), id="two days"),
        pytest.param(
            [EVENING, EVENING - timedelta(hours=2)],
            Policy(7, 0, 0),
            [EVENING, EVENING - timedelta(hours=2)],
            id="all of the last day",
        ),
        pytest.param(
            [EVENING, *(EVENING - timedelta(days=3, hours=n) for n in (0, 2))],
            Policy(7, 0, 0),
            [EVENING, EVENING - timedelta(days=3)],
            id="the newest of an earlier day",
        ),
        pytest.param(days(0, 40), Policy(2, 0, 0), days(0, 40), id="days with a gap"),
        pytest.param(days(0, 3, 7, 8), Policy(1, 2, 0), days(0, 7), id="two weeks"),
        pytest.param(days(0, 3, 4, 40), Policy(1, 0, 2), days(0, 4), id="two months"),
        pytest.param(days(5, 400), Policy(1, 0, 0), days(5), id="the newest, however old"),
    ],
)
def test_what_stays(there: list[datetime], policy: Policy, stay: list[datetime]) -> None:
    assert kept(there, policy) == frozenset(stay)


def test_a_year_of_nights_leaves_a_week_five_weeks_and_twelve_months() -> None:
    stay = kept(days(*range(365)), Policy())
    assert len(stay) <= 7 + 5 + 12
    assert {at.date() for at in days(*range(7))} <= {at.date() for at in stay}
    assert len({(at.year, at.month) for at in stay}) == 12


times = st.lists(st.datetimes(datetime(2025, 1, 1), datetime(2030, 1, 1)))  # noqa: DTZ001


@given(times, st.integers(1, 9), st.integers(0, 9), st.integers(0, 9))
def test_the_newest_always_stays_and_thinning_twice_changes_nothing(
    there: list[datetime], daily: int, weekly: int, monthly: int
) -> None:
    policy = Policy(daily, weekly, monthly)
    stay = kept(there, policy)
    assert stay <= set(there)
    assert not there or max(there) in stay
    assert kept(stay, policy) == stay
