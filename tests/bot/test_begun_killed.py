"""A process that is really killed between the steps of counting what it began."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from shutil import copyfile

from storage.upgrading.migrate import migrate

STEPS = (
    *("starting", "started", "counting", "counted", "answering", "uncounting", "answered"),
    "stopping",
)


def test_killed_at_any_step_it_is_answered_once_and_forgotten_as_begun(tmp_path: Path) -> None:
    """After a death at first: the next life answers as if nothing had been."""
    first = tmp_path / "first.db"
    migrate(f"sqlite:///{first}")
    copyfile(first, tmp_path / "warming.db")
    warming = (f"sqlite:///{tmp_path}/warming.db", "", 0)
    plan: list[tuple[str, str, int]] = []
    for step in STEPS:
        copyfile(first, tmp_path / f"{step}.db")
        lives = (("started", 0), (step, 1), ("", 2), ("", 3))
        plan += [(f"sqlite:///{tmp_path}/{step}.db", *one) for one in lives]
    done = subprocess.run(
        [sys.executable, "-m", "tests.bot.killed_child"],
        input=json.dumps([warming, *plan]),
        capture_output=True,
        text=True,
        check=True,
    )
    ends = json.loads(done.stdout)
    assert len(ends) == len(plan)
    for number, step in enumerate(STEPS):
        *killed, told, again = ends[4 * number : 4 * number + 4]
        assert killed == [None, None], step
        assert "trục trặc" not in told["said"][0], step
        assert (told["events"], told["begun"]) == (1, []), step
        assert (again["letters"], again["events"]) == (told["letters"], 1), step
