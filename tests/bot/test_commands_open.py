"""Commands that open the house: with the right key only, and beside a running one if they may."""

from __future__ import annotations

import json
import shutil
import socket
import sqlite3
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from uuid import uuid4

import pytest

from tests.bot.command_line import ROOT, commands, database, environment, taught
from tests.bot.imports.bringing import HEADER
from tests.rows import each_row

pytestmark = pytest.mark.alone

KEY, OTHER = {"SECURITY__KEY": "k" * 40}, {"SECURITY__KEY": "o" * 40}
MADE = 2
"""Rows of one invitation: a code to be typed and one for the link."""
OPENING = [
    ["chat"],
    ["replay"],
    ["replay", "--all"],
    ["invite", "--role", "officer"],
    ["import-groups", "bot/demo/example_groups.csv"],
    ["import-attendance", "--sheet", "1"],
    ["stats"],
    ["report", "tally", "--out", "/dev/null/x.csv"],
    ["export", "tally", "--out", "/dev/null/x.csv"],
    ["report", "yearly", "--year", "2026", "--out", "/dev/null/x.docx"],
    ["roles"],
    ["sums", "--rebuild"],
    ["sums", "--check"],
    ["verify"],
    ["seed-demo", "--residents", "0"],
    ["check"],
    ["run"],
]


@pytest.fixture(scope="module")
def marked(tmp_path_factory: pytest.TempPathFactory, migrated_file: Path) -> Path:
    """A database that was used with KEY."""
    path = tmp_path_factory.mktemp("marked") / "bot.db"
    shutil.copyfile(migrated_file, path)
    (said,) = commands([(["invite", "--role", "officer"], {**database(path), **KEY})])
    assert said.code == 0, said.err
    return path


def invites(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("SELECT count(*) FROM invite").fetchone()[0])


@each_row("typed", OPENING, ids=" ".join)
@each_row(("key", "part"), [({}, "secret.key"), (OTHER, "SECURITY__KEY")])
def test_no_command_goes_on_without_the_right_key(
    marked: Path, typed: list[str], key: dict[str, str], part: str
) -> None:
    (told,) = commands([(typed, {**database(marked), **key})])
    assert (told.code, told.err.count("\n")) == (1, 1), told
    assert "hóa bí mật" in told.err or "khóa bí mật" in told.err
    assert part in told.err
    assert not (marked.parent / "secret.key").exists(), "a new key beside data that have one"
    assert invites(marked) == MADE


def test_a_check_makes_nothing(tmp_path: Path) -> None:
    (told,) = commands([(["check"], database(tmp_path / "new.db"))])
    assert told.code == 0, told.err
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def running(marked: Path, tmp_path: Path) -> Iterator[Path]:
    """A house that serves a file of its own."""
    path = Path(shutil.copyfile(marked, tmp_path / "bot.db"))
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", "run"],
        cwd=ROOT,
        env=environment(**database(path), **KEY, HTTP__PORT=port, CONTENT__FOLDER=taught()),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdout is not None
    process.stdout.readline()
    body = json.dumps({"key": str(uuid4()), "kind": "arrival"}).encode()
    asked = urllib.request.Request(f"http://127.0.0.1:{port}/chat", data=body)
    with urllib.request.urlopen(asked, timeout=30) as answer:  # noqa: S310
        assert answer.status == 200
    with process:
        yield path
        process.kill()


def test_beside_a_running_house_only_what_is_short_is_done(running: Path, tmp_path: Path) -> None:
    here = {**database(running), **KEY}
    copy, groups = str(tmp_path / "copy.db"), tmp_path / "to.csv"
    groups.write_text(HEADER + "T1,Tổ dân phố số 1,,,,2025-07-01,\n", "utf-8")
    cases: list[tuple[list[str], int]] = [
        (["backup", copy], 0),
        (["invite", "--role", "officer"], 0),
        (["import-groups", str(groups)], 0),
        (["stats"], 0),
        (["check"], 0),
        (["run"], 1),
        (["migrate"], 1),
        (["restore", copy], 1),
    ]
    told = commands([(typed, {**here, "HTTP__PORT": "0"}) for typed, _ in cases])
    got = [(typed, one.code) for (typed, _), one in zip(cases, told, strict=True)]
    assert got == cases, [one.err for one in told]
    for one in told[-3:]:
        assert one.err.count("\n") == 1
        assert "ắt" in one.err  # says to stop the other one
