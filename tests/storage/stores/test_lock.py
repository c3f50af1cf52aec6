"""One process at a time serves, restores or upgrades a SQLite file; a killed one holds nothing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from storage.backup import backup, restore
from storage.errors import Unusable
from storage.stores.lock import refuse_vanished, remember_data, sole_use
from storage.upgrading.migrate import migrate
from tests.bot.command_line import ROOT
from tests.storage.older import step

HOLD = """
import sys
from storage.stores.lock import sole_use
with sole_use(sys.argv[1]):
    print("held", flush=True)
    input()
"""


def holding(url: str) -> subprocess.Popen[str]:
    """Another process that holds the lock."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, url],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def test_a_second_process_is_refused_until_the_first_is_killed(
    sqlite_url: str, tmp_path: Path
) -> None:
    backup(sqlite_url, tmp_path / "copy.db")
    linked = tmp_path / "linked.db"
    linked.symlink_to(sqlite_url.removeprefix("sqlite:///"))
    with holding(sqlite_url) as other:
        for url in (sqlite_url, f"sqlite:///{linked}"):
            with pytest.raises(Unusable) as refused, sole_use(url):
                pass
            assert (refused.value.code, refused.value.values["holder"]) == (
                "database_in_use",
                str(other.pid),
            )
        with pytest.raises(Unusable, match="restore_in_use"):
            restore(sqlite_url, tmp_path / "copy.db")
        step(sqlite_url, "down", "0007")
        with pytest.raises(Unusable, match="database_in_use"):
            migrate(sqlite_url)
        other.kill()
    migrate(sqlite_url)
    restore(sqlite_url, tmp_path / "copy.db")


def test_a_server_is_for_many_processes(postgres_url: str) -> None:
    with sole_use(postgres_url), sole_use(postgres_url):
        pass


# A database that was there


def gone(url: str) -> str | None:
    try:
        refuse_vanished(url)
    except Unusable as error:
        return str(error.values["trace"])
    return None


def test_a_first_start_is_none_that_lost_its_data(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'bot.db'}"
    assert gone(url) is None
    with sole_use(url):
        assert gone(url) is None  # killed here, the next start is a first one again
    assert gone(url) is None


@pytest.mark.parametrize("left", [None, b"", b"\0" * 4096], ids=["none", "empty", "no table"])
def test_a_database_that_was_served_and_is_gone_is_missed(
    sqlite_url: str, left: bytes | None
) -> None:
    path = Path(sqlite_url.removeprefix("sqlite:///"))
    with sole_use(sqlite_url):
        remember_data(sqlite_url)
        assert gone(sqlite_url) is None
    path.unlink()
    if left is not None:
        path.write_bytes(left)
    assert gone(sqlite_url) == "bot.db.lock"
    with sole_use(sqlite_url):  # another process wrote its number: what is known stays known
        assert gone(sqlite_url) == "bot.db.lock"


def test_a_log_without_its_database_is_missed_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "bot.db-wal").write_bytes(b"pages")
    assert gone(f"sqlite:///{tmp_path / 'bot.db'}") == "bot.db-wal"
    assert (tmp_path / "bot.db-wal").read_bytes() == b"pages"
