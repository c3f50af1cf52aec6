"""The next lesson is never one already completed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.rules.learning.progress import CourseProgress, course_progress, next_lesson
from tests.rows import each_row

ORDER = ("a", "b", "c", "d")


@each_row(
    ("completed", "after", "expected"),
    [
        pytest.param("", None, "a", id="a beginner"),
        pytest.param("a", "a", "b", id="the next in order"),
        pytest.param("ab", "a", "c", id="over one done before"),
        pytest.param("cd", "c", "a", id="around to the first missed"),
        pytest.param("abd", "d", "c", id="around to the only missed"),
        pytest.param("", "b", "c", id="from where the person is"),
        pytest.param("acd", "b", "b", id="back to the one left open"),
        pytest.param("a", "z", "b", id="after a lesson since withdrawn"),
        pytest.param("abcd", "d", None, id="all done"),
    ],
)
def test_next(completed: str, after: str | None, expected: str | None) -> None:
    assert next_lesson(ORDER, set(completed), after) == expected


def test_a_course_counts_its_own_lessons_only() -> None:
    assert course_progress(ORDER, {"a", "withdrawn"}) == CourseProgress(1, 4, "b")


def test_finished_when_nothing_is_left() -> None:
    assert course_progress(ORDER, set(ORDER)).finished
    assert not course_progress(ORDER, {"a", "b", "c"}).finished
    assert not course_progress((), set()).finished


@given(st.sets(st.sampled_from(ORDER)), st.sampled_from([None, *ORDER]))
def test_some_open_lesson_until_all_are_done(completed: set[str], after: str | None) -> None:
    found = next_lesson(ORDER, completed, after)
    assert (found is None) == (completed == set(ORDER))
    assert found not in completed
