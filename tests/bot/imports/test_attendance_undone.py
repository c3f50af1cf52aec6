"""An import that is taken back leaves every figure as it was before, and nobody it alone named."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.imports.attendance import show_imports, show_plan
from bot.imports.attendance.undoing import imported, undo
from handlers.reports.ledger import WARD
from handlers.reports.tally import Tally, tally
from handlers.rules.calendar_units import year_of
from handlers.shared import scrutiny
from storage import kin, learning
from storage.erasure import erase
from storage.errors import Unusable
from storage.outreach import attendance, flags
from storage.portrait import everything_about
from storage.store import Store, open_store
from storage.transaction import Transaction
from storage.verify import verify
from tests.bot.command_line import commands
from tests.bot.house import HOUSE, LIBRARY, START, dump, rows
from tests.bot.imports.hall import AT, LINES, TODAY, Hall, code, signed, unsigned
from tests.held import GROUP

YEAR = year_of(TODAY)
WRONG = (
    signed(1, "Nguyễn Thị Hoa", elderly="x"),
    signed(2, "Lê Văn Ba", "4", women="x"),
    signed(3, "Hồ Văn Sáu", "ngoài phường"),
    unsigned(4, "Trần Văn Nam"),
)


@pytest.fixture
def hall(store: Store, tmp_path: Path) -> Hall:
    return Hall(store, tmp_path)


def figures(hall: Hall) -> Tally:
    """Every figure of the year as it would be if an officer approved the session now."""

    def approved(tx: Transaction) -> Tally:
        return replace(tally(tx, YEAR, LIBRARY, AT), head="")

    (state,) = [one["state"] for one in hall.rows("outreach_session") if one["id"] == hall.session]
    hall.state("approved")
    found = hall.store.look(approved)
    hall.state(str(state))
    return found


def checked_in(found: Tally) -> float | None:
    return found.at(WARD)["BH4b"].amount


def present(hall: Hall) -> list[object]:
    return [one["person_id"] for one in hall.rows("attendance") if one["struck_at"] is None]


# ---- figures ------------------------------------------------------------------------------------


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
    hall.send(session=other)
    hall.store.now(lambda tx: scrutiny.examine(tx, other, AT))

    def asked() -> list[str]:
        held = hall.store.look(lambda tx: flags.of(tx, other))
        return [one.rule for one in held if one.subject == str(hall.session)]

    assert "same_people" in asked()
    hall.undo(1)
    assert "same_people" not in asked()


# ---- what must not be taken back ----------------------------------------------------------------


def test_what_an_officer_approved_is_not_moved(hall: Hall) -> None:
    hall.take(*WRONG)
    hall.state("approved")
    before = hall.everything()
    for attempt in (hall.undo, hall.plan):
        with pytest.raises(Unusable) as refused:
            attempt(1)
        assert refused.value.code == "roll_undo_approved"
    assert hall.everything() == before
    assert "/duyet" in HOUSE.texts.say("operator.roll_undo_approved", number=1, session=1)
    hall.state("returned")
    assert hall.undo(1).less == 2


def test_who_came_by_phone_or_was_known_before_stays_as_they_were(hall: Hall) -> None:
    here = hall.has_phone("Nguyễn Thị Hoa", comes=True)
    known = hall.on_paper("Lê Văn Ba")
    hall.take(signed(1, "Nguyễn Thị Hoa"), signed(2, "Lê Văn Ba"))
    assert present(hall) == [here, known]
    done = hall.undo(1)
    assert (done.less, done.leaving, done.staying) == (1, (), 0)
    assert present(hall) == [here]
    assert [one["person_id"] for one in hall.rows("assisted_resident")] == [known]


def test_who_has_learned_since_is_kept_and_told_of(hall: Hall) -> None:
    hall.take(signed(1, "Nguyễn Thị Hoa"))
    (person,) = present(hall)

    def learn(tx: Transaction) -> None:
        facts = ("group", GROUP, True, "tap", "helper", True, AT, TODAY)
        learning.record_completion(tx, learning.Completion(int(str(person)), "k7-1", "v1", *facts))

    hall.store.now(learn)
    before = figures(hall)
    done = hall.undo(1)
    assert (done.leaving, done.staying) == ((), 1)
    assert "1 người ghi tên từ các dòng này" in "\n".join(
        show_plan(done, HOUSE.texts, is_done=True)
    )
    assert checked_in(figures(hall)) == 0
    assert figures(hall).at(WARD)["HT1"] == before.at(WARD)["HT1"]
    told = hall.store.look(lambda tx: everything_about(tx, int(str(person))))
    assert told["paper_rows"][0]["undone_at"] is not None
    report = hall.take(signed(1, "Lê Văn Ba"), signed(2, "Nguyễn Thị Hoa"))
    assert [one.code for one in report.refused] == ["row_form_taken"]
    assert present(hall) == [person]


def test_who_was_erased_meanwhile_is_not_counted_either(hall: Hall) -> None:
    hall.take(signed(1, "Nguyễn Thị Hoa"), signed(2, "Lê Văn Ba"))
    person = int(str(present(hall)[0]))
    hall.store.now(lambda tx: erase(tx, person, AT))
    assert hall.count() == 2
    assert hall.undo(1).less == 2
    assert hall.count() == 0


# ---- several imports ----------------------------------------------------------------------------


def test_only_the_one_that_is_named_is_taken_back(hall: Hall) -> None:
    hall.take(signed(1, "Nguyễn Thị Hoa"))
    before = figures(hall)
    hall.take(signed(2, "Lê Văn Ba"))
    hall.undo(2)
    assert figures(hall) == before
    assert hall.take(signed(1, "Nguyễn Thị Hoa")).known == 1


def test_who_is_named_by_another_file_too_is_counted_because_of_that(hall: Hall) -> None:
    hall.take(signed(1, "Nguyễn Thị Hoa"))
    person = present(hall)
    assert hall.take(signed(2, "Nguyễn Thị Hoa", person_code=code(1))).there == 1
    done = hall.undo(1)
    assert (done.less, done.staying, done.later) == (0, 1, (2,))
    assert "lần nhập số 2" in "\n".join(show_plan(done, HOUSE.texts, is_done=True))
    assert present(hall) == person
    assert hall.undo(2).leaving == (person[0],)
    assert (hall.count(), hall.rows("profile")[1:]) == (0, [])


def test_nobody_is_counted_twice_when_two_numbers_are_one_person(hall: Hall) -> None:
    hall.take(signed(1, "Nguyễn Thị Hoa"))
    (paper,) = present(hall)
    phone = hall.has_phone("Nguyễn Thị Hoa ", comes=False, group=4)
    link = kin.Link(0, int(str(paper)), phone, None)
    hall.store.now(lambda tx: kin.record_same(tx, link, START))
    assert hall.take(signed(2, "Nguyễn Thị Hoa", "4", person_code=code(1))).there == 1
    hall.store.now(lambda tx: attendance.attend(tx, hall.presence(phone, 4)))
    done = hall.undo(1)
    assert (done.less, done.again) == (1, ())
    assert present(hall) == [phone]


def test_imports_of_a_sheet_are_listed_with_their_numbers(hall: Hall) -> None:
    hall.take(*WRONG)
    hall.take(signed(5, "Vũ Năm"))
    hall.undo(1)
    found = hall.store.look(lambda tx: imported(tx, HOUSE, 1))
    said = show_imports(found, HOUSE.texts, 1)
    assert ["đã hủy lúc" in line for line in said] == [True, False]
    assert "Lần nhập số 2" in said[1]
    assert "1 dòng, 1 lượt điểm danh" in said[1]
    empty = hall.another_sheet(hall.another_session())
    none = hall.store.look(lambda tx: imported(tx, HOUSE, empty))
    assert show_imports(none, HOUSE.texts, empty) == [
        f"Chưa nhập lần nào cho buổi của phiếu số {empty}."
    ]


@settings(max_examples=15)
@given(files=st.lists(st.lists(LINES, max_size=6), min_size=1, max_size=3), data=st.data())
def test_whatever_the_files_and_the_order_all_taken_back_is_as_before(
    hall: Hall, files: list[list[dict[str, str]]], data: st.DataObject
) -> None:
    if not hall.rows("assisted_resident"):
        hall.on_paper("Hoa")
        hall.has_phone("Lê Văn Ba", comes=True)
        hall.send()
    before = figures(hall), present(hall), hall.rows("profile"), hall.rows("assisted_resident")
    flagged = hall.store.look(lambda tx: flags.of(tx, hall.session))
    made = [hall.take(*lines).number for lines in files]
    for number in data.draw(st.permutations([one for one in made if one])):
        seen = hall.plan(number)
        counted = hall.count()
        assert hall.undo(number) == seen
        assert hall.count() == counted - seen.less
        _rows_in_force_are_counted(hall)
    after = figures(hall), present(hall), hall.rows("profile"), hall.rows("assisted_resident")
    assert after == before
    assert hall.store.look(lambda tx: flags.of(tx, hall.session)) == flagged
    assert hall.store.look(verify).fault is None


def _rows_in_force_are_counted(hall: Hall) -> None:
    taken = {one["imported_at"] for one in hall.rows("paper_import") if one["undone_at"]}
    rows_ = (one for one in hall.rows("paper_row") if one["imported_at"] not in taken)
    assert {one["person_id"] for one in rows_} - {None} <= set(present(hall))


# ---- at the command line ------------------------------------------------------------------------


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
