"""No figure under five is printed, and none can be worked out from the others and their total."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.rules.fairness.disclosure import printed
from tests.rows import each_row

SIGNS = {"shown": "", "few": "<5", "withheld": "…"}


def as_read(counts: Sequence[int], apart: set[int], *, names_few: bool) -> list[str]:
    cells = zip(counts, printed(counts, apart, names_few=names_few), strict=True)
    return [str(count) if how == "shown" else SIGNS[how] for count, how in cells]


@each_row(
    ("counts", "shown"),
    [
        pytest.param((10, 5, 0), "10 5 0", id="nothing small"),
        pytest.param((2, 3, 10), "<5 <5 10", id="two hide each other"),
        pytest.param((3, 20, 7), "<5 20 …", id="the next smallest helps"),
        pytest.param((3, 0, 7), "<5 0 …", id="zero stays and does not help"),
        pytest.param((4, 6, 6, 9), "<5 … 6 9", id="of equals the first"),
        pytest.param((1, 1, 9, 8), "<5 <5 9 …", id="ones would add up to two"),
        pytest.param((4, 4, 4, 9), "<5 <5 <5 …", id="fours, to twelve"),
        pytest.param((1, 5, 6, 30), "<5 … … 30", id="six is one and five, and nothing else"),
        pytest.param((3, 0), "… …", id="only one has any: who that is must not be told"),
        pytest.param((1, 1, 1, 0), "… … … …", id="only ones: nobody is told from nobody"),
        pytest.param((4, 4), "… …", id="only fours"),
        pytest.param((0, 0), "0 0", id="zeros"),
        pytest.param((), "", id="no cells"),
        pytest.param((4, 5, 5), "<5 … 5", id="four and five"),
    ],
)
def test_people(counts: tuple[int, ...], shown: str) -> None:
    assert " ".join(as_read(counts, set(), names_few=True)) == shown


@each_row(
    ("counts", "apart", "shown"),
    [
        pytest.param((32, 50, 61), {0}, "… … 61", id="lessons of few: one alone would be known"),
        pytest.param((32, 50, 61), {0, 1}, "… … 61", id="lessons of few in two groups"),
        pytest.param((0, 0, 61), {0, 1}, "… … …", id="that few did nothing is told neither"),
        pytest.param((0, 0, 0), {0, 1}, "0 0 0", id="where nobody did, the total says so"),
        pytest.param((3, 8, 61), set(), "… … 61", id="few times"),
        pytest.param((1, 1, 9, 61), set(), "… … … 61", id="two that are two"),
    ],
)
def test_what_people_did(counts: tuple[int, ...], apart: set[int], shown: str) -> None:
    assert " ".join(as_read(counts, apart, names_few=False)) == shown


COLUMNS = st.lists(st.integers(0, 7), min_size=2, max_size=4)


@given(COLUMNS, st.sets(st.integers(0, 3), max_size=2), st.booleans())
def test_no_hidden_figure_can_be_worked_out(
    counts: list[int], rows: set[int], names_few: bool
) -> None:
    """A reader imagines every column that looks the same; no hidden cell is the same in all."""
    apart = {row for row in rows if row < len(counts)}
    read = as_read(counts, apart, names_few=names_few)
    if "…" not in read and "<5" not in read:
        return
    least = [_least(read, row in apart, names_few) for row in range(len(counts))]
    imagined = [
        other
        for other in product(range(sum(counts) + 1), repeat=len(counts))
        if sum(other) == sum(counts) and all(map(_fits, other, read, least))
    ]
    hidden = [row for row, cell in enumerate(read) if cell in SIGNS.values()]
    told = [row for row in hidden if len({other[row] for other in imagined}) == 1]
    assert told == []


def _least(read: list[str], is_apart: bool, names_few: bool) -> int:
    """What a reader who knows the rule takes a withheld figure to be at least."""
    if is_apart or set(read) == {"…"}:
        return 0
    return 5 if names_few else 1


def _fits(count: int, cell: str, least: int) -> bool:
    return {"<5": 0 < count < 5, "…": count >= least}.get(cell, cell == str(count))


@given(st.lists(st.integers(0, 60), max_size=12), st.booleans())
def test_what_is_shown_is_never_small(counts: list[int], names_few: bool) -> None:
    assert not {"1", "2", "3", "4"} & set(as_read(counts, set(), names_few=names_few))


@given(st.lists(st.sampled_from([0, *range(5, 60)]), max_size=12), st.booleans())
def test_nothing_is_hidden_without_need(counts: list[int], names_few: bool) -> None:
    assert as_read(counts, set(), names_few=names_few) == list(map(str, counts))
