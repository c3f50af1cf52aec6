"""The end of the audit chain, copied outside each day, and files for their owner alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.errors import OperatorError
from bot.keeping.private import open_to_others, tighten
from bot.restoring import heads
from bot.routines.heads import Heads
from storage.chain import audit
from storage.store import Store
from tests.bot.command_line import command, database
from tests.bot.house import START, Clock
from tests.bot.lasting.ground import config_of

HEAD = "a" * 64


async def test_each_day_adds_a_line(store: Store, tmp_path: Path) -> None:
    path, clock = tmp_path / "other" / "heads.txt", Clock()
    copying = Heads(store, clock, path)
    assert copying.routine().name == "audit_head"
    await copying.perform(START)
    audit_entry = audit.AuditEntry("operator", "tried", "x:1", "{}", "salt")
    await store.unit(lambda tx: audit.record(tx, audit_entry, START))
    clock.pass_by(seconds=86_400)
    await copying.perform(START)
    number, head = await store.read(audit.printed_head)
    assert heads.read(path)[number][1] == head
    assert [re.split(" ", line)[1] for line in path.read_text().splitlines()] == ["0", "1"]
    assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("text", ["x\n", f"2026-11-28 5 {HEAD[1:]}\n", f"{HEAD}\n"])
def test_a_changed_file_is_said(tmp_path: Path, text: str) -> None:
    path = tmp_path / "heads.txt"
    with pytest.raises(OperatorError):
        heads.read(path)
    heads.append(path, START.date(), 4, HEAD)
    with path.open("a") as file:
        file.write(text)
    with pytest.raises(OperatorError):
        heads.read(path)


def test_verify_compares_by_itself(tmp_path: Path) -> None:
    path = tmp_path / "heads.txt"
    environ = {**database(tmp_path / "bot.db"), "AUDIT__HEAD_FILE": str(path)}
    assert command("migrate", **environ).code == 0
    assert "heads.txt" in command("verify", **environ).err
    heads.append(path, START.date(), 4, HEAD)
    said = command("verify", **environ)
    assert (said.code, "số 4" in said.out) == (1, True), said.err


def test_what_is_open_to_others_is_closed(tmp_path: Path) -> None:
    folder = tmp_path / "var"
    folder.mkdir()
    folder.chmod(0o755)  # whatever the umask
    for name in ("bot.db", "bot.db-wal", "secret.key"):
        (folder / name).write_text("x" * 40)
        (folder / name).chmod(0o644)
    config = config_of(f"sqlite:///{folder / 'bot.db'}", tmp_path)
    assert {path.name for path in open_to_others(config)} >= {"var", "bot.db", "bot.db-wal"}
    tighten(config)
    assert open_to_others(config) == []
    assert folder.stat().st_mode & 0o777 == 0o700


def test_what_a_command_makes_is_for_its_owner_alone(tmp_path: Path) -> None:
    made = tmp_path / "new" / "bot.db"
    assert command("migrate", **database(made)).code == 0
    modes = {
        path.name: path.stat().st_mode & 0o077 for path in [made.parent, *made.parent.iterdir()]
    }
    assert set(modes.values()) == {0}, modes
