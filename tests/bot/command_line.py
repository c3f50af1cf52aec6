"""The real command line: each command in a process of its own, forked where all is imported.

Importing the house takes longer than most commands do, and so does reading all lessons: one course
is taught where a test names no folder. A rooted test run may write everywhere: the
process first gives up the right to pass over permissions, so that a read-only file is one.
"""

from __future__ import annotations

import ctypes
import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.one_course import content_folder

ROOT = Path(__file__).parents[2]
PR_CAPBSET_DROP = 24
PASS_OVER_PERMISSIONS = (1, 2)
DESK = """
import gc, json, os, sys
from bot.cli import main

gc.collect()
gc.freeze()  # or each child copies all that is imported, only to look for garbage in it

for line in iter(sys.stdin.readline, ""):
    arguments, environ, folder = json.loads(line)
    child = os.fork()
    if child == 0:
        os.environ.update(environ)
        sys.argv = ["bot", *arguments]
        for number, name in enumerate(("in", "out", "err")):
            os.dup2(os.open(os.path.join(folder, name), os.O_RDWR | os.O_CREAT), number)
        sys.stdin = open(0)
        main()
        sys.exit()
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""


@dataclass(frozen=True)
class Said:
    """What a command left behind."""

    code: int
    out: str
    err: str


def as_anybody() -> None:
    """Give up root's right to read and write what it may not."""
    if os.geteuid() == 0:
        for right in PASS_OVER_PERMISSIONS:
            ctypes.CDLL(None).prctl(PR_CAPBSET_DROP, right, 0, 0, 0)


def environment(**changes: str) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), **changes}


@cache
def _place() -> TemporaryDirectory[str]:
    """Kept until the tests end."""
    return TemporaryDirectory()


@cache
def taught() -> str:
    """The folder of lessons for commands that are not about lessons."""
    return str(content_folder(Path(_place().name) / "content"))


@cache
def _desk() -> subprocess.Popen[str]:
    """Where commands are handed in; it ends when the tests close its input."""
    return subprocess.Popen(
        [sys.executable, "-c", DESK],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=ROOT,
        env=environment(),
        text=True,
        preexec_fn=as_anybody,  # noqa: PLW1509 - a right is given up at exec, and not before
    )


def command(*arguments: str, typed: str = "", **changes: str) -> Said:
    """`python -m bot …`, as an operator types it."""
    desk = _desk()
    assert desk.stdin is not None
    with TemporaryDirectory() as folder:
        (Path(folder) / "in").write_text(typed, "utf-8")
        environ = {"CONTENT__FOLDER": taught(), **changes}
        desk.stdin.write(json.dumps([arguments, environ, folder]) + "\n")
        desk.stdin.flush()
        code = int(_answer(desk))
        out, err = ((Path(folder) / name).read_text("utf-8") for name in ("out", "err"))
    return Said(code, out, err)


def _answer(desk: subprocess.Popen[str]) -> str:
    """One line; a desk left in the middle would answer the next caller with it."""
    assert desk.stdout is not None
    try:
        return desk.stdout.readline()
    except BaseException:
        desk.kill()
        _desk.cache_clear()
        raise


def commands(cases: Sequence[tuple[Sequence[str], Mapping[str, str]]]) -> list[Said]:
    """Many commands, one after the other, each with its own environment."""
    return [command(*typed, **environ) for typed, environ in cases]


def database(path: object) -> dict[str, str]:
    return {"DATABASE__URL": f"sqlite:///{path}"}
