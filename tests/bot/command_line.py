"""The real command line in a process of its own; many commands share one start.

A rooted test run may write everywhere: the process first gives up the right to pass over
permissions, so that a read-only file is one.
"""

from __future__ import annotations

import ctypes
import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
PR_CAPBSET_DROP = 24
PASS_OVER_PERMISSIONS = (1, 2)
DRIVER = """
import contextlib, io, json, os, sys
from bot.cli import main

results = []
for arguments, environ in json.load(sys.stdin):
    out, err, code = io.StringIO(), io.StringIO(), 0
    before = dict(os.environ)
    os.environ.update(environ)
    sys.argv = ["bot", *arguments]
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        try:
            main()
        except SystemExit as end:
            code = end.code
    os.environ.clear()
    os.environ.update(before)
    results.append([code or 0, out.getvalue(), err.getvalue()])
json.dump(results, sys.__stdout__)
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


def command(*arguments: str, typed: str = "", **changes: str) -> Said:
    """`python -m bot …`, as an operator types it."""
    done = subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        input=typed,
        cwd=ROOT,
        env=environment(**changes),
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    return Said(done.returncode, done.stdout, done.stderr)


def commands(cases: Sequence[tuple[Sequence[str], Mapping[str, str]]]) -> list[Said]:
    """Many commands, one after the other, each with its own environment."""
    done = subprocess.run(
        [sys.executable, "-c", DRIVER],
        input=json.dumps(cases),
        cwd=ROOT,
        env=environment(),
        capture_output=True,
        text=True,
        timeout=600,  # a slow machine is no failure
        check=False,
        preexec_fn=as_anybody,
    )
    assert done.returncode == 0, done.stderr
    return [Said(*one) for one in json.loads(done.stdout)]


def database(path: object) -> dict[str, str]:
    return {"DATABASE__URL": f"sqlite:///{path}"}
