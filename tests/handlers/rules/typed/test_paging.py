"""Pages are short, full, and never mix what belongs apart."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from handlers.rules.typed.paging import PAGE, pages
from tests.rows import each_row


@each_row(
    ("groups", "sizes"),
    [
        ([8], [8]),
        ([12], [6, 6]),
        ([9], [5, 4]),
        ([17], [6, 6, 5]),
        ([6, 6], [6, 6]),
        ([4, 8], [4, 8]),
        ([2, 10], [2, 5, 5]),
        ([12, 0], [6, 6]),
        ([0, 3], [3]),
        ([], []),
    ],
)
def test_how_lists_are_parted(groups: list[int], sizes: list[int]) -> None:
    assert [len(page) for page in pages([range(count) for count in groups])] == sizes


@given(st.lists(st.lists(st.integers(), max_size=40), max_size=4))
def test_nothing_is_lost_and_no_page_is_long_or_empty(groups: list[list[int]]) -> None:
    leaves = pages(groups)
    assert [one for page in leaves for one in page] == [one for group in groups for one in group]
    assert all(0 < len(page) <= PAGE for page in leaves)
