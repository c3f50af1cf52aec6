"""Files that earlier versions left between two revisions: the next start mends them by itself."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from storage.errors import Unusable
from storage.upgrading.migrate import migrate
from tests.storage.dying import held
from tests.storage.older import (
    a_role_of_old,
    differences,
    photos_of_old,
    sheets_of_old,
    step,
)
from tests.storage.test_upgrade_killed import filled

CHANGES = ("CREATE", "ALTER", "UPDATE", "INSERT")


class Killed(BaseException):
    """Stands for a kill: nothing is rolled back, for nothing was in a transaction."""


def break_off(url: str, change: int) -> None:
    """Upgrade as earlier versions did, each statement by itself, up to this change."""
    seen = 0

    def count(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        nonlocal seen
        seen += statement.strip().startswith(CHANGES)
        if seen > change:
            raise Killed

    event.listen(Engine, "before_cursor_execute", count)
    try:
        with pytest.raises(Killed):
            step(url, "up", "head")
    finally:
        event.remove(Engine, "before_cursor_execute", count)


@pytest.mark.parametrize(
    ("revision", "fill", "change"),
    [
        ("0001", a_role_of_old, 1),
        ("0001", a_role_of_old, 40),
        ("0001", a_role_of_old, 49),
        ("0001", a_role_of_old, 55),
        ("0006", photos_of_old, 1),
        ("0006", photos_of_old, 2),
        ("0007", sheets_of_old, 1),
        ("0007", sheets_of_old, 2),
    ],
)
def test_a_file_left_between_two_revisions_is_finished(
    sqlite_url: str, revision: str, fill: Callable[..., object], change: int
) -> None:
    filled(sqlite_url, revision, fill)
    migrate(sqlite_url)
    whole = held(sqlite_url)
    step(sqlite_url, "down", revision)
    break_off(sqlite_url, change)
    done = migrate(sqlite_url)
    assert differences(sqlite_url) == []
    assert held(sqlite_url) == whole
    assert done.copy is not None


@pytest.mark.parametrize("change", [1, 30])
def test_a_first_start_of_an_earlier_version_is_finished(tmp_path: Path, change: int) -> None:
    url = f"sqlite:///{tmp_path}/bot.db"
    break_off(url, change)
    migrate(url)
    assert differences(url) == []


@pytest.mark.parametrize(
    ("revision", "change"),
    [
        ("0001", "DROP TABLE completion"),
        ("0007", "CREATE TABLE paper_import (id); DROP TABLE completion"),
        ("0004", "CREATE TABLE course_test (id); INSERT INTO course_test VALUES (1)"),
    ],
    ids=["something is missing", "both", "rows that nobody else has"],
)
def test_what_cannot_be_mended_safely_is_told_and_left(
    sqlite_url: str, revision: str, change: str
) -> None:
    step(sqlite_url, "down", revision)
    with sqlite3.connect(sqlite_url.removeprefix("sqlite:///")) as connection:
        connection.executescript(change)
    connection.close()
    before = held(sqlite_url)
    with pytest.raises(Unusable) as refused:
        migrate(sqlite_url)
    assert refused.value.code == "database_half_made"
    assert Path(refused.value.values["copy"]).exists()
    assert held(sqlite_url) == before
