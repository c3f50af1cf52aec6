from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from lessons.spacing import GAPS, PER_DAY, Recall, due, next_due
from tests.rows import each_row

DAY = date(2026, 11, 1)


def after(days: int) -> date:
    return DAY + timedelta(days=days)


@each_row(
    ("label", "answers", "expected"),
    [
        ("never asked", [], None),
        ("right in the lesson", [(0, True)], 1),
        ("wrong in the lesson", [(0, False)], 1),
        ("recalled once", [(0, True), (1, True)], 8),
        ("recalled twice", [(0, True), (1, True), (8, True)], 29),
        ("recalled three times", [(0, True), (1, True), (8, True), (29, True)], 89),
        ("retired", [(0, True), (1, True), (8, True), (29, True), (89, True)], None),
        ("forgotten late", [(0, True), (1, True), (8, True), (29, False)], 30),
        ("forgotten, then known again", [(0, True), (1, False), (2, True)], 9),
        ("asked late", [(0, True), (40, True)], 47),
    ],
)
def test_the_next_day(label: str, answers: list[tuple[int, bool]], expected: int | None) -> None:
    found = next_due([(after(day), right) for day, right in answers])
    assert found == (None if expected is None else after(expected)), label


def always(_lesson: str, _question: str) -> bool:
    return True


def lesson(question: str, *days: int) -> list[Recall]:
    return [Recall("k7-1", question, after(day), True) for day in days]


def test_at_most_three_a_day_and_the_longest_due_first() -> None:
    recalls = [r for n in range(6) for r in lesson(f"q{n}", -n)]
    assert due(recalls, after(1), always) == [("k7-1", "q5"), ("k7-1", "q4"), ("k7-1", "q3")]


def test_what_is_taught_no_more_takes_nobodys_place() -> None:
    gone = [Recall("k0-9", f"q{n}", after(-9), True) for n in range(PER_DAY)]
    found = due([*gone, *lesson("q1", 0)], after(1), lambda where, _question: where == "k7-1")
    assert found == [("k7-1", "q1")]


def test_what_was_asked_today_counts() -> None:
    recalls = [*lesson("q1", -9, 1), *lesson("q2", -9, 1), *lesson("q3", -9), *lesson("q4", -9)]
    assert due(recalls, after(1), always) == [("k7-1", "q3")]


answers = st.lists(st.tuples(st.integers(0, 200), st.booleans()), min_size=1, max_size=12)


@given(answers)
def test_a_question_returns_later_than_its_last_answer(given_: list[tuple[int, bool]]) -> None:
    history = sorted((after(day), right) for day, right in given_)
    found = next_due(history)
    assert found is None or (found - history[-1][0]).days in GAPS


@given(st.lists(st.tuples(st.sampled_from("abcdef"), st.integers(0, 60), st.booleans())))
def test_no_question_twice_and_never_more_than_the_measure(
    given_: list[tuple[str, int, bool]],
) -> None:
    recalls = [Recall("k7-1", name, after(day), right) for name, day, right in sorted(given_)]
    found = due(recalls, after(61), always)
    assert len(found) == len(set(found)) <= PER_DAY
