"""Every test that the list of findings names is there to be run."""

from __future__ import annotations

import ast
import re
from pathlib import Path

from tests.rows import each_row

ROOT = Path(__file__).parents[1]
LIST = ROOT / "tests" / "findings.md"
HELD = re.findall(r"`(tests/[^`]+)`", LIST.read_text("utf-8"))
ROWS = [line for line in LIST.read_text("utf-8").split("\n") if line.startswith("| ")]


@each_row("named", sorted({*HELD}))
def test_what_is_named_is_there(named: str) -> None:
    file, _, test = named.partition("::")
    assert (ROOT / file).is_file()
    if file.endswith(".py"):
        tests = {node.name for node in ast.walk(ast.parse((ROOT / file).read_text("utf-8")))
                 if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)}  # fmt: skip
        assert test in tests if test else any(name.startswith("test_") for name in tests)


def test_every_finding_has_a_test() -> None:
    assert len(ROWS) > 60
    heads = ("| Found |", "|---|")
    assert not [row for row in ROWS if not row.startswith(heads) and "`tests/" not in row]
