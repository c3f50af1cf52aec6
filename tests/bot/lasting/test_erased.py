"""A restored copy brings back nobody who was erased since, whatever happened to the list."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.config import Config
from bot.restoring.again import do_again
from bot.restoring.lasting import FILE, adopt, keep_up, own_file, undertaker
from storage.backup import backup, restore
from storage.chain.verify import verify
from storage.privacy import tombstones
from storage.store import open_store
from tests.bot.command_line import commands, database
from tests.bot.house import START, Clock, enrol
from tests.bot.lasting.ground import SEAL, config_of, erase, names, opened, with_three

pytestmark = pytest.mark.alone


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
    assert [do_again(config, store) for _ in range(2)] == [{"gone": 1}, {}]
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
    assert not do_again(config, store)
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
    assert [one.number for one in listed] == [first]
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
