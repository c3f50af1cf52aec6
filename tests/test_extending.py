"""EXTENDING.md, followed to the letter in a copy of the house: what it adds can be used at once."""

from __future__ import annotations

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
MOST = {"A command": 4, "A question type": 3, "An indicator": 2}
"""Files that an addition may cost."""

Step = tuple[str, str, str]
"""A file, the kind of block, what is written."""

USED = """
from datetime import UTC, date, datetime
from handlers.dispatch import make_router
from handlers.reports.tally import apart, tally
from handlers.rules.calendar_units import Period
from handlers.texts import Texts, load_commands
from lessons.loader import load_library
from lessons.questions import TYPES
from lessons.schema import Option, Question
from storage.migrate import migrate
from storage.store import open_store
import asyncio, tempfile

route = make_router().tables["command"]["giolam"]
assert Texts.load().say("hours.shown").endswith("ạ.")
assert "giờ làm việc" in load_commands()["giolam"]["words"]

sides = [Option(id=i, text=i * 3, reason="Vì thế ạ.", right=i != "c") for i in "abc"]
asked = Question(id="q1", type="any_of", text="Chọn một cách đúng?", options=sides)
assert [TYPES["any_of"].right(asked, [i]) for i in "abc"] == [True, True, False]

assert apart() == []
url = f"sqlite:///{tempfile.mkdtemp()}/copy.db"
migrate(url)
store = open_store(url)
period, at = Period(date(2026, 1, 1), date(2026, 12, 31)), datetime(2026, 11, 30, tzinfo=UTC)
found = asyncio.run(store.read(lambda tx: tally(tx, period, load_library(), at)))
assert found.figures[("ward", None)]["DH4"].value == 0
store.close()
"""


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
    return tmp_path


def test_what_is_added_by_the_guide_works(copy: Path) -> None:
    for _, step in _steps():
        _write(copy, step)
    done = subprocess.run(
        [sys.executable, "-c", USED], cwd=copy, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
