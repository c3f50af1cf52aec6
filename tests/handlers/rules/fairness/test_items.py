"""Discrimination: what the formula gives is what the textbook's definition gives."""

from __future__ import annotations

import statistics

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.rules.fairness.items import Moments, discrimination
from tests.rows import each_row


def moments(pairs: list[tuple[int, float]]) -> Moments:
    return Moments(
        len(pairs),
        sum(x for x, _ in pairs),
        sum(t for _, t in pairs),
        sum(t * t for _, t in pairs),
        sum(x * t for x, t in pairs),
    )


@each_row(
    ("pairs", "expected"),
    [
        ([], None),
        ([(1, 0.5)], None),
        ([(1, 0.5), (1, 0.9)], None),
        ([(0, 0.5), (1, 0.5)], None),
        ([(0, 0.0), (1, 1.0)], 1.0),
        ([(0, 1.0), (1, 0.0)], -1.0),
        ([(0, 0.0), (1, 0.0), (0, 1.0), (1, 1.0)], 0.0),
    ],
)
def test_plain_cases(pairs: list[tuple[int, float]], expected: float | None) -> None:
    assert discrimination(moments(pairs)) == pytest.approx(expected)


@given(st.lists(st.tuples(st.integers(0, 1), st.integers(0, 10)), min_size=3, max_size=60))
def test_it_is_the_correlation(pairs: list[tuple[int, int]]) -> None:
    shares = [(x, t / 10) for x, t in pairs]
    found = discrimination(moments(shares))
    xs, ts = [float(x) for x, _ in shares], [t for _, t in shares]
    if len(set(xs)) == 1 or len(set(ts)) == 1:
        assert found is None
    else:
        assert found == pytest.approx(statistics.correlation(xs, ts), abs=1e-6)
