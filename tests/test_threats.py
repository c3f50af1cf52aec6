"""`threats.md` names tests that exist."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ROWS = [
    line.split(" | ")
    for line in (HERE / "threats.md").read_text("utf-8").splitlines()
    if re.match(r"\| \d+ \|", line)
]


@cache
def names_in(path: str) -> frozenset[str]:
    tree = ast.parse((HERE / path).read_text("utf-8"))
    return frozenset(node.name for node in ast.walk(tree) if hasattr(node, "name"))


def test_the_rows_are_numbered_without_a_gap() -> None:
    assert [int(row[0].strip("| ")) for row in ROWS] == list(range(1, len(ROWS) + 1))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[1])
def test_a_threat_is_held_by_tests_that_exist(row: list[str]) -> None:
    named = re.findall(r"`([\w/]+\.py)::(\w+)`", row[-1])
    assert named or row[-1].startswith("none: ")
    assert [f"{path}::{name}" for path, name in named if name not in names_in(path)] == []
