"""A restored copy brings nobody back who was erased after it was made."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.config import Config
from bot.config.schema import Backup, Database, Photos
from bot.erased import FILE, adopt, erase_again, keep_up, own_file, undertaker
from storage import audit, erasure, tombstones
from storage.backup import backup, restore
from storage.links import ERASED
from storage.store import Store, open_store
from storage.transaction import Transaction
from storage.verify import verify
from tests.bot.command_line import commands, database
from tests.bot.house import CONFIG, START, Clock, enrol, rows

SEAL = b"key"


def config_of(url: str, folder: Path) -> Config:
    return CONFIG.model_copy(
        update={
            "database": Database(url=url),
            "backup": Backup(folder=folder / "copies", erased_file=folder / "erased.jsonl"),
            "photos": Photos(folder=folder / "photos"),
        }
    )


@pytest.fixture
def config(store_url: str, tmp_path: Path) -> Config:
    (tmp_path / "copies").mkdir()
    return config_of(store_url, tmp_path)


def opened(config: Config) -> Store:
    return open_store(config.database.url, SEAL, undertaker(config))


def erase(tx: Transaction, person: int) -> None:
    erasure.erase(tx, person, START)
    audit.record(tx, audit.Deed("x", ERASED, f"person:{person}", "{}", "salt"), START)


def names(store: Store) -> list[str]:
    return [str(row["name"]) for row in store.look(lambda tx: rows(tx, "profile"))]


def with_three(config: Config) -> tuple[Store, list[int]]:
    store, clock = opened(config), Clock()
    here = [store.now(lambda tx, who=who: enrol(tx, who, clock)).person_id for who in "abc"]
    for number in here:
        deed = audit.Deed("x", "person.on_paper", f"person:{number}", "{}", "s", number)
        store.now(lambda tx, deed=deed: audit.record(tx, deed, START))
    return store, here


def test_a_restore_erases_again(config: Config, tmp_path: Path) -> None:
    store, (first, second, _) = with_three(config)
    store.now(lambda tx: erase(tx, first))
    store.close()
    backup(config.database.url, tmp_path / "copy")
    store = opened(config)
    store.now(lambda tx: erase(tx, second))
    assert len(names(store)) == 1
    store.close()
    restore(config.database.url, tmp_path / "copy")
    store = opened(config)
    assert len(names(store)) == 2
    assert (erase_again(config, store), erase_again(config, store)) == (1, 0)
    assert len(names(store)) == 1
    assert store.look(verify).fault is None
    store.close()


def test_a_number_given_out_again_means_somebody_else(config: Config, tmp_path: Path) -> None:
    store, _ = with_three(config)
    store.close()
    backup(config.database.url, tmp_path / "copy")
    store, clock = opened(config), Clock()
    clock.pass_by(seconds=5)
    late = store.now(lambda tx: enrol(tx, "late", clock)).person_id
    store.now(lambda tx: erase(tx, late))
    store.close()
    restore(config.database.url, tmp_path / "copy")
    store = opened(config)
    clock.pass_by(seconds=5)
    assert store.now(lambda tx: enrol(tx, "new", clock)).person_id == late
    assert erase_again(config, store) == 0
    store.close()


def test_what_a_crash_kept_from_the_list_is_written_at_the_next_start(config: Config) -> None:
    store, (first, *_) = with_three(config)
    store.close()
    store = open_store(config.database.url, SEAL)  # as if it had died before it could write
    store.now(lambda tx: erase(tx, first))
    assert tombstones.read(own_file(config)) == []
    for _ in range(2):
        keep_up(config, store)
    listed = tombstones.read(own_file(config))
    assert [one.person_id for one in listed] == [first]
    assert tombstones.read(config.backup.folder / FILE) == listed  # type: ignore[operator]
    assert own_file(config).stat().st_mode & 0o777 == 0o600
    store.close()


def test_a_list_says_nothing_of_who_they_were(config: Config) -> None:
    store, (first, *_) = with_three(config)
    store.now(lambda tx: erase(tx, first))
    assert set(own_file(config).read_text()) <= set('{}"\n person:,addesT0123456789-+.')
    store.close()


def test_a_torn_line_and_rubbish_lose_nobody_else(tmp_path: Path) -> None:
    path = tmp_path / "list"
    one, other = (tombstones.Gone(number, START, START) for number in (1, 2))
    tombstones.append(path, [one])
    with path.open("a") as file:
        file.write('rubbish\n[]\n{"person": 3}\n{"person": 9, "added": "20')
    tombstones.append(path, [other])
    assert tombstones.read(path) == [one, other]


def test_the_list_beside_a_copy_serves_a_new_machine(config: Config, tmp_path: Path) -> None:
    gone = tombstones.Gone(7, START, START)
    tombstones.append(tmp_path / "elsewhere" / FILE, [gone])
    for _ in range(2):
        adopt(config, tmp_path / "elsewhere" / FILE)
    assert tombstones.read(own_file(config)) == [gone]


def test_a_list_that_cannot_be_written_fails_no_erasure(config: Config, tmp_path: Path) -> None:
    (tmp_path / "erased.jsonl").mkdir()
    store, (first, *_) = with_three(config)
    store.now(lambda tx: erase(tx, first))
    assert len(names(store)) == 2
    store.close()


def test_the_commands_tell_how_many(sqlite_url: str, tmp_path: Path) -> None:
    environ = {**database(tmp_path / "bot.db"), "BACKUP__FOLDER": str(tmp_path / "copies")}
    backed, _ = commands([(["backup"], environ), (["verify"], environ)])
    assert backed.code == 0, backed.err
    store = open_store(sqlite_url, bury=undertaker(config_of(sqlite_url, tmp_path)))
    store.close()
    (copy,) = (tmp_path / "copies").glob("*.db")
    (restored,) = commands([(["restore", str(copy)], environ)])
    assert "nay được xóa lại: 0" in restored.out, restored.err
