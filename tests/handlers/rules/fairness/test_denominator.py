"""Whose adults the ward's share is a share of: everybody once, and whoever learned among them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.rules.fairness.denominator import Lived, whole_of
from handlers.rules.fairness.placement import Succession
from tests.rows import each_row

BEGAN, SPRING = date(2025, 1, 1), date(2026, 3, 1)
JULY, SEPTEMBER = date(2026, 7, 1), date(2026, 9, 15)
DAY = date(2026, 12, 31)
A, B, C, D, M, N = range(1, 7)
Count = tuple[int, date]
Ward = Mapping[int, tuple[date, date | None, Count]]
"""Since when, until the eve of which day, how many adults on which day."""


def adults(ward: Ward, changes: list[tuple[int, int, date]], learned: set[int]) -> int:
    lived = [
        Lived(number, since, over - timedelta(1) if over else None, counted_on)
        for number, (since, over, (_, counted_on)) in ward.items()
    ]
    whole = whole_of(lived, learned, [Succession(*one) for one in changes], DAY)
    return sum(ward[number][2][0] for number in whole)


OLD_A: tuple[date, date, Count] = (BEGAN, JULY, (500, BEGAN))
OLD_B: tuple[date, date, Count] = (BEGAN, JULY, (300, BEGAN))
STAYS: tuple[date, None, Count] = (BEGAN, None, (1000, BEGAN))


@each_row(
    ("ward", "changes", "whole"),
    [
        pytest.param(
            {A: OLD_A, B: OLD_B, M: (JULY, None, (800, JULY)), C: STAYS},
            [(A, M, JULY), (B, M, JULY)],
            1800,
            id="two became one that is counted",
        ),
        pytest.param(
            {A: OLD_A, B: OLD_B, M: (JULY, None, (800, SPRING)), C: STAYS},
            [(A, M, JULY), (B, M, JULY)],
            1800,
            id="the new one was counted before its first day",
        ),
        pytest.param(
            {A: OLD_A, C: STAYS},
            [(A, C, JULY)],
            1500,
            id="one joined another, whose count is of before",
        ),
        pytest.param(
            {A: OLD_A, C: (BEGAN, None, (1480, SEPTEMBER))},
            [(A, C, JULY)],
            1480,
            id="one joined another, counted anew since",
        ),
        pytest.param(
            {A: OLD_A, M: (JULY, None, (260, JULY)), N: (JULY, None, (240, JULY))},
            [(A, M, JULY), (A, N, JULY)],
            500,
            id="one became two",
        ),
        pytest.param(
            {A: OLD_A, M: (JULY, None, (260, JULY)), C: STAYS},
            [(A, M, JULY), (A, C, JULY)],
            1260,
            id="a half is new, the other half joined one counted before: nobody twice",
        ),
        pytest.param(
            {A: OLD_A, M: (JULY, SEPTEMBER, (510, JULY)), N: (SEPTEMBER, None, (505, SEPTEMBER))},
            [(A, M, JULY), (M, N, SEPTEMBER)],
            505,
            id="a chain: the last one holds them all",
        ),
        pytest.param(
            {A: OLD_A, M: (JULY, SEPTEMBER, (510, JULY)), C: STAYS},
            [(A, M, JULY), (M, C, SEPTEMBER)],
            1510,
            id="a chain that ends in a count of before: its second link stands for the first",
        ),
        pytest.param(
            {A: OLD_A, C: (BEGAN, None, (1490, JULY)), N: (SEPTEMBER, None, (700, SEPTEMBER))},
            [(A, C, JULY), (C, N, SEPTEMBER)],
            2190,
            id="a part of what was merged went on: groups of the day are counted as they are",
        ),
        pytest.param(
            {A: OLD_A, D: (SPRING, None, (90, SPRING)), C: STAYS},
            [(A, D, SPRING)],
            1590,
            id="a part had gone before; nobody followed what was left",
        ),
        pytest.param({A: OLD_A, C: STAYS}, [], 1500, id="nobody wrote down what became of it"),
        pytest.param(
            {A: OLD_A, C: STAYS, M: (date(2027, 1, 1), None, (500, date(2027, 1, 1)))},
            [(A, M, date(2027, 1, 1))],
            1500,
            id="who follows is not there yet",
        ),
        pytest.param(
            {A: (BEGAN, JULY, (500, BEGAN)), B: (JULY, None, (500, JULY)), C: STAYS},
            [(A, B, JULY), (B, A, JULY)],
            1500,
            id="two that follow each other",
        ),
    ],
)
def test_by_hand(ward: Ward, changes: list[tuple[int, int, date]], whole: int) -> None:
    assert adults(ward, changes, set(ward)) == whole


def test_where_nobody_learned_a_group_that_is_over_counts_nothing() -> None:
    ward: Ward = {A: OLD_A, C: STAYS}
    assert adults(ward, [], {C}) == 1000


def test_an_example_that_is_over_stands_for_nobody_beside_the_wards_own_list() -> None:
    example = Lived(A, BEGAN, JULY - timedelta(1), BEGAN, is_example=True)
    own = Lived(B, JULY, None, JULY)
    other = Lived(C, JULY, None, JULY, is_example=True)
    assert whole_of([example, own], {A, B}, [], DAY) == {B}
    assert whole_of([example, other], {A, C}, [], DAY) == {A, C}


days = st.sampled_from([BEGAN, SPRING, JULY, SEPTEMBER, DAY])
groups = st.builds(
    Lived,
    st.just(0),
    days,
    st.none() | days.map(lambda day: day - timedelta(1)),
    st.none() | days,
)
changes = st.lists(st.builds(Succession, st.integers(0, 5), st.integers(0, 5), days), max_size=8)


@given(st.lists(groups, max_size=6), st.sets(st.integers(0, 5)), changes)
def test_nobody_is_counted_in_two_groups_and_every_learner_in_one(
    drawn: list[Lived], learned: set[int], successions: list[Succession]
) -> None:
    lived = [Lived(number, one.first, one.last, one.counted_on) for number, one in enumerate(drawn)]
    there = {one.id for one in lived if one.lasts(DAY)}
    over = {one.id for one in lived if one.last and one.last < DAY and one.first <= one.last}
    whole = whole_of(lived, learned, successions, DAY)
    straight = {
        (gone.id, heir.id)
        for gone in lived
        for heir in lived
        for one in successions
        if (one.from_id, one.to_id) == (gone.id, heir.id)
        and gone.id != heir.id
        and gone.last
        and one.on >= gone.last
        and heir.counted_on
        and one.on <= heir.counted_on
    }
    assert there <= whole
    assert whole - there <= {one for one in learned if one < len(lived)} - there
    assert not {(gone, heir) for gone, heir in straight if {gone, heir} <= whole and gone in over}
    followed = {one.from_id for one in successions}
    assert over & learned - followed <= whole
