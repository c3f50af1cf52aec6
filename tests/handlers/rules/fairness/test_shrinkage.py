"""A fair row: small groups are drawn to the ward, and nothing that is equal is cut unsaid."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from handlers.rules.fairness.first_of import first_of
from handlers.rules.fairness.shrinkage import growth, shares
from tests.rows import each_row

GROUPS = st.lists(
    st.integers(100, 2000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))),
    min_size=1,
    max_size=60,
)


@given(GROUPS)
def test_a_share_lies_between_what_was_counted_and_the_ward(groups: list[tuple[int, int]]) -> None:
    reached, adults = map(list, zip(*groups, strict=True))
    ward = sum(reached) / sum(adults)
    for (x, n), share in zip(groups, shares(reached, adults).values, strict=True):
        low, high = sorted((x / n, ward))
        assert low - 1e-9 <= share <= high + 1e-9


def test_few_people_move_a_small_group_less() -> None:
    small, large, *_ = shares([15, 150, 40, 45, 50], [100, 1000, 1000, 1000, 1000]).values
    assert small < large  # the same share, less known of it


def test_what_chance_alone_makes_is_told_and_moves_no_value() -> None:
    drawn = shares([5, 6, 5, 6], [100, 100, 100, 100])
    assert drawn.is_by_chance
    assert len({round(one, 9) for one in drawn.values}) == 1


def test_more_still_comes_before_less_where_chance_explains_all() -> None:
    moved = [1, 6, -2, 0, 5, -7]
    drawn = growth([10 + one for one in moved], [10] * 6, [1000] * 6)
    assert drawn.is_by_chance
    assert sorted(moved, key=lambda one: drawn.values[moved.index(one)]) == sorted(moved)


def test_equal_is_equal() -> None:
    drawn = growth([7] * 9, [3] * 9, [1000] * 9)
    assert (len(set(drawn.values)), drawn.is_by_chance) == (1, False)


def test_growth_is_a_difference() -> None:
    up, down = growth([90, 10], [10, 90], [500, 500]).values
    assert up > 0 > down


@each_row(
    ("values", "count", "least", "first", "tied", "equal"),
    [
        ({"a": 3, "b": 5, "c": 3}, 2, False, ("b", "a"), 1, False),
        ({"a": 3, "b": 5, "c": 3}, 5, True, ("a", "c", "b"), 0, False),
        ({"a": 2, "b": 2}, 1, True, ("a",), 1, True),
        ({"a": 0}, 8, False, ("a",), 0, True),
        ({}, 8, False, (), 0, False),
    ],
)
def test_ties_are_told(  # noqa: PLR0913, PLR0917 - one row of the table
    values: dict[str, int], count: int, least: bool, first: tuple[str, ...], tied: int, equal: bool
) -> None:
    cut = first_of(values, count, least=least)
    assert (cut.first, cut.tied, cut.are_equal) == (first, tied, equal)
