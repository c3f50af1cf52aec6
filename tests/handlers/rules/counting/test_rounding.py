"""A half goes up, in hours, shares and minutes alike; what floats hold of it changes nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.rules.counting.rounding import per_cent, tenths, wholes
from tests.rows import each_row


@each_row(
    ("number", "of", "shown"),
    [
        pytest.param(4071, 60, 67.9, id="67,85 hours"),
        pytest.param(5805, 60, 96.8, id="96,75 hours"),
        pytest.param(6159, 60, 102.7, id="102,65 hours"),
        pytest.param(1563, 60, 26.1, id="26,05 hours"),
        pytest.param(9999, 60, 166.7, id="166,65 hours"),
        pytest.param(153, 60, 2.6, id="2,55 hours"),
        pytest.param(1, 8, 0.1, id="below the half"),
        pytest.param(0, 60, 0.0, id="nothing"),
    ],
)
def test_tenths(number: int, of: int, shown: float) -> None:
    assert tenths(number, of) == shown


@each_row(("number", "of", "shown"), [(150, 60, 3), (1, 2, 1), (3, 2, 2), (5, 2, 3)])
def test_wholes(number: int, of: int, shown: int) -> None:
    assert (wholes(number, of), wholes(number / of)) == (shown, shown)


@given(st.integers(0, 999), st.integers(1, 999))
def test_a_share_is_rounded_as_the_ratio_it_was(number: int, of: int) -> None:
    assert per_cent(number / of) == tenths(100 * number, of)
