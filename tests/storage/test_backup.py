from __future__ import annotations

import sqlite3
import stat
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy.engine import URL

from storage.backup import backup, inspect, recall, restore
from storage.backup import postgres as on_postgres
from storage.chain import audit
from storage.errors import Unusable
from storage.store import Store, open_store
from storage.transaction import Transaction
from storage.upgrading.migrate import migrate
from storage.ward import campaign
from storage.ward.campaign import Group

pytestmark = pytest.mark.alone

AT = datetime(2026, 11, 22, 3, tzinfo=UTC)


def add_group(store: Store, code: str) -> None:
    def work(tx: Transaction) -> None:
        campaign.add_group(tx, Group(0, code, "Tổ 1", date(2025, 7, 1), None, False))
        audit.record(tx, audit.AuditEntry("operator", "tried", code, "{}", "salt"), AT)

    store.now(work)


def codes(url: str) -> list[str]:
    store = open_store(url)
    try:
        return [group.code for group in store.look(campaign.all_groups)]
    finally:
        store.close()


def code_of(trouble: pytest.ExceptionInfo[Unusable]) -> str:
    return trouble.value.code


def database(url: str) -> Path:
    return Path(url.removeprefix("sqlite:///"))


def test_a_copy_taken_while_in_use_brings_back_what_was_there(
    store: Store, store_url: str, tmp_path: Path
) -> None:
    add_group(store, "A")
    head = store.look(audit.printed_head)
    made = backup(store_url, tmp_path / "copies" / "bot.copy")
    add_group(store, "B")
    store.close()

    restored = restore(store_url, tmp_path / "copies" / "bot.copy")

    assert codes(store_url) == ["A"]
    assert made.tables["residential_group"] == restored.tables["residential_group"] == 1
    assert (made.audit_entries, made.audit_head) == head == (1, restored.audit_head)
    assert made.revision == restored.revision


def test_only_the_owner_may_read_a_copy_and_nothing_is_left_beside_it(
    store_url: str, tmp_path: Path
) -> None:
    folder = tmp_path / "copies"
    backup(store_url, folder / "bot.copy")
    assert [path.name for path in folder.iterdir()] == ["bot.copy"]
    assert stat.S_IMODE((folder / "bot.copy").stat().st_mode) == 0o600


def test_a_backup_never_replaces_a_file(store_url: str, tmp_path: Path) -> None:
    (tmp_path / "old").write_text("precious")
    with pytest.raises(Unusable) as trouble:
        backup(store_url, tmp_path / "old")
    assert code_of(trouble) == "backup_exists"
    assert (tmp_path / "old").read_text() == "precious"


def test_a_bot_at_work_is_not_restored_over(store: Store, store_url: str, tmp_path: Path) -> None:
    add_group(store, "A")
    backup(store_url, tmp_path / "copy")
    add_group(store, "B")
    with pytest.raises(Unusable) as trouble:
        restore(store_url, tmp_path / "copy")
    assert code_of(trouble) == "restore_in_use"
    add_group(store, "C")
    store.close()
    assert codes(store_url) == ["A", "B", "C"]


@pytest.mark.parametrize("content", [b"", b"not a database at all" * 100], ids=["empty", "text"])
def test_what_is_no_copy_changes_nothing(store_url: str, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "copy").write_bytes(content)
    with pytest.raises(Unusable) as trouble:
        restore(store_url, tmp_path / "copy")
    assert code_of(trouble) == "backup_not_ours"
    assert codes(store_url) == []


def test_a_copy_of_the_other_kind_of_database_is_called_that(
    store_url: str, tmp_path: Path
) -> None:
    own = store_url.partition(":")[0].partition("+")[0]
    other, begins = {
        "postgresql": ("backup_of_sqlite", b"SQLite format 3\0"),
        "sqlite": ("backup_of_postgresql", b"PGDMP"),
    }[own]
    (tmp_path / "copy").write_bytes(begins + b"\1" * 200)
    looks = (
        lambda: restore(store_url, tmp_path / "copy"),
        lambda: inspect(store_url, tmp_path / "copy"),
        lambda: recall(store_url, tmp_path / "copy", "key_mark"),
    )
    for look in looks:
        with pytest.raises(Unusable) as told:
            look()
        assert told.value.code == other


def test_a_missing_copy_is_named(store_url: str, tmp_path: Path) -> None:
    with pytest.raises(Unusable) as trouble:
        restore(store_url, tmp_path / "copy")
    assert code_of(trouble) == "file_missing"


# SQLite alone


def test_the_present_file_is_kept_aside(sqlite_url: str, tmp_path: Path) -> None:
    backup(sqlite_url, tmp_path / "copy")
    store = open_store(sqlite_url)
    add_group(store, "A")
    store.close()
    asides = [restore(sqlite_url, tmp_path / "copy").kept_aside for _ in range(2)]
    assert codes(sqlite_url) == []
    assert codes(f"sqlite:///{asides[0]}") == ["A"]
    assert codes(f"sqlite:///{asides[1]}") == []


def test_a_lost_or_broken_file_is_what_restore_is_for(sqlite_url: str, tmp_path: Path) -> None:
    store = open_store(sqlite_url)
    add_group(store, "A")
    store.close()
    backup(sqlite_url, tmp_path / "copy")
    database(sqlite_url).write_bytes(b"broken" * 1000)
    assert restore(sqlite_url, tmp_path / "copy").kept_aside is not None
    database(sqlite_url).unlink()
    assert restore(sqlite_url, tmp_path / "copy").kept_aside is None
    assert codes(sqlite_url) == ["A"]


