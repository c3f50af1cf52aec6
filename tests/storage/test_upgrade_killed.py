"""An upgrade that is killed at any statement leaves everything as it was; the next one finishes."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from storage.backup import backup, restore
from storage.store import open_store
from storage.upgrading.migrate import migrate
from storage.upgrading.revisions import head_revision
from tests.bot.command_line import ROOT
from tests.storage.dying import FULL, REFUSED, held
from tests.storage.older import (
    a_role_of_old,
    differences,
    photos_of_old,
    sheets_of_old,
    step,
)

pytestmark = pytest.mark.alone

STEP = 1 if "FUZZ_SEED" in os.environ else 29
"""`make fuzz` kills at every statement, a run at every 29th: each takes a quarter of a second."""
OLD: list[tuple[str, Callable[..., object]]] = [
    ("0001", a_role_of_old),
    ("0006", photos_of_old),
    ("0007", sheets_of_old),
]


def dying(url: str, how: int, first: int = 1, by: int = STEP) -> list[dict[str, Any]]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.storage.dying", url, *map(str, (how, first, by))],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


def filled(url: str, revision: str, fill: Callable[..., object]) -> dict[str, Any]:
    """A database of that revision with rows in it; what it holds."""
    step(url, "down", revision)
    store = open_store(url)
    store.now(fill)
    store.close()
    return held(url)


@pytest.mark.fuzz
@pytest.mark.parametrize(("revision", "fill"), OLD, ids=[revision for revision, _ in OLD])
def test_killed_at_any_statement_a_file_is_as_before(
    sqlite_url: str, revision: str, fill: Callable[..., object]
) -> None:
    before = filled(sqlite_url, revision, fill)
    *ended, last = dying(sqlite_url, signal.SIGKILL)
    assert len(ended) >= 3, "no statement was counted"
    assert {one["code"] for one in ended} == {-signal.SIGKILL}
    for one in ended:
        assert {name: one[name] for name in before} == before, one["at"]
    assert (last["code"], last["whole"]) == (0, "ok")
    assert head_revision() in last["revision"][0]
    assert differences(sqlite_url) == []
    folder = Path(sqlite_url.removeprefix("sqlite:///")).parent
    copies = sorted(path.name for path in folder.glob("*truoc*"))
    assert copies == [f"bot.truoc-{head_revision()}.db"], "equal copies were kept, or drafts"
    kept = held(f"sqlite:///{folder / copies[0]}")
    assert kept == before


@pytest.mark.fuzz
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM, FULL])
def test_a_first_start_that_ends_at_any_statement_is_begun_anew(tmp_path: Path, how: int) -> None:
    url = f"sqlite:///{tmp_path}/bot.db"
    *ended, last = dying(url, how, by=STEP if how == signal.SIGKILL else 2 * STEP)
    assert {one["code"] for one in ended} <= {-how if how else REFUSED}
    assert {(one["tables"], one["whole"]) for one in ended} == {(0, "ok")}
    assert (last["code"], last["whole"]) == (0, "ok")
    assert differences(url) == []


@pytest.mark.fuzz
def test_a_disk_that_is_full_at_any_statement_leaves_a_file_as_before(sqlite_url: str) -> None:
    before = filled(sqlite_url, *OLD[0])
    *ended, last = dying(sqlite_url, FULL)
    assert {one["code"] for one in ended} <= {REFUSED}
    for one in ended:
        assert {name: one[name] for name in before} == before, one["at"]
    assert (last["code"], last["whole"]) == (0, "ok")
    assert differences(sqlite_url) == []


def test_killed_at_some_statements_a_server_is_as_before(postgres_url: str) -> None:
    before = filled(postgres_url, *OLD[0])
    try:
        *ended, last = dying(postgres_url, signal.SIGKILL, 3)
        assert len(ended) >= 3
        for one in ended:
            assert {name: one[name] for name in before} == before, one["at"]
        assert (last["code"], differences(postgres_url)) == (0, [])
    finally:
        migrate(postgres_url)


def test_the_way_back_from_an_upgrade_is_a_backup_of_before(store_url: str, tmp_path: Path) -> None:
    """Also on PostgreSQL, where later tables refer to earlier ones; and then up again."""
    before = filled(store_url, *OLD[0])
    try:
        backup(store_url, tmp_path / "copy")
        migrate(store_url)
        restore(store_url, tmp_path / "copy")
        assert held(store_url) == before
    finally:
        migrate(store_url)
    assert differences(store_url) == []


def test_the_copy_of_an_upgrade_is_never_written_over(sqlite_url: str) -> None:
    filled(sqlite_url, *OLD[0])
    path = Path(sqlite_url.removeprefix("sqlite:///"))
    older = path.with_name(f"bot.truoc-{head_revision()}.db")
    shutil.copyfile(path, older)
    kept = older.read_bytes()
    store = open_store(sqlite_url)
    store.now(lambda tx: tx.cursor.execute("INSERT INTO meta VALUES ('last', 'word')"))
    store.close()
    done = migrate(sqlite_url)
    assert done.copy == path.with_name(f"bot.truoc-{head_revision()}-2.db")
    assert older.read_bytes() == kept
