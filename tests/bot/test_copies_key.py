"""A copy made under another key is told of, and put back only if the operator insists."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping
from contextlib import closing
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from bot.clock import now
from bot.config import load_config
from bot.keeping.keys import Keys
from bot.restoring.key_mark import change, fits, leave_mark, refuse_other_key
from storage.backup import backup
from storage.errors import Unusable
from storage.identity import people
from storage.rights import roles
from storage.store import open_store
from tests.bot.command_line import ROOT, commands, environment
from tests.bot.house import Clock, enrol

pytestmark = pytest.mark.alone

CONFIG_FILE = ROOT / "config.yaml"
OURS, OTHER = {"SECURITY__KEY": "k" * 40}, {"SECURITY__KEY": "x" * 40}


def environ_of(store_url: str, tmp_path: Path) -> dict[str, str]:
    return {
        "DATABASE__URL": store_url,
        "BACKUP__ERASED_FILE": str(tmp_path / "erased.jsonl"),
        "PHOTOS__FOLDER": str(tmp_path / "photos"),
    }


def mark(store_url: str, key: Mapping[str, str] = OURS) -> None:
    """Leave the mark that a house leaves when it is opened."""
    with closing(open_store(store_url)) as store:
        store.now(partial(leave_mark, Keys(key["SECURITY__KEY"].encode())))


def test_a_copy_knows_its_key(store_url: str, tmp_path: Path) -> None:
    """Or that it was made before there was one."""
    unmarked, marked = tmp_path / "unmarked", tmp_path / "marked"
    backup(store_url, unmarked)
    mark(store_url)
    backup(store_url, marked)
    ours, other = (
        load_config(CONFIG_FILE, {**environ_of(store_url, tmp_path), **key})
        for key in (OURS, OTHER)
    )
    assert [fits(ours, unmarked), fits(ours, marked), fits(other, marked)] == [None, True, False]


def test_a_copy_of_another_key(sqlite_url: str, tmp_path: Path) -> None:
    there = environ_of(sqlite_url, tmp_path)
    ours, other = {**there, **OURS}, {**there, **OTHER}
    early, copy = str(tmp_path / "early"), str(tmp_path / "copy")
    backup(sqlite_url, Path(early))
    mark(sqlite_url)
    backup(sqlite_url, Path(copy))
    unmarked, fitting, told, refused, insisted, late = commands(
        [
            (["check-backup", early], ours),
            (["check-backup", copy], ours),
            (["check-backup", copy], other),
            (["restore", copy], other),
            (["restore", copy, "--other-key"], other),
            (["roles"], other),
        ]
    )
    assert [one.code for one in (unmarked, fitting)] == [0, 0]
    assert "không ghi dấu khóa" in unmarked.out
    assert "đúng là khóa của bản sao" in fitting.out
    assert (told.code, "! Khóa bí mật ở đây không phải" in told.out) == (1, True)
    assert (refused.code, refused.out, refused.err.count("\n")) == (1, "", 1)
    assert "--other-key" in refused.err
    assert (insisted.code, "không phải khóa của bản sao" in insisted.out) == (0, True)
    assert late.code == 1


def test_a_new_key(sqlite_url: str, tmp_path: Path) -> None:
    """What it costs is said first; afterwards the house goes on, and knows Telegram's people."""
    there = environ_of(sqlite_url, tmp_path)
    mark(sqlite_url)
    with closing(open_store(sqlite_url)) as store:
        here = store.now(lambda tx: enrol(tx, "42", Clock(), channel="telegram"))
        waiting = roles.Invite(0, "pair", "officer", None, None, now() + timedelta(days=3))
        for code in ("typed", "of the link"):
            store.now(partial(roles.add_invite, code_hash=code, new=waiting, at=now()))
    asked, done, listed, verified, late = commands(
        [
            (["new-key"], {**there, **OTHER}),
            (["new-key", "--yes"], {**there, **OTHER}),
            (["roles"], {**there, **OTHER}),
            (["verify"], {**there, **OTHER}),
            (["verify"], {**there, **OURS}),
        ]
    )
    assert (asked.code, "--yes" in asked.out) == (1, True)
    assert "mất khóa cũ: lệnh backup không chạy được" in asked.out
    assert [one.code for one in (done, verified, late)] == [0, 0, 1], done.err + verified.out
    assert "Mã mời chưa dùng nay đã hủy, vì khóa mới không đọc được: 1." in done.out
    assert "Mã mời chưa dùng: 0" in listed.out, listed.err
    lane = Keys(OTHER["SECURITY__KEY"].encode()).lane("telegram", "bot", "42")
    with closing(open_store(sqlite_url)) as store:
        known = store.look(lambda tx: people.known(tx, lane))
    assert known is not None
    assert known.person_id == here.person_id


def test_the_key_that_is_ours_is_no_new_one(store_url: str, tmp_path: Path) -> None:
    mark(store_url)
    ours, other = (
        load_config(CONFIG_FILE, {**environ_of(store_url, tmp_path), **key})
        for key in (OURS, OTHER)
    )
    with pytest.raises(Unusable, match="key_same"):
        change(ours)
    change(other)
    with closing(open_store(store_url)) as store, pytest.raises(Unusable, match="key_changed"):
        refuse_other_key(ours, store)


def test_a_command_is_named_as_it_was_called() -> None:
    """What it is called is read when the program starts, so it needs a start of its own."""
    called = [sys.executable, "-m", "bot", "nosuch"]
    named = subprocess.run(
        called,
        cwd=ROOT,
        env=environment(HOCVU_COMMAND="hocvu"),
        capture_output=True,
        text=True,
        check=False,
    )
    assert "hocvu --help" in named.stderr
    assert "python -m bot" not in named.stderr
