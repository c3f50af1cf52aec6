"""A belief is told where ten people answered, and nobody can be known from the numbers."""

from __future__ import annotations

from handlers.rules.fairness.beliefs import Held, frequent
from tests.rows import each_row


def held(people: int, answered: int, belief: str = "b", place: str = "ward", q: str = "q1") -> Held:
    return Held(place, "k7-1", q, belief, people, answered)


@each_row(
    ("people", "answered", "told"),
    [
        (5, 9, False),
        (5, 10, True),
        (4, 10, False),
        (0, 20, False),
        (6, 10, False),  # the four others could be known
        (10, 10, True),
        (95, 100, True),
        (97, 100, False),
    ],
)
def test_small_cells_are_not_told(people: int, answered: int, told: bool) -> None:
    assert bool(frequent([held(people, answered)], 10, 5)) is told


def test_the_most_frequent_come_first_within_each_place() -> None:
    found = frequent(
        [held(6, 20, "x"), held(9, 20, "y"), held(8, 20, "z"), held(5, 12, "x", "group 1")], 10, 2
    )
    assert [(one.place, one.belief) for one in found] == [
        ("group 1", "x"),
        ("ward", "y"),
        ("ward", "z"),
    ]


def test_a_belief_seen_in_two_questions_of_a_lesson_is_told_once_with_the_greater_share() -> None:
    found = frequent([held(6, 20, q="q1"), held(12, 20, q="q2")], 10, 5)
    assert [(one.question_id, one.people) for one in found] == [("q2", 12)]
