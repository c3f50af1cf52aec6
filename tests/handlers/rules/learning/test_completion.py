"""A lesson is complete when every question of its version has an answer."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.rules.learning.completion import Standing, standing
from tests.rows import each_row


@each_row(
    ("answers", "expected", "complete"),
    [
        pytest.param([], Standing(("q1", "q2"), 0, 0), False, id="nothing yet"),
        pytest.param([("q1", True)], Standing(("q2",), 1, 1), False, id="half way"),
        pytest.param([("q2", False)], Standing(("q1",), 1, 0), False, id="out of order"),
        pytest.param([("q1", True), ("q2", True)], Standing((), 2, 2), True, id="all right"),
        pytest.param(
            [("q1", False), ("q2", False)], Standing((), 2, 0), True, id="all wrong is complete"
        ),
        pytest.param(
            [("q1", False), ("q1", True), ("q2", True)],
            Standing((), 2, 1),
            True,
            id="only the first answer counts",
        ),
        pytest.param(
            [("q1", True), ("old", True)],
            Standing(("q2",), 1, 1),
            False,
            id="a question of another version",
        ),
    ],
)
def test_standing(answers: list[tuple[str, bool]], expected: Standing, complete: bool) -> None:
    found = standing(("q1", "q2"), answers)
    assert found == expected
    assert found.complete is complete


IDS = st.sampled_from("abcdef")


@given(st.lists(IDS, unique=True), st.lists(st.tuples(IDS, st.booleans())))
def test_answered_and_remaining_make_the_whole(
    questions: list[str], answers: list[tuple[str, bool]]
) -> None:
    found = standing(questions, answers)
    assert found.answered + len(found.remaining) == len(questions)
    assert 0 <= found.right_first_time <= found.answered
