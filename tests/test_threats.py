"""`threats.md` names tests that exist, for each threat and for each promise."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

from tests.rows import each_row

HERE = Path(__file__).parent
LINES = (HERE / "threats.md").read_text("utf-8").splitlines()
ROWS = [line.split(" | ") for line in LINES if re.match(r"\| \d+ \|", line)]
PROMISES = [line.split(" | ") for line in LINES if re.match(r"\| \d+[a-z] \|", line)]
NAMED = re.compile(r"`([\w/]+\.py)::(\w+)`")


@cache
def names_in(path: str) -> frozenset[str]:
    tree = ast.parse((HERE / path).read_text("utf-8"))
    return frozenset(node.name for node in ast.walk(tree) if hasattr(node, "name"))


def missing(row: list[str]) -> list[str]:
    """Tests that a row names and that are not there."""
    named = NAMED.findall(row[-1])
    return [f"{path}::{name}" for path, name in named if name not in names_in(path)]


def test_the_rows_are_numbered_without_a_gap() -> None:
    assert [int(row[0].strip("| ")) for row in ROWS] == list(range(1, len(ROWS) + 1))


@each_row("row", ROWS, ids=lambda row: row[1])
def test_a_threat_is_held_by_tests_that_exist(row: list[str]) -> None:
    assert NAMED.search(row[-1]) or row[-1].startswith("none: ")
    assert missing(row) == []


@each_row("row", PROMISES, ids=lambda row: row[0].strip("| "))
def test_a_promise_is_held_by_tests_that_exist(row: list[str]) -> None:
    assert NAMED.search(row[-1])
    assert missing(row) == []


def test_every_kind_of_promise_has_its_rows() -> None:
    numbers = [row[0].strip("| ") for row in PROMISES]
    assert len(numbers) == len(set(numbers))
    assert {int(one[:-1]) for one in numbers} == set(range(1, 11))
