"""Merge, split and rename move people forward and leave last year alone."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.rules.fairness.placement import (
    Change,
    Succession,
    change_of,
    group_on,
    heirs_on,
    was_whole,
)
from tests.rows import each_row

MERGED = date(2026, 7, 1)
LATER = date(2027, 1, 1)
MAP = (
    Succession(1, 3, MERGED),
    Succession(2, 3, MERGED),
    Succession(3, 4, LATER),
    Succession(5, 6, MERGED),
    Succession(5, 7, MERGED),
    Succession(8, 9, MERGED),
    Succession(9, 8, LATER),
    Succession(10, 10, MERGED),
    Succession(11, 5, date(2026, 1, 1)),
)


@each_row(
    ("group", "day", "placed"),
    [
        pytest.param(1, date(2026, 6, 30), 1, id="the day before nothing has changed"),
        pytest.param(1, MERGED, 3, id="merged on the day"),
        pytest.param(2, MERGED, 3, id="merged, the other one"),
        pytest.param(1, LATER, 4, id="merged, then renamed"),
        pytest.param(3, date(2026, 12, 31), 3, id="not yet renamed"),
        pytest.param(5, date(2026, 6, 30), 5, id="before the split"),
        pytest.param(5, MERGED, None, id="split: the person chooses"),
        pytest.param(6, MERGED, 6, id="chosen after the split"),
        pytest.param(11, MERGED, None, id="renamed, then split"),
        pytest.param(8, MERGED, 9, id="half of a circle"),
        pytest.param(8, LATER, None, id="a circle leads nowhere"),
        pytest.param(10, LATER, 10, id="succeeded by itself"),
        pytest.param(99, LATER, 99, id="a group that never changed"),
        pytest.param(None, LATER, None, id="never placed"),
    ],
)
def test_placed(group: int | None, day: date, placed: int | None) -> None:
    assert group_on(group, MAP, day) == placed


SUCCESSIONS = st.lists(
    st.builds(
        Succession,
        st.integers(1, 6),
        st.integers(1, 6),
        st.dates(date(2026, 1, 1), date(2026, 12, 31)),
    ),
    max_size=12,
)


@given(st.integers(1, 6), SUCCESSIONS, st.dates(date(2026, 1, 1), date(2026, 12, 31)))
def test_always_ends_on_a_group_without_heirs(
    group: int, successions: list[Succession], day: date
) -> None:
    placed = group_on(group, successions, day)
    heirs = {s.to_id for s in successions if s.from_id == placed and s.on <= day}
    assert heirs <= {placed}


@given(st.integers(1, 6), SUCCESSIONS)
def test_what_comes_later_never_rewrites_what_was(group: int, later: list[Succession]) -> None:
    assert group_on(group, later, date(2025, 12, 31)) == group


@each_row(
    ("group", "change"),
    [
        pytest.param(1, Change("merged", MERGED, (3,)), id="merged"),
        pytest.param(3, Change("renamed", LATER, (4,)), id="renamed"),
        pytest.param(5, Change("split", MERGED, (6, 7)), id="split"),
        pytest.param(4, None, id="still there"),
    ],
)
def test_what_became_of_a_group(group: int, change: Change | None) -> None:
    assert change_of(group, MAP) == change


@each_row(
    ("group", "day", "heirs"),
    [
        pytest.param(5, date(2026, 6, 30), (5,), id="before the split"),
        pytest.param(5, MERGED, (6, 7), id="each half"),
        pytest.param(11, MERGED, (6, 7), id="renamed, then split"),
        pytest.param(1, LATER, (4,), id="merged, then renamed"),
        pytest.param(8, LATER, (), id="a circle leads nowhere"),
        pytest.param(10, LATER, (10,), id="itself"),
    ],
)
def test_every_heir_is_found(group: int, day: date, heirs: tuple[int, ...]) -> None:
    assert heirs_on(group, MAP, day) == heirs


EARLY, BEFORE = date(2025, 1, 1), date(2026, 4, 1)
EVE = date(2026, 6, 30)
LIVES = {
    1: (EARLY, EVE),
    2: (EARLY, EVE),
    3: (MERGED, None),
    5: (EARLY, EVE),
    6: (MERGED, None),
    7: (MERGED, None),
    8: (EARLY, None),
    9: (EARLY, None),
    10: (MERGED, None),
    11: (EARLY, None),
    12: (EARLY, None),
}
CHANGES = (
    Succession(1, 3, MERGED),
    Succession(2, 3, MERGED),
    Succession(5, 6, MERGED),
    Succession(5, 7, MERGED),
    Succession(8, 9, MERGED),
    Succession(11, 11, MERGED),
)


@each_row(
    ("group", "is_whole"),
    [
        pytest.param(3, True, id="made of two that came whole"),
        pytest.param(6, False, id="a part of one that was split"),
        pytest.param(8, False, id="gave a part away"),
        pytest.param(9, False, id="was given a part"),
        pytest.param(10, False, id="of nobody knows what"),
        pytest.param(11, True, id="follows itself"),
        pytest.param(12, True, id="was there all the time"),
    ],
)
def test_a_group_is_compared_with_its_own_people(group: int, is_whole: bool) -> None:
    assert was_whole(group, BEFORE, LIVES, CHANGES) is is_whole
    assert was_whole(group, MERGED, LIVES, CHANGES), "nothing changed since"
