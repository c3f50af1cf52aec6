"""EXTENDING.md, followed to the letter in a copy of the house: what it adds can be used at once."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent

import pytest

ROOT = Path(__file__).parents[1]
GUIDE = ROOT / "handlers/EXTENDING.md"
CODE = ("bot", "handlers", "lessons", "storage")
MOST = {
    "A command": 4,
    "A question type": 3,
    "An indicator": 2,
    "A channel": 2,
    "A report": 3,
    "A role": 3,
    "A language": 2,
}
"""Files that an addition may cost."""

Step = tuple[str, str, str]
"""A file, the kind of block, what is written."""

USED = ROOT / "tests/extended.py"


def _steps() -> Iterator[tuple[str, Step]]:
    """Every block of the guide with the part that it belongs to and the file named before it."""
    part = file = ""
    block = re.compile(
        r"^## ([^(\n]+?)(?: \([^\n]*)?$|`([\w/.]+\.(?:py|yaml))`\.|^ *```(\w+)\n(.*?)^ *```",
        re.MULTILINE | re.DOTALL,
    )
    for heading, named, kind, body in block.findall(GUIDE.read_text("utf-8")):
        part, file = heading or part, named or file
        if kind:
            yield part, (file, kind, dedent(body))


def _write(root: Path, step: Step) -> None:
    name, kind, body = step
    path = root / name
    path.parent.mkdir(exist_ok=True)
    if kind != "diff":
        assert not path.exists(), f"{name} is there already"
        path.write_text(body, "utf-8")
        return
    lines = body.splitlines()
    old, new = ("\n".join(line[1:] for line in lines if line[0] == sign) for sign in "-+")
    text = path.read_text("utf-8")
    assert text.count(old) == 1, f"{name}: found {text.count(old)} times: {old}"
    path.write_text(text.replace(old, new), "utf-8")


def test_an_addition_costs_few_files() -> None:
    files: dict[str, set[str]] = {}
    for part, (name, _, _) in _steps():
        files.setdefault(part, set()).add(name)
    assert files.keys() == MOST.keys()
    assert all(len(files[part]) <= most for part, most in MOST.items()), files


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for folder in CODE:
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("*.pyc"))
    for file in ("config.yaml", "pyproject.toml"):
        shutil.copy(ROOT / file, tmp_path)
    return tmp_path


def _run(copy: Path, *command: str) -> None:
    here = {"PYTHONPATH": str(copy), "DATABASE__URL": f"sqlite:///{copy}/copy.db"}
    environ = {"PATH": os.environ["PATH"], **here}
    done = subprocess.run(
        command, cwd=copy, env=environ, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"


def test_what_is_added_by_the_guide_works(copy: Path) -> None:
    steps = list(_steps())
    for part, step in steps:
        if part != "A language":
            _write(copy, step)
    written = [name for part, (name, kind, _) in steps if kind != "diff" and part != "A language"]
    words = [Path(name).name for name in written if name.endswith(".yaml")]
    _run(copy, sys.executable, "-P", str(USED), *words)
    beside = Path(sys.executable).parent
    code = [name for name in written if name.endswith(".py")]
    _run(copy, str(beside / "ruff"), "check", "--no-cache", "--ignore=PLR2004,D107", *code)
    _run(copy, str(beside / "lint-imports"), "--no-logo", "--no-cache")
    for part, step in steps:
        if part == "A language":
            _write(copy, step)
    _run(copy, sys.executable, "-P", str(USED), "language")
