"""The test of a course: new questions, of as many lessons; rest after failing."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.rules.learning.course_test import Item, Measure, choose
from tests.rows import each_row

BANK: list[Item] = [(f"k7-{lesson}", f"q{number}") for lesson in range(1, 7) for number in (1, 2)]


@each_row(("put", "needed"), [(5, 4), (4, 4), (3, 3), (2, 2), (1, 1), (10, 8)])
def test_a_smaller_bank_is_passed_in_the_same_proportion(put: int, needed: int) -> None:
    assert Measure(5, 4, 1).needed(put) == needed


@pytest.mark.parametrize(("wait", "day"), [(0, 23), (1, 24), (7, 30)])
def test_a_failed_test_may_be_tried_again_on_another_day(wait: int, day: int) -> None:
    assert Measure(wait_days=wait).again_on(date(2026, 11, 23)) == date(2026, 11, day)


@given(st.binary(min_size=1, max_size=8), st.sets(st.sampled_from(BANK), max_size=7))
def test_what_was_seen_last_time_is_not_put_again(seed: bytes, seen: set[Item]) -> None:
    put = choose(BANK, seen, 5, seed)
    assert len(set(put)) == 5
    assert not set(put) & seen


@given(st.binary(min_size=1, max_size=8))
def test_five_questions_come_from_five_lessons(seed: bytes) -> None:
    assert len({lesson for lesson, _ in choose(BANK, (), 5, seed)}) == 5


@given(st.binary(min_size=1, max_size=8), st.integers(0, 12))
def test_a_small_bank_is_filled_with_the_old_or_put_whole(seed: bytes, size: int) -> None:
    bank = BANK[:size]
    put = choose(bank, BANK[:4], 5, seed)
    assert len(put) == min(size, 5)
    assert set(bank[4:9]) & set(put) == set(bank[4:9]) if size < 9 else True


def test_the_seed_decides_and_nothing_else() -> None:
    one, two = choose(BANK, (), 5, b"a"), choose(list(reversed(BANK)), (), 5, b"a")
    assert one == two
    assert len({choose(BANK, (), 5, bytes([seed])) for seed in range(50)}) > 40
