"""No figure under five is shown, and none can be worked out from the others."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.rules.disclosure import conceal


@pytest.mark.parametrize(
    ("counts", "total", "shown", "shown_total"),
    [
        pytest.param((10, 5, 0), 15, (10, 5, 0), 15, id="nothing small"),
        pytest.param((2, 3, 10), 15, (None, None, 10), 15, id="two hide each other"),
        pytest.param((3, 20, 7), 30, (None, 20, None), 30, id="the next smallest helps"),
        pytest.param((3, 0, 7), 10, (None, 0, None), 10, id="zero stays and does not help"),
        pytest.param((4, 6, 6, 9), 25, (None, None, 6, 9), 25, id="of equals the first"),
        pytest.param((1, 1, 9, 8), 19, (None, None, 9, None), 19, id="ones would add up to two"),
        pytest.param((4, 4, 4, 9), 21, (None, None, None, None), 21, id="fours, to twelve"),
        pytest.param((3, 0), 3, (None, 0), None, id="small total"),
        pytest.param((1, 1, 1, 1, 1), 5, (None,) * 5, None, id="only ones: the total goes"),
        pytest.param((4, 4), 8, (None, None), None, id="only fours: the total goes"),
        pytest.param((0, 0), 0, (0, 0), 0, id="zeros"),
        pytest.param((), 0, (), 0, id="no cells"),
        pytest.param((4, 5, 5), 14, (None, None, 5), 14, id="four and five"),
    ],
)
def test_concealed(
    counts: tuple[int, ...],
    total: int,
    shown: tuple[int | None, ...],
    shown_total: int | None,
) -> None:
    assert conceal(counts, total) == (shown, shown_total)


def fillings(count: int, total: int) -> Iterator[tuple[int, ...]]:
    """All that a reader can imagine behind so many concealed cells, none of which is zero."""
    if count == 0:
        if total == 0:
            yield ()
        return
    for first in range(1, total + 1):
        for rest in fillings(count - 1, total - first):
            yield (first, *rest)


COUNTS = st.lists(st.integers(0, 9), max_size=4)


@given(COUNTS)
def test_no_concealed_cell_can_be_worked_out(counts: list[int]) -> None:
    cells, total = conceal(counts, sum(counts))
    concealed = [i for i, cell in enumerate(cells) if cell is None]
    if total is None or not concealed:
        return
    left = total - sum(cell for cell in cells if cell is not None)
    imagined = list(fillings(len(concealed), left))
    assert all(len({filling[i] for filling in imagined}) > 1 for i in range(len(concealed)))


@given(st.lists(st.integers(0, 60), max_size=12))
def test_what_is_shown_is_true_and_never_small(counts: list[int]) -> None:
    cells, total = conceal(counts, sum(counts))
    assert all(cell in (None, count) for cell, count in zip(cells, counts, strict=True))
    assert not {1, 2, 3, 4} & {*cells, total}
    assert total in (None, sum(counts))


@given(st.lists(st.sampled_from([0, *range(5, 60)]), max_size=12))
def test_nothing_is_hidden_without_need(counts: list[int]) -> None:
    assert conceal(counts, sum(counts)) == (tuple(counts), sum(counts))