def kill_bot(url: str) -> None:
    """Leave the files as `kill -9` does: the last group is in the log only."""
    store = open_store(url)
    add_group(store, "A")
    there = {path: path.read_bytes() for path in database(url).parent.glob("bot.db*")}
    store.close()
    for path, content in there.items():
        path.write_bytes(content)
    assert there[database(url).with_name("bot.db-wal")]


def test_what_a_killed_bot_logged_is_kept_aside(sqlite_url: str, tmp_path: Path) -> None:
    backup(sqlite_url, tmp_path / "copy")
    kill_bot(sqlite_url)
    aside = restore(sqlite_url, tmp_path / "copy").kept_aside
    assert codes(sqlite_url) == []
    assert codes(f"sqlite:///{aside}") == ["A"]


def test_the_log_of_a_broken_file_is_kept_but_not_played_into_the_copy(
    sqlite_url: str, tmp_path: Path
) -> None:
    backup(sqlite_url, tmp_path / "copy")
    kill_bot(sqlite_url)
    database(sqlite_url).write_bytes(b"broken" * 1000)
    aside = restore(sqlite_url, tmp_path / "copy").kept_aside
    assert Path(f"{aside}-wal").is_file()
    assert codes(sqlite_url) == []


@pytest.mark.parametrize(
    ("kept", "scribble"), [(0.5, 0), (0.5, 100_000), (1.0, 4096)], ids=["cut", "half", "last page"]
)
def test_a_damaged_copy_is_refused(
    sqlite_url: str, tmp_path: Path, kept: float, scribble: int
) -> None:
    copy = tmp_path / "copy"
    backup(sqlite_url, copy)
    whole = copy.read_bytes()
    left = whole[: int(len(whole) * kept) - (scribble if kept == 1 else 0)]
    copy.write_bytes(left + b"\xff" * scribble)
    with pytest.raises(Unusable) as trouble:
        restore(sqlite_url, copy)
    assert code_of(trouble) == "backup_damaged"
    assert codes(sqlite_url) == []


def test_an_index_that_points_elsewhere_is_damage(sqlite_url: str, tmp_path: Path) -> None:
    backup(sqlite_url, tmp_path / "copy")
    with closing(sqlite3.connect(tmp_path / "copy", isolation_level=None)) as connection:
        connection.execute("PRAGMA writable_schema=ON")
        connection.execute(
            "UPDATE sqlite_schema SET rootpage = (SELECT max(rootpage) FROM sqlite_schema)"
            " WHERE name = (SELECT min(name) FROM sqlite_schema WHERE type = 'index')"
        )
    with pytest.raises(Unusable) as trouble:
        restore(sqlite_url, tmp_path / "copy")
    assert code_of(trouble) == "backup_damaged"


def test_a_dangling_reference_is_damage(sqlite_url: str, tmp_path: Path) -> None:
    backup(sqlite_url, tmp_path / "copy")
    with closing(sqlite3.connect(tmp_path / "copy", isolation_level=None)) as connection:
        connection.execute("INSERT INTO group_succession VALUES (7, 8, '2026-01-01')")
    with pytest.raises(Unusable) as trouble:
        restore(sqlite_url, tmp_path / "copy")
    assert code_of(trouble) == "backup_damaged"


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("DROP TABLE alembic_version", "backup_not_ours"),
        ("UPDATE alembic_version SET version_num = 'later'", "backup_newer"),
    ],
)
def test_another_programs_file_is_refused(
    sqlite_url: str, tmp_path: Path, statement: str, code: str
) -> None:
    backup(sqlite_url, tmp_path / "copy")
    with closing(sqlite3.connect(tmp_path / "copy", isolation_level=None)) as connection:
        connection.execute(statement)
    with pytest.raises(Unusable) as trouble:
        restore(sqlite_url, tmp_path / "copy")
    assert code_of(trouble) == code


def test_the_database_is_no_copy_of_itself(sqlite_url: str) -> None:
    with pytest.raises(Unusable) as trouble:
        restore(sqlite_url, database(sqlite_url))
    assert code_of(trouble) == "restore_same"


def test_nothing_to_copy_is_said(tmp_path: Path) -> None:
    with pytest.raises(Unusable) as trouble:
        backup(f"sqlite:///{tmp_path / 'none.db'}", tmp_path / "copy")
    assert code_of(trouble) == "backup_no_source"
    assert list(tmp_path.iterdir()) == []


def test_a_copy_restores_onto_a_new_machine(sqlite_url: str, tmp_path: Path) -> None:
    store = open_store(sqlite_url)
    add_group(store, "A")
    store.close()
    backup(sqlite_url, tmp_path / "copy")
    url = f"sqlite:///{tmp_path / 'new' / 'bot.db'}"
    restore(url, tmp_path / "copy")
    migrate(url)
    assert codes(url) == ["A"]


# PostgreSQL alone


def test_a_missing_tool_is_named(
    postgres_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(on_postgres.shutil, "which", lambda _tool: None)
    with pytest.raises(Unusable) as trouble:
        backup(postgres_url, tmp_path / "copy")
    assert code_of(trouble) == "pg_tool_missing"
    assert list(tmp_path.iterdir()) == []


def test_the_counts_are_of_what_the_file_holds(
    postgres_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dump = on_postgres._run

    def late(url: URL, tool: str, *arguments: str) -> str:
        if tool == "pg_dump":
            store = open_store(postgres_url)
            add_group(store, "LATE")
            store.close()
        return dump(url, tool, *arguments)

    monkeypatch.setattr(on_postgres, "_run", late)
    made = backup(postgres_url, tmp_path / "copy")
    assert restore(postgres_url, tmp_path / "copy").tables == made.tables
    assert codes(postgres_url) == []
