"""Bad input at the command line: one line that says what is wrong and what to do."""

from __future__ import annotations

import os
import shutil
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import psycopg
import pytest
from sqlalchemy.engine import make_url

from storage.store import open_store
from tests.bench.census import census
from tests.bot.cli_cases import FIRST, Case, cases, server
from tests.bot.command_line import ROOT, command, database, environment
from tests.conftest import SERVER, on_server
from tests.one_course import content_folder
from tests.rows import each_row


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, migrated_file: Path) -> Iterator[Path]:
    """Files that are not as they should be."""
    made = tmp_path_factory.mktemp("wrong")
    shipped = (ROOT / "config.yaml").read_text("utf-8")
    (made / "key.yaml").write_text(shipped.replace("  port:", "  prot:"), "utf-8")
    (made / "broken.yaml").write_text("ward: {name: [\n", "utf-8")
    (made / "foreign.db").write_text("these are not the pages you are looking for" * 100)
    (made / "bad.csv").write_text("code;name\nT1;To 1\n")
    for name in ("good", "readonly", "locked/bot"):
        path = made / f"{name}.db"
        path.parent.mkdir(exist_ok=True)
        shutil.copyfile(migrated_file, path).chmod(0o600)
    shutil.copyfile(migrated_file, made / "newer.db")
    with closing(sqlite3.connect(made / "newer.db")) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
        connection.commit()
    (made / "readonly.db").chmod(0o444)
    (made / "empty").mkdir()
    (made / "secret.txt").write_text("code,name\n")
    (made / "secret.txt").chmod(0)
    for name, old, new in (
        ("word", "steps:", "stpes:"),
        ("yaml", "title: ", "title: ["),
        ("forbidden", "", ""),
    ):
        lessons = content_folder(made / name)
        lesson = lessons / FIRST
        lesson.write_text(lesson.read_text("utf-8").replace(old, new, 1), "utf-8")
    (made / "forbidden" / FIRST).chmod(0)
    for name in ("locked", "empty"):
        (made / name).chmod(0o555)
    yield made
    for name in ("locked", "empty"):
        (made / name).chmod(0o755)


@pytest.fixture(scope="module")
def table(folder: Path) -> Iterator[dict[str, Case]]:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        yield cases(folder, taken.getsockname()[1])


@each_row("label", cases(Path(), 0))
def test_bad_input_is_told_in_one_line(table: dict[str, Case], label: str) -> None:
    typed, environ, parts = table[label]
    result = command(*typed, **environ)
    assert result.code == 1
    assert result.err.count("\n") == 1, result.err
    assert [part for part in parts if part not in result.err] == [], result.err
    assert "Traceback" not in result.err
    assert "hunter2" not in result.err + result.out


@each_row(
    ("typed", "parts"),
    [
        (["nosuch"], ['"nosuch"', "python -m bot --help"]),
        (["lesson", "nope"], ['"nope"', "lesson --help"]),
        (["chat", "--foo"], ['"--foo"', "chat --help"]),
        (["invite"], ['"--role"', "invite --help"]),
        (["stats", "--from", "2026-01-01", "extra"], ['"extra"', "stats --help"]),
        (["seed-demo", "--residents", "-5"], ['"--residents"', "seed-demo --help"]),
        (["replay", "x"], ['"number"', "replay --help"]),
    ],
)
def test_a_mistyped_command_is_told_in_one_line(typed: list[str], parts: list[str]) -> None:
    result = command(*typed)
    assert (result.code, result.err.count("\n"), result.out) == (2, 1, "")
    assert [part for part in parts if part not in result.err] == [], result.err


def test_the_program_itself_says_it_so_and_more_with_debug(folder: Path) -> None:
    here = database(folder / "good.db")
    short, long = (
        command("invite", "--role", "king", **here),
        command("--debug", "invite", "--role", "king", **here),
    )
    assert (short.code, short.err.count("\n")) == (1, 1)
    assert "king" in short.err
    assert long.code == 1
    assert "Traceback" in long.err


def test_what_nobody_foresaw_is_one_line_too(tmp_path: Path) -> None:
    spoilt = (
        "import sys, bot.cli.lists as lists, bot.cli as cli\n"
        "lists.import_groups.__code__ = (\n"
        "    lambda context, file, *, successions, same_names, undo, yes: 1 / 0\n"
        ").__code__\n"
        "sys.argv = ['bot', *sys.argv[1:]]\n"
        "cli.main()\n"
    )
    for flags, lines in (([], 1), (["--debug"], 2)):
        done = subprocess.run(
            [sys.executable, "-c", spoilt, *flags, "import-groups", "x.csv"],
            cwd=ROOT,
            env=environment(**database(tmp_path / "a.db")),
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 1
        assert ("Traceback" in done.stderr) is (lines > 1)
        assert lines > 1 or (done.stderr.count("\n"), "--debug" in done.stderr) == (1, True)


def test_a_server_that_was_not_migrated_says_so() -> None:
    name = f"bot_bare_{os.getpid()}"
    try:
        on_server(make_url(SERVER), f"CREATE DATABASE {name}")
    except psycopg.OperationalError as error:
        pytest.skip(f"PostgreSQL not found: {error}")
    try:
        bare = make_url(SERVER).set(drivername="postgresql", database=name)
        told = command("stats", **server(bare.render_as_string(hide_password=False)))
    finally:
        on_server(make_url(SERVER), f"DROP DATABASE {name} WITH (FORCE)")
    assert (told.code, told.err.count("\n")) == (1, 1)
    assert "python -m bot migrate" in told.err


# The terminal chat


def test_a_terminal_is_enough_to_enrol(tmp_path: Path) -> None:
    typed = "2\n1\n1\n3\nLan\n3\n2\n\n"
    kept = tmp_path / "chat.md"
    told = command(
        "chat", "--as", "lan", "--save", str(kept), typed=typed, **database(tmp_path / "a.db")
    )
    assert (told.code, told.err) == (0, "")
    assert "Lan" in told.out
    assert str(kept) in told.out
    transcript = kept.read_text("utf-8")
    assert transcript.startswith("**lan:** (arrives)\n\n**bot:** ")
    assert transcript.count("**lan:** ") == 8
    assert "**lan:** Lan" in transcript
    assert "[Tôi đồng ý]" in transcript
    with_store = open_store(database(tmp_path / "a.db")["DATABASE__URL"])
    assert with_store.look(census).dead == 0
    with_store.close()
