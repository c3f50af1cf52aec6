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
from tests.bot.command_line import ROOT, command, database, environment
from tests.conftest import SERVER, on_server
from tests.one_course import content_folder

KEY = "k" * 40
PG = "postgresql://bot:hunter2@"
Case = tuple[list[str], dict[str, str], list[str]]
FIRST = "k7-nhan-dien-lua-dao/k7-1-ba-dau-hieu.yaml"


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


def server(address: str) -> dict[str, str]:
    return {"DATABASE__URL": address, "SECURITY__KEY": KEY}


def cases(folder: Path, port: int) -> dict[str, Case]:
    """What is typed, in which environment, and what must be told."""
    good = database(folder / "good.db")
    newer = database(folder / "newer.db")
    here = ["--config", str(folder / "key.yaml")]
    return {
        "a wrong key": ([*here, "check"], good, ["key.yaml:", "http.prot", "http.port?"]),
        "a wrong variable": (["check"], {**good, "HTTP__PROT": "1"}, ["HTTP__PROT", "HTTP__PORT?"]),
        "a number that is none": (["check"], {**good, "HTTP__PORT": "x"}, ["số nguyên", '"x"']),
        "broken yaml": (["--config", str(folder / "broken.yaml"), "check"], good, ["broken.yaml:"]),
        "no config": (["--config", "/none.yaml", "run"], good, ["/none.yaml", "--config"]),
        "a wrong word in a lesson": (
            ["check"],
            {**good, "CONTENT__FOLDER": str(folder / "word")},
            ["k7-1-ba-dau-hieu.yaml:", "steps"],
        ),
        "a broken lesson": (
            ["check"],
            {**good, "CONTENT__FOLDER": str(folder / "yaml")},
            ["k7-1-ba-dau-hieu.yaml:"],
        ),
        "a lesson nobody may read": (
            ["check"],
            {**good, "CONTENT__FOLDER": str(folder / "forbidden")},
            ["k7-1-ba-dau-hieu.yaml"],
        ),
        "no lessons": (["run"], {**good, "CONTENT__FOLDER": "/none"}, ["/none", "content.folder"]),
        "another database": (["run"], server("mysql://u:hunter2@h/x"), ["mysql", "DATABASE__URL"]),
        "a password with an @": (
            ["stats"],
            server("postgresql://bot:hunter2@hunter2/w#hunter2@127.0.0.1:1/x"),
            ["DATABASE__URL", "%40", "%2F", "%23"],
        ),
        "another database, such a password": (
            ["check"],
            server("mysql://u:hunter2@hunter2/w#hunter2@h/x"),
            ["mysql", "DATABASE__URL"],
        ),
        "a newer database, checked": (["check"], newer, ["9999", "mới hơn"]),
        "a newer database, served": (["run"], newer, ["9999", "mới hơn"]),
        "a newer database, migrated": (["migrate"], newer, ["9999", "mới hơn"]),
        "a newer database, copied": (["backup", str(folder / "x.db")], newer, ["9999", "mới hơn"]),
        "no address": (["check"], server("nonsense"), ["nonsense", "DATABASE__URL"]),
        "memory": (["run"], {"DATABASE__URL": "sqlite://"}, ["bộ nhớ", "sqlite:///var/bot.db"]),
        "a folder closed to us": (
            ["run"],
            database(folder / "empty" / "new.db"),
            ["new.db", "được ghi"],
        ),
        "no database": (["run"], database(folder / "foreign.db"), ["foreign.db", "restore"]),
        "a read-only file": (
            ["run"],
            database(folder / "readonly.db"),
            ["chỉ cho đọc", "quyền ghi"],
        ),
        "a read-only file, written": (
            ["import-groups", "bot/demo/example_groups.csv"],
            database(folder / "readonly.db"),
            ["chỉ cho đọc", "quyền ghi"],
        ),
        "a read-only file, checked": (
            ["check"],
            database(folder / "readonly.db"),
            ["readonly.db", "chỉ cho đọc"],
        ),
        "a read-only folder": (
            ["run"],
            database(folder / "locked" / "bot.db"),
            ["quyền"],
        ),
        "PostgreSQL down": (
            ["run"],
            server(f"{PG}127.0.0.1:1/x"),
            ["Bật PostgreSQL", "DATABASE__URL"],
        ),
        "PostgreSQL down, figures": (["stats"], server(f"{PG}127.0.0.1:1/x"), ["Bật PostgreSQL"]),
        "PostgreSQL without a key": (
            ["check"],
            {"DATABASE__URL": f"{PG}127.0.0.1:1/x"},
            ["SECURITY__KEY"],
        ),
        "a port in use": (
            ["run"],
            {**good, "HTTP__PORT": str(port)},
            [str(port), "127.0.0.1", "HTTP__PORT"],
        ),
        "a host that is not ours": (
            ["run"],
            {**good, "HTTP__HOST": "203.0.113.7"},
            ["203.0.113.7", "http.host"],
        ),
        "an unknown bench": (["bench", "spee"], good, ["spee", "core", "crash", "stats"]),
        "an unknown role": (
            ["invite", "--role", "king"],
            good,
            ["king", "officer", "group_leader"],
        ),
        "an unknown group": (
            ["invite", "--role", "group_leader", "--group", "Tổ 999"],
            good,
            ["Tổ 999", "--group"],
        ),
        "an unknown team": (
            ["invite", "--role", "volunteer", "--team", "Đội 999"],
            good,
            ["Đội 999", "--team", "/doihinh"],
        ),
        **{
            f"no database for {said[0]}": (
                [one.replace("X", str(folder / "out.csv")) for one in said],
                database(folder / "mistyped.db"),
                ["mistyped.db", "DATABASE__URL"],
            )
            for said in (
                ["stats"],
                ["stats", "--json"],
                ["export", "tally", "--out", "X"],
                ["report", "tally", "--out", "X"],
                ["verify"],
                ["roles"],
                ["roles", "withdraw", "1"],
                ["sums"],
                ["replay"],
                ["publish", "--history"],
                ["import-groups", "bot/demo/example_groups.csv"],
                ["import-attendance", "--sheet", "1"],
                ["invite", "--role", "officer"],
            )
        },
        "no date": (["stats", "--from", "31/02"], good, ["31/02", "2026-11-22"]),
        "dates reversed": (
            ["stats", "--from", "2026-02-01", "--to", "2026-01-01"],
            good,
            ["--from", "--to"],
        ),
        "figures by the moon": (
            ["stats", "--by", "moon"],
            good,
            ["moon", "misconceptions"],
        ),
        "no list": (["import-groups", "/none.csv"], good, ["/none.csv", "Kiểm tra"]),
        "a folder for a list": (["import-groups", "/proc"], good, ["/proc", "thư mục"]),
        "a list without columns": (
            ["import-groups", str(folder / "bad.csv")],
            good,
            ["bad.csv", "valid_from"],
        ),
        "a list nobody may read": (
            ["import-groups", str(folder / "secret.txt")],
            good,
            ["secret.txt", "Cấp quyền"],
        ),
        "no copy": (["restore", "/none.db"], good, ["/none.db"]),
        "a copy that exists": (
            ["backup", str(folder / "foreign.db")],
            good,
            ["foreign.db", "khác"],
        ),
        "an event nobody knows": (["replay", "4711"], good, ["4711", "replay"]),
        "a head that is none": (["verify", "--head", "abc"], good, ["abc", "12"]),
        "one of two dates wrong": (
            ["stats", "--from", "2026-01-01", "--to", "1/2/2026"],
            good,
            ['"1/2/2026"'],
        ),
        "nowhere to save": (["chat", "--save", "/none/a.md"], good, ["/none/a.md"]),
    }


@pytest.fixture(scope="module")
def table(folder: Path) -> Iterator[dict[str, Case]]:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        yield cases(folder, taken.getsockname()[1])


@pytest.mark.parametrize("label", cases(Path(), 0))
def test_bad_input_is_told_in_one_line(table: dict[str, Case], label: str) -> None:
    typed, environ, parts = table[label]
    result = command(*typed, **environ)
    assert result.code == 1
    assert result.err.count("\n") == 1, result.err
    assert [part for part in parts if part not in result.err] == [], result.err
    assert "Traceback" not in result.err
    assert "hunter2" not in result.err + result.out


@pytest.mark.parametrize(
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
