"""An import that is taken back leaves every figure as it was before, and nobody it alone named."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from pathlib import Path

import pytest

from bot.imports.attendance import show_plan
from bot.imports.attendance.undoing import undo
from handlers.shared import scrutiny
from storage.chain.verify import verify
from storage.errors import Unusable
from storage.outreach import attendance, flags
from storage.store import open_store
from tests.bot.command_line import commands
from tests.bot.house import HOUSE, dump, rows
from tests.bot.imports.hall import AT, Hall, code, signed, unsigned
from tests.bot.imports.undone import WRONG, checked_in, figures, present


def test_every_figure_is_what_it_was_and_no_name_is_left(hall: Hall) -> None:
    lan = hall.has_phone("Phạm Thị Lan", comes=True)
    hall.send()
    before = figures(hall)
    hall.take(*WRONG)
    between = figures(hall)
    assert [checked_in(one) for one in (before, between)] == [1, 3]
    done = hall.undo(1)
    assert (done.rows, done.less, len(done.leaving), done.staying) == (4, 2, 2, 0)
    assert figures(hall) == before
    assert (hall.count(), present(hall)) == (1, [lan])
    everything = str(hall.store.look(dump))
    assert not any(name in everything for name in ("Hoa", "Lê Văn Ba", "Hồ Văn Sáu"))
    assert len(hall.rows("paper_row")) == 4
    assert hall.rows("assisted_resident") == []


def test_it_leaves_a_line_in_the_audit_and_the_chain_holds(hall: Hall) -> None:
    hall.take(*WRONG)
    hall.undo(1)
    (*_, last) = hall.rows("audit_entry")
    assert (last["actor"], last["action"]) == ("operator", "attendance.undone")
    assert last["subject"] == f"session:{hall.session}"
    actions = [one["action"] for one in hall.rows("audit_entry")]
    assert actions.count("person.erased") == 2
    (body,) = [one["body"] for one in hall.rows("audit_detail") if one["entry_id"] == last["id"]]
    assert '"import":1' in str(body)
    assert '"struck":2' in str(body)
    assert hall.store.look(verify).fault is None


def test_looking_changes_nothing_and_says_what_will_be_done(hall: Hall) -> None:
    hall.take(*WRONG)
    before = hall.everything()
    seen = hall.plan(1)
    assert hall.everything() == before
    said = "\n".join(show_plan(seen, HOUSE.texts, is_done=False))
    assert "bớt 2 lượt điểm danh: buổi này đang có 2, còn 0" in said
    assert "2 người chỉ được biết" in said
    assert f"--undo 1 --yes {seen.mark}" in said
    assert hall.undo(1) == seen


def test_what_changed_since_it_was_looked_at_is_not_undone(hall: Hall) -> None:
    hall.take(*WRONG)
    seen = hall.mark(1)
    hall.take(signed(9, "Đỗ Thị Mơ"))
    before = hall.everything()
    with pytest.raises(Unusable) as changed:
        hall.store.now(lambda tx: undo(tx, HOUSE, 1, seen, AT))
    assert changed.value.code == "roll_undo_changed"
    assert hall.everything() == before
    assert hall.mark(1) != seen
    hall.undo(1)


def test_twice_is_once(hall: Hall) -> None:
    hall.take(*WRONG)
    hall.undo(1)
    before = hall.everything()
    again = hall.undo(1)
    assert hall.everything() == before
    assert "đã hủy lúc" in show_plan(again, HOUSE.texts, is_done=True)[0]
    with pytest.raises(Unusable) as unknown:
        hall.undo(2)
    assert unknown.value.code == "roll_no_import"


async def test_two_operators_at_once_take_it_back_once(hall: Hall) -> None:
    hall.take(*WRONG)
    at = AT + timedelta(days=1)
    mark = hall.mark(1)
    both = (hall.store.unit(lambda tx: undo(tx, HOUSE, 1, mark, at)) for _ in range(4))
    done = await asyncio.gather(*both)
    assert sorted(one.less for one in done) == [0, 0, 0, 2]
    actions = [one["action"] for one in hall.rows("audit_entry")]
    assert actions.count("attendance.undone") == 1


def test_the_right_file_goes_into_the_same_rows_afterwards(hall: Hall) -> None:
    hall.take(signed(1, "Cao Thị Bảy"), unsigned(2, "Trần Văn Nam"))
    hall.undo(1)
    right = (signed(1, "Nguyễn Thị Hoa", women="x"), signed(2, "Lê Văn Ba"))
    report = hall.take(*right)
    assert (report.named, report.known, report.refused) == (2, 0, ())
    assert hall.count() == 2
    assert [one["marks"] for one in hall.rows("paper_row")] == ["women", ""]
    assert hall.take(*right).known == 2
    assert hall.plan(1).one.undone_at is not None  # still, and nothing of the new one goes with it
    assert hall.undo(1).rows == 0
    assert hall.count() == 2
    hall.undo(2)
    assert hall.count() == 0


def test_what_it_made_odd_is_odd_no_longer(hall: Hall) -> None:
    hall.send(heads=0)
    hall.take(*WRONG, signed(5, "Vũ Năm"), signed(6, "Đỗ Tư"))
    assert hall.store.look(lambda tx: flags.of(tx, hall.session)) != []
    hall.undo(1)
    assert hall.store.look(lambda tx: flags.of(tx, hall.session)) == []


def test_what_it_made_odd_of_another_session_is_odd_no_longer_either(hall: Hall) -> None:
    """Four people at two sessions of a day: the other was asked about when it was sent."""
    other = hall.another_session()
    everybody = [signed(row, name) for row, name in enumerate(("Ba A", "Ba B", "Ba C", "Ba D"), 1)]
    sheet = hall.another_sheet(other)
    hall.take(*everybody)
    hall.take(*({**one, "row": code(row, sheet)} for row, one in enumerate(everybody, 1)))
    hall.send()
    hall.send(session=other)
    hall.store.now(lambda tx: scrutiny.examine(tx, other, AT))

    def asked() -> list[str]:
        held = hall.store.look(lambda tx: flags.of(tx, other))
        return [one.rule for one in held if one.subject == str(hall.session)]

    assert "same_people" in asked()
    hall.undo(1)
    assert "same_people" not in asked()


def test_at_the_command_line_it_is_seen_first_and_done_when_told(
    migrated_file: Path, tmp_path: Path
) -> None:
    path = tmp_path / "bot.db"
    path.write_bytes(migrated_file.read_bytes())
    store = open_store(f"sqlite:///{path}")
    Hall(store, tmp_path).take(*WRONG)
    store.close()
    env = {"DATABASE__URL": f"sqlite:///{path}", "SECURITY__KEY": "k" * 40}
    typed = (
        ["--sheet", "1"],
        ["--undo", "1"],
        ["--sheet", "1"],
        ["--undo", "1", "--yes", "000000"],
    )
    said = commands([(["import-attendance", *one], env) for one in typed])
    mark = said[1].out.rstrip().removesuffix(".").rpartition(" ")[2]
    typed = (["--undo", "1", "--yes", mark], ["--undo", "1", "--yes", mark], ["--undo", "7"])
    said += commands([(["import-attendance", *one], env) for one in typed])
    assert [one.code for one in said] == [0, 0, 0, 1, 0, 0, 1]
    told = ["Lần nhập số 1", "xem trước", "4 dòng", "chưa hủy gì", "Đã hủy lần nhập số 1"]
    told += ["đã hủy lúc", "số 7"]
    for one, words in zip(said, told, strict=True):
        assert words in one.out + one.err
    store = open_store(f"sqlite:///{path}")
    assert store.look(lambda tx: attendance.count(tx, 1)) == 0
    assert [
        one["undone_at"] is None for one in store.look(lambda tx: rows(tx, "paper_import"))
    ] == [False]
    store.close()
