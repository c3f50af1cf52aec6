from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa

from storage.backup import move, moving
from storage.chain import audit
from storage.errors import Unusable
from storage.store import open_store
from storage.ward import campaign
from tests.storage.test_backup import add_group, codes


def test_a_ward_moves_to_postgresql_whole(sqlite_url: str, postgres_url: str) -> None:
    store = open_store(sqlite_url)
    for code in ("A", "B", "C"):
        add_group(store, code)
    head = store.look(audit.printed_head)
    store.close()

    report = move(sqlite_url, postgres_url)

    assert report.tables["residential_group"] == 3
    assert (report.audit_entries, report.audit_head) == head
    there = open_store(postgres_url)
    add_group(there, "D")  # the next number is free, and the chain goes on
    assert [group.code for group in there.look(campaign.all_groups)] == ["A", "B", "C", "D"]
    there.close()
    assert codes(sqlite_url) == ["A", "B", "C"]


def refused(source: str, target: str) -> str:
    with pytest.raises(Unusable) as trouble:
        move(source, target)
    return trouble.value.code


def test_a_target_that_holds_rows_is_left_alone(sqlite_url: str, postgres_url: str) -> None:
    there = open_store(postgres_url)
    add_group(there, "A")
    there.close()
    assert refused(sqlite_url, postgres_url) == "move_not_empty"
    assert codes(postgres_url) == ["A"]


def test_a_full_disk_leaves_the_target_empty(
    sqlite_url: str, postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    full = "could not extend file: No space left on device"

    def no_room(*_: object) -> None:
        raise sa.exc.OperationalError("INSERT", {}, Exception(full))

    monkeypatch.setattr(moving, "_copy", no_room)
    assert refused(sqlite_url, postgres_url) == "disk_full"
    assert codes(postgres_url) == []


def test_what_cannot_be_moved_is_said(sqlite_url: str, postgres_url: str, tmp_path: Path) -> None:
    assert refused(sqlite_url, sqlite_url) == "move_kinds"
    assert refused(postgres_url, sqlite_url) == "move_kinds"
    assert refused(f"sqlite:///{tmp_path / 'none.db'}", postgres_url) == "file_missing"
    store = open_store(sqlite_url)
    add_group(store, "A")
    assert refused(sqlite_url, postgres_url) == "restore_in_use"
    store.close()


@pytest.mark.parametrize("is_target", [False, True], ids=["the source", "the target"])
def test_which_of_the_two_is_behind_is_said(
    sqlite_url: str, postgres_url: str, monkeypatch: pytest.MonkeyPatch, *, is_target: bool
) -> None:
    behind = postgres_url if is_target else sqlite_url
    known = moving.current_revision
    monkeypatch.setattr(moving, "current_revision", lambda url: "" if url == behind else known(url))
    assert refused(sqlite_url, postgres_url) == (
        "move_target_behind" if is_target else "move_source_behind"
    )
