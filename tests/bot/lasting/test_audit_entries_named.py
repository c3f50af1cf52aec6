"""What people must do again after a restore is named to them."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.cli.afterwards import put_right
from bot.config import Config
from bot.restoring.again import missed
from bot.restoring.lasting import DEEDS, FILE, deeds_beside, own_file
from storage.backup import backup, restore
from storage.chain import audit
from storage.privacy import tombstones
from storage.stores import steadiness
from storage.transaction import Transaction
from tests.bot.house import Clock
from tests.bot.lasting.ground import opened
from tests.bot.lasting.test_closing import GivenUp

pytestmark = pytest.mark.alone


def note(tx: Transaction, action: str, subject: str, clock: Clock, body: str = "{}") -> None:
    clock.pass_by(seconds=1)
    audit.record(tx, audit.AuditEntry("address:1", action, subject, body, "salt"), clock())


DEEDS_SINCE = [
    ("session.returned", "session:4", "{}"),
    ("session.returned", "session:9", "{}"),
    ("role.granted", "grant:3", '{"role":"officer"}'),
    ("session.corrected", "session:4", '{"field":"head_count"}'),
    ("team.created", "team:2", "{}"),
    ("content.published", "edition:5", '{"name":"Lan","stopped":"k3-2 k7-1","why":"stop"}'),
    ("content.published", "edition:6", '{"name":"Lan","why":"publish"}'),
    ("content.published", "edition:7", '{"name":"Lan","stopped":"k5-1","why":"stop"}'),
    ("content.resumed", "edition:8", '{"name":"Lan","stopped":"k5-1","why":"again"}'),
    ("attendance.undone", "session:4", "{}"),
    ("target.dropped", "target:7", "{}"),
    ("role.withdrawn", "grant:1", '{"role":"officer"}'),  # the list has it done again
    ("tally.exported", "tally:ab", "{}"),  # nothing is lacking
]


SAID = """\
Ai đăng ký, học bài sau 08:00 ngày 23/11/2026 thì không còn trong dữ liệu.
Số người đã xóa dữ liệu sau khi có bản sao này, nay được xóa lại: 0.
Ngoài ra không có việc gì phải làm lại theo danh sách ấy.
Có 11 việc làm sau bản sao này, không còn trong dữ liệu. Xem lại, cần thì làm lại:
- 2 lần: trả lại buổi số 4, 9
- 1 lần: nhận vai trò cán bộ (lần giao số 3)
- 1 lần: đính chính buổi số 4, dòng số người
- 1 lần: lập đội số 2
- 1 lần: dừng bài k3-2, k7-1, bản số 5. Dừng lại ngay: python -m bot publish --stop k3-2 --stop k7-1
- 2 lần: phát hành bài học, bản số 6, 7
- 1 lần: dạy lại bài dừng nhầm, bản số 8
- 1 lần: hủy một lần nhập phiếu điểm danh giấy của buổi số 4
- 1 lần: bỏ chỉ tiêu, phiếu số 7"""


def test_deeds_that_a_copy_lacks_are_named(config: Config, tmp_path: Path) -> None:
    store, clock = opened(config), Clock()
    store.now(lambda tx: note(tx, "session.approved", "session:1", clock))
    clock.pass_by(seconds=1)
    store.now(lambda tx: steadiness.watch(tx, clock()))
    store.close()
    backup(config.database.url, tmp_path / "copy")
    store = opened(config)
    for action, subject, body in DEEDS_SINCE:
        store.now(lambda tx, s=subject, a=action, d=body: note(tx, a, s, clock, d))
    nowhere = tmp_path / "nowhere" / FILE
    assert missed(config, store, nowhere) == [], "nothing is lacking before"
    store.close()
    restore(config.database.url, tmp_path / "copy")
    store = opened(config)
    assert "\n".join(put_right(config, store, nowhere)) == SAID
    store.now(lambda tx: note(tx, "session.approved", "session:2", clock))
    assert missed(config, store, nowhere) == [], "a later copy was made when it was known"
    store.close()


def test_a_unit_that_failed_names_nothing(config: Config) -> None:
    store, clock = opened(config), Clock()

    def fail(tx: Transaction) -> None:
        note(tx, "session.approved", "session:1", clock)
        raise GivenUp

    with pytest.raises(GivenUp):
        store.now(fail)
    store.now(lambda tx: note(tx, "session.approved", "session:2", clock))
    named = tombstones.read(deeds_beside(own_file(config)))
    assert [one.subject for one in named if isinstance(one, tombstones.Noted)] == ["session:2"]
    store.close()


def test_without_a_list_of_deeds_it_says_so(config: Config, tmp_path: Path) -> None:
    store = opened(config)
    assert missed(config, store, tmp_path / "nowhere" / FILE) is None
    assert "deeds.jsonl" in list(put_right(config, store, tmp_path / "nowhere" / FILE))[-1]
    store.close()


@pytest.mark.parametrize(
    ("listed", "deeds"),
    [("bot.erased.jsonl", "bot.deeds.jsonl"), (FILE, DEEDS), ("my-list", DEEDS)],
)
def test_where_deeds_are_named(listed: str, deeds: str) -> None:
    assert deeds_beside(Path("/var") / listed) == Path("/var") / deeds
