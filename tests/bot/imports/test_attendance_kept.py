"""What stays when an import is taken back: what others know, and what other imports brought."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.imports.attendance import show_imports, show_plan
from bot.imports.attendance.undoing import imported
from handlers.reports.ledger import WARD
from storage.chain.verify import verify
from storage.errors import Unusable
from storage.identity import linked_people
from storage.outreach import attendance, flags
from storage.privacy.data_export import everything_about
from storage.privacy.erasure import erase
from storage.studying import learning
from storage.transaction import Transaction
from tests.bot.house import HOUSE, START
from tests.bot.imports.hall import AT, LINES, TODAY, Hall, code, signed
from tests.bot.imports.undone import WRONG, checked_in, figures, present
from tests.held import GROUP


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
    link = linked_people.Link(0, int(str(paper)), phone, None)
    hall.store.now(lambda tx: linked_people.record_same(tx, link, START))
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
