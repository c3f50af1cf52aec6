"""A database file that is deleted or replaced while it is in use: nothing is said to be kept."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest

from storage.backup import backup
from storage.engine import LONGEST_LOG
from storage.errors import NotStored
from storage.store import Store, open_store
from storage.stores import steadiness
from storage.transaction import Transaction

NOW = datetime(2026, 11, 29, tzinfo=UTC)


@pytest.fixture
def path(sqlite_url: str) -> Path:
    return Path(sqlite_url.removeprefix("sqlite:///"))


@pytest.fixture
def open_file(sqlite_url: str) -> Iterator[Store]:
    store = open_store(sqlite_url)
    write(store)
    yield store
    store.close()


def write(store: Store) -> None:
    store.now(lambda tx: steadiness.watch(tx, NOW))


def fill(letter: str, tx: Transaction, length: int) -> None:
    values = {"value": letter * length}
    tx.cursor.execute("INSERT OR REPLACE INTO meta VALUES ('long', :value)", values)


def replace(path: Path) -> None:
    shutil.copyfile(path, path.with_name("other"))
    path.with_name("other").replace(path)


def log_of(path: Path) -> Path:
    return path.with_name(f"{path.name}-wal")


@pytest.mark.parametrize(
    "happens",
    [
        Path.unlink,
        replace,
        lambda path: path.rename(path.with_name("elsewhere.db")),
        lambda path: log_of(path).unlink(),
        lambda path: replace(log_of(path)),
    ],
    ids=["deleted", "replaced", "moved", "log deleted", "log replaced"],
)
def test_nothing_is_said_to_be_kept_in_a_file_that_is_gone(
    open_file: Store, path: Path, happens: Callable[[Path], object]
) -> None:
    happens(path)
    with pytest.raises(NotStored, match="deleted or replaced"):
        write(open_file)


def test_a_file_that_comes_back_is_used_again(open_file: Store, path: Path) -> None:
    away = path.rename(path.with_name("elsewhere.db"))
    with pytest.raises(NotStored):
        write(open_file)
    away.rename(path)
    write(open_file)


def test_what_others_do_with_the_file_raises_no_alarm(
    open_file: Store, path: Path, sqlite_url: str, tmp_path: Path
) -> None:
    backup(sqlite_url, tmp_path / "copy.db")
    with closing(sqlite3.connect(path)) as other:
        other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        other.execute("VACUUM")
    write(open_file)
    second = open_store(sqlite_url)
    write(second)
    second.close()
    write(open_file)


def test_the_log_shrinks_again_when_who_held_it_up_has_gone(open_file: Store, path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT * FROM meta").fetchall()
        for letter in "abc":
            open_file.now(partial(fill, letter, length=LONGEST_LOG // 2))
        assert os.stat(log_of(path)).st_size > LONGEST_LOG
        reader.execute("ROLLBACK")
    for letter in "def":
        open_file.now(partial(fill, letter, length=9))
    assert os.stat(log_of(path)).st_size <= LONGEST_LOG
