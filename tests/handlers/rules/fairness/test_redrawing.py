"""Where a group's facts count on a later map: followed as long as there is one heir."""

from __future__ import annotations

from datetime import date, timedelta

from handlers.rules.fairness.placement import Succession
from handlers.rules.fairness.redrawing import moved, moves
from tests.rows import each_row

MARCH, JULY, OCTOBER, TODAY = (
    date(2026, 3, 1),
    date(2026, 7, 1),
    date(2026, 10, 1),
    date(2026, 12, 31),
)
DAY = timedelta(days=1)
MAY, AUGUST = date(2026, 5, 1), date(2026, 8, 1)


@each_row(
    ("story", "there", "fact", "counts_in"),
    [
        ([(1, 1, MARCH), (1, 2, MARCH), (1, 3, JULY)], {1, 2, 3}, (1, MAY), None),  # and again
        ([], {1}, (1, MAY), 1),
        ([(1, 3, JULY), (2, 3, JULY)], {3}, (1, MAY), 3),  # merged
        ([(1, 3, JULY), (2, 3, JULY)], {3}, (1, AUGUST), 3),  # written late, under the old name
        ([(1, 2, JULY), (1, 3, JULY)], {2, 3}, (1, MAY), None),  # split
        ([(1, 1, JULY), (1, 2, JULY)], {1, 2}, (1, MAY), None),  # a part remains: before it
        ([(1, 1, JULY), (1, 2, JULY)], {1, 2}, (1, AUGUST), 1),  # and after it
        ([(1, 2, MARCH), (2, 3, JULY)], {3}, (1, date(2026, 2, 1)), 3),  # renamed, then merged
        ([(1, 2, MARCH), (1, 3, MARCH), (2, 4, JULY), (3, 4, JULY)], {4}, (1, date(2026, 2, 1)), 4),
        ([], set(), (1, MAY), None),  # ended, and nobody said where its people belong
        ([(1, 2, date(2027, 1, 1))], {1}, (1, MAY), 1),  # tomorrow's change is not today's
        ([(1, 1, MARCH), (1, 2, MARCH), (1, 3, JULY)], {2, 3}, (1, MAY), 3),
        ([(1, 2, MARCH), (2, 1, JULY)], {1}, (2, MAY), 1),  # and back again
    ],
)
def test_a_fact_counts_where_its_people_went(
    story: list[tuple[int, int, date]],
    there: set[int],
    fact: tuple[int, date],
    counts_in: int | None,
) -> None:
    past = [Succession(*one) for one in story]
    ends = {
        group: None
        if group in there
        else max((one.on for one in past if one.from_id == group), default=MARCH) - DAY
        for group in (1, 2, 3, 4)
    }
    ways = moves(ends, past, frozenset(there), TODAY)
    assert moved(ways, *fact) == counts_in
