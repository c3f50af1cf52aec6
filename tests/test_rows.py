"""A table that is one test loses no row: the last fails as well as the first, and is named."""

from __future__ import annotations

import inspect

import pytest

from tests.rows import each_row


def test_every_row_that_fails_is_named_with_what_it_said() -> None:
    @each_row(("said", "wanted"), [("one", 3), ("three", 3), ("five", 4), ("six", "3")])
    def table(said: str, wanted: int) -> None:
        assert len(said) == wanted + 0, f"{said} is no {wanted}"

    with pytest.raises(AssertionError) as told:
        table()
    assert "2 of 4 rows" in str(told.value)
    assert "'three', 3\n    three is no 3" in str(told.value)
    assert "'five'" not in str(told.value)
    assert "'six', '3'\n    TypeError" in str(told.value)


def test_rows_of_one_column_and_named_rows_are_told_apart() -> None:
    @each_row("pair", [(1, 2), pytest.param((2, 1), id="turned"), (4, 3)], ids=["a", "b", "c"])
    def table(pair: tuple[int, int]) -> None:
        assert sorted(pair) == list(pair)

    with pytest.raises(AssertionError, match=r"(?s)2 of 3 rows:\nturned.*\nc\n"):
        table()


async def test_a_table_that_waits_is_awaited() -> None:
    @each_row("number", [1, 2])
    async def table(number: int) -> None:
        assert number == 1

    with pytest.raises(AssertionError, match="1 of 2 rows"):
        await table()


def test_tables_multiply_and_fixtures_stay_asked_for() -> None:
    seen = []

    @each_row("left", "ab")
    @each_row("right", "xy")
    def table(tmp_path: str, left: str, right: str) -> None:
        seen.append(tmp_path + left + right)

    assert list(inspect.signature(table).parameters) == ["tmp_path"]
    table(tmp_path="/")
    assert seen == ["/ax", "/ay", "/bx", "/by"]


def test_a_table_without_rows_is_an_error() -> None:
    with pytest.raises(AssertionError, match="tests nothing"):
        each_row("number", [])
