"""Two papers laid side by side, the half-year's and the year's: no one to four by subtraction.

The reader knows the rule, both papers and their totals, and that more days never hold less.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.rules.fairness.disclosure import Earlier, Seen, Then, printed
from tests.rows import each_row

SIGNS = {"few": "<5", "withheld": "…"}
Counts = Sequence[int]


def as_read(counts: Counts, seen: Sequence[Seen]) -> list[str]:
    cells = zip(counts, seen, strict=True)
    return [str(count) if how == "shown" else SIGNS[how] for count, how in cells]


def later(then: Counts, now: Counts, *, names_few: bool) -> tuple[list[Seen], list[Seen]]:
    """How both are printed, the one with more days last."""
    before = printed(then, names_few=names_few)
    rows = [Then(count, how) for count, how in zip(then, before, strict=True)]
    return before, printed(now, earlier=[Earlier(rows)], names_few=names_few)


@each_row(
    ("then", "now", "shown"),
    [
        pytest.param((7, 20, 30), (8, 30, 40), "… … 40", id="one new learner, and a help"),
        pytest.param((7, 10, 30), (8, 12, 40), "… … 40", id="two such hide each other"),
        pytest.param((7, 10, 30), (8, 10, 30), "… … 30", id="the only one may be in either"),
        pytest.param((7, 20, 30), (7, 20, 30), "7 20 30", id="nothing new"),
        pytest.param((10, 20, 30, 40), (8, 20, 30, 40), "… … 30 40", id="two fewer in one"),
        pytest.param((10, 20, 30, 40), (8, 25, 30, 40), "… … 30 40", id="fewer, and more beside"),
        pytest.param((7, 20, 30), (12, 25, 40), "12 25 40", id="five and more are shown"),
        pytest.param((2, 3, 30), (2, 3, 30), "<5 <5 30", id="few as before"),
        pytest.param((0, 20, 30), (3, 24, 30), "<5 … 30", id="from nothing to few"),
    ],
)
def test_the_later_of_two(then: Counts, now: Counts, shown: str) -> None:
    _, seen = later(then, now, names_few=True)
    assert " ".join(as_read(now, seen)) == shown


def test_a_row_that_the_earlier_paper_had_not_hides_nothing() -> None:
    rows = [Then(20, "shown"), None]
    assert printed((30, 9), earlier=[Earlier(rows)], names_few=True) == ["shown", "shown"]


@each_row(
    ("then", "now", "shown"),
    [
        ("3 0 2 6 20", (13, 0, 12, 16, 30), "13 0 12 16 30"),
        ("3 0 20 30 40", (13, 0, 26, 36, 46), "… … 26 36 46"),
    ],
)
def test_a_nought_that_was_hidden_takes_no_column_along(then: str, now: Counts, shown: str) -> None:
    """It stays hidden where it would leave the others, with the row that may have its place."""
    held = [int(one) for one in then.split()]
    rows = [Then(count, "withheld" if count < 10 else "shown") for count in held]
    said = as_read(now, printed(now, earlier=[Earlier(rows)], names_few=False))
    assert " ".join(said) == shown


def test_of_the_half_year_written_after_the_year() -> None:
    """The year that came first holds one more in a group."""
    year = Earlier([Then(count, "shown") for count in (8, 25, 37)], is_wider=True)
    seen = printed((7, 20, 30), earlier=[year], names_few=True)
    assert seen == ["withheld", "withheld", "shown"]


ROWS = st.lists(st.tuples(st.integers(0, 8), st.integers(0, 7)), min_size=2, max_size=3)


@given(ROWS, st.booleans())
def test_no_difference_of_one_to_four_can_be_worked_out(
    rows: list[tuple[int, int]], names_few: bool
) -> None:
    then, now = [a for a, _ in rows], [a + more for a, more in rows]
    seen = later(then, now, names_few=names_few)
    before, after = (as_read(*one) for one in zip((then, now), seen, strict=True))
    differences: list[set[int]] = [set() for _ in rows]
    for one in worlds(before, sum(then), names_few=names_few):
        for other in worlds(after, sum(now), names_few=names_few):
            apart = [b - a for a, b in zip(one, other, strict=True)]
            if min(apart) >= 0:
                for row, count in enumerate(apart):
                    differences[row].add(count)
    assert not [row for row in differences if len(row) == 1 and row <= {1, 2, 3, 4}]


def worlds(read: Sequence[str], total: int, *, names_few: bool) -> Iterator[tuple[int, ...]]:
    """Every column that looks like this one."""
    least = 0 if set(read) == {"…"} else 5 if names_few else 1
    cells = [_possible(cell, least, total) for cell in read]
    for column in product(*cells):
        if sum(column) == total:
            yield column


def _possible(cell: str, least: int, total: int) -> range:
    few = {"<5": range(1, 5), "…": range(least, total + 1)}
    return few[cell] if cell in few else range(int(cell), int(cell) + 1)
