"""Rows that cannot be used, sessions that take none, and what a sheet makes odd."""

from __future__ import annotations

import pytest

from bot.imports.attendance import show_report
from handlers.shared import onpaper
from storage.outreach import flags, sheets
from storage.outreach.flags import Flag
from storage.outreach.sheets import PaperSheet
from storage.transaction import Transaction
from tests.bot.house import HOUSE, START, Clock, found_team, rows
from tests.bot.imports.hall import AT, TODAY, Hall, code, signed, taken, unsigned
from tests.held import GROUP, hold


@pytest.mark.parametrize(
    ("line", "why", "told"),
    [
        ({**signed(2, "Lê Văn Ba"), "row": "P1-02-22"}, "row_code_unknown", "P1-02-22"),
        ({**signed(2, "Lê Văn Ba"), "row": code(13)}, "row_code_unknown", "P1-13"),
        ({**signed(2, "Lê Văn Ba"), "row": code(1, 9)}, "row_code_unknown", "P9-01"),
        ({**signed(2, "Lê Văn Ba"), "row": ""}, "row_empty", "row"),
        ({**signed(2, "Lê Văn Ba"), "row": code(1, 2)}, "row_other_session", "số 2"),
        (signed(1, "Lê Văn Ba"), "row_code_twice", "dòng 2"),
        (signed(2, ""), "row_empty", "full_name"),
        (signed(2, "..."), "row_name", "..."),
        (signed(2, "Ba 031088001234"), "row_name", "031088001234"),
        (signed(2, "Lê Văn Ba", "99"), "row_roll_group", "99"),
        (signed(2, "Lê Văn Ba", women="?"), "row_tick", "women"),
        (signed(2, "Lê Văn Ba", person_code="AAA"), "row_person_code", "AAA"),
        (signed(2, "Lê Văn Ba", person_code="K4PVZNR3"), "row_person_name", "K4P-VZN-R3"),
        (signed(2, "Phạm Văn Tư"), "row_namesakes", "2 người"),
    ],
)
def test_a_row_that_cannot_be_used_is_named_and_the_rest_is_taken(
    hall: Hall, line: dict[str, str], why: str, told: str
) -> None:
    hall.on_paper("Hoa")
    for _ in range(2):
        hall.store.now(lambda tx: onpaper.enrol(tx, _another(tx), _WRITTEN))

    def other(tx: Transaction) -> None:
        sheets.add(tx, PaperSheet(0, hold(tx, Clock(), 1, found_team(tx)), 12, START, None))

    hall.store.now(other)
    report = hall.take(signed(1, "Nguyễn Thị Hương"), line)
    assert (report.named, report.counted) == (1, 0)
    (refused,) = report.refused
    assert (refused.line, refused.code) == (3, why)
    said = show_report(report, HOUSE.texts)[-1]
    assert "phieu.csv, dòng 3" in said
    assert told in said


_WRITTEN = onpaper.Written("salt", None, START, TODAY)


def _another(tx: Transaction) -> onpaper.Form:
    number = f"F{len(rows(tx, 'assisted_resident'))}"
    return onpaper.Form(number, "1", "Phạm Văn Tư", "bac", "adult", GROUP, 1)


@pytest.mark.parametrize("state", ["draft", "planned", "withdrawn"])
def test_a_session_that_was_not_held_takes_nobody(hall: Hall, state: str) -> None:
    hall.store.now(lambda tx: hall.put(tx, hall.session, state))
    report = hall.take(signed(1, "Lê Văn Ba"))
    assert [one.code for one in report.refused] == ["row_not_held"]
    assert (hall.count(), hall.rows("paper_row")) == (0, [])


def test_a_row_that_says_something_else_now_changes_nothing(hall: Hall) -> None:
    hall.take(signed(1, "Lê Văn Ba"))
    before = hall.everything()
    report = hall.take(signed(1, "Lê Văn Ba", "4"))
    assert [one.code for one in report.refused] == ["row_roll_changed"]
    assert hall.everything() == before


def test_rows_nobody_wrote_on_are_passed_over(hall: Hall) -> None:
    blank = [{"row": code(row)} for row in range(2, 13)]
    assert taken(hall.take(signed(1, "Lê Văn Ba", ""), *blank)) == (1, 0, 0, 0)
    assert len(hall.rows("paper_row")) == 1


def test_an_approved_session_takes_no_row_and_says_what_to_do(hall: Hall) -> None:
    hall.take(signed(1, "Lê Văn Ba"))
    hall.state("approved")
    before = hall.everything()
    report = hall.take(
        signed(1, "Lê Văn Ba"), signed(2, "Nguyễn Thị Hoa"), unsigned(3, "Trần Văn Nam")
    )
    assert (report.named, report.counted, report.known) == (0, 0, 1)
    assert [(one.line, one.code) for one in report.refused] == [
        (3, "row_approved"),
        (4, "row_approved"),
    ]
    assert hall.everything() == before
    said = show_report(report, HOUSE.texts)
    assert "phieu.csv, dòng 3" in said[-2]
    assert "/duyet" in said[-1]
    hall.state("returned")
    assert hall.take(signed(2, "Nguyễn Thị Hoa")).named == 1


@pytest.mark.parametrize("place", ["before", "after"])
def test_other_sessions_of_the_file_are_imported_all_the_same(hall: Hall, place: str) -> None:
    other = hall.another_session()
    sheet = hall.another_sheet(other)
    hall.state("approved")
    closed = signed(1, "Lê Văn Ba")
    free = {**signed(1, "Nguyễn Thị Hoa"), "row": code(1, sheet)}
    report = hall.take(*([closed, free] if place == "before" else [free, closed]))
    assert [one.code for one in report.refused] == ["row_approved"]
    assert [one["session_id"] for one in hall.rows("attendance")] == [other]
    assert [one["sheet_id"] for one in hall.rows("paper_row")] == [sheet]


MANY = [signed(row, name) for row, name in enumerate(("Lê Ba", "Đỗ Tư", "Vũ Năm", "Hồ Sáu"), 1)]


def odd(hall: Hall) -> list[Flag]:
    return hall.store.look(lambda tx: flags.of(tx, hall.session))


def test_rows_that_make_a_sent_session_odd_are_seen_at_once(hall: Hall) -> None:
    hall.send(heads=0)
    report = hall.take(*MANY)
    assert (report.named, report.odd) == (4, 1)
    assert [(one.rule, one.details) for one in odd(hall)] == [
        ("many_checkins", '{"checked":4,"heads":0}')
    ]
    assert "1 điểm lạ" in show_report(report, HOUSE.texts)[2]
    before = hall.everything()
    assert hall.take(*MANY).odd == 0
    assert hall.everything() == before


def test_what_was_explained_stays_explained_and_what_is_odd_stays_once(hall: Hall) -> None:
    hall.send(heads=0)
    hall.take(*MANY)
    hall.store.now(lambda tx: flags.explain(tx, hall.session, "đếm thiếu", AT))
    assert hall.take(signed(5, "Cao Thị Bảy")).odd == 0
    (flag,) = odd(hall)
    assert (flag.explanation, flag.details) == ("đếm thiếu", '{"checked":5,"heads":0}')


def test_a_session_that_is_not_sent_yet_is_looked_at_when_it_is(hall: Hall) -> None:
    hall.send(heads=0, sent=False)
    assert hall.take(*MANY).odd == 0
    assert odd(hall) == []
