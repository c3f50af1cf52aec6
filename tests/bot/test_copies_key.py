"""A copy made under another key is told of, and put back only if the operator insists."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from bot.key_mark import leave_mark
from bot.keys import Keys
from storage import people
from storage.store import open_store
from tests.bot.command_line import command, commands
from tests.bot.house import Clock, enrol

pytestmark = pytest.mark.alone

OURS, OTHER = {"SECURITY__KEY": "k" * 40}, {"SECURITY__KEY": "x" * 40}


@pytest.fixture
def there(store_url: str, tmp_path: Path) -> dict[str, str]:
    return there_with(store_url, tmp_path)


def there_with(store_url: str, tmp_path: Path) -> dict[str, str]:
    return {
        "DATABASE__URL": store_url,
        "BACKUP__ERASED_FILE": str(tmp_path / "erased.jsonl"),
        "PHOTOS__FOLDER": str(tmp_path / "photos"),
    }


def test_a_copy_of_another_key(there: dict[str, str], tmp_path: Path) -> None:
    copy = str(tmp_path / "copy")
    ours, other = {**there, **OURS}, {**there, **OTHER}
    _, unmarked, marked, _, fitting, told, refused, insisted, late = commands(
        [
            (["backup", copy], there),  # nothing has left a mark yet
            (["check-backup", copy], ours),
            (["roles"], ours),  # leaves it
            (["backup", f"{copy}-2"], ours),
            (["check-backup", f"{copy}-2"], ours),
            (["check-backup", f"{copy}-2"], other),
            (["restore", f"{copy}-2"], other),
            (["restore", f"{copy}-2", "--other-key"], other),
            (["roles"], other),
        ]
    )
    assert [one.code for one in (unmarked, marked, fitting)] == [0, 0, 0]
    assert "không ghi dấu khóa" in unmarked.out
    assert "đúng là khóa của bản sao" in fitting.out
    assert (told.code, "! Khóa bí mật ở đây không phải" in told.out) == (1, True)
    assert (refused.code, refused.out, refused.err.count("\n")) == (1, "", 1)
    assert "--other-key" in refused.err
    assert (insisted.code, "không phải khóa của bản sao" in insisted.out) == (0, True)
    assert late.code == 1


def test_a_new_key(sqlite_url: str, tmp_path: Path) -> None:
    """What it costs is said first; afterwards the house goes on, and knows Telegram's people."""
    config, clock = there_with(sqlite_url, tmp_path), Clock()
    ours, other = {**config, **OURS}, {**config, **OTHER}
    store = open_store(sqlite_url)
    old, new = (Keys(one["SECURITY__KEY"].encode()) for one in (OURS, OTHER))
    store.now(partial(leave_mark, old))
    here = store.now(lambda tx: enrol(tx, "42", clock, channel="telegram"))
    store.close()
    same, asked, refused, done, again, verified, invited, late = commands(
        [
            (["new-key", "--yes"], ours),
            (["new-key"], other),
            (["verify"], other),
            (["new-key", "--yes"], other),
            (["new-key", "--yes"], other),
            (["verify"], other),
            (["invite", "--role", "officer"], other),
            (["verify"], ours),
        ]
    )
    assert [one.code for one in (same, asked, refused, again, late)] == [1] * 5
    assert "--yes" in asked.out
    assert [one.code for one in (done, verified, invited)] == [0, 0, 0], done.err + verified.out
    store = open_store(sqlite_url)
    known = store.look(lambda tx: people.known(tx, new.lane("telegram", "bot", "42")))
    assert known is not None
    assert known.person_id == here.person_id
    store.close()


def test_a_command_is_named_as_it_was_called() -> None:
    named = command("nosuch", HOCVU_COMMAND="hocvu")
    assert "hocvu --help" in named.err
    assert "python -m bot" not in named.err
