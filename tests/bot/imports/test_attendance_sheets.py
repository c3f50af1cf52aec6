"""Sheets that come back from a session: each row once, nobody counted twice, no name unasked."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from bot.house import make_house
from bot.imports.attendance import ROLL_COLUMNS, ImportReport, show_report
from bot.keys import Keys
from handlers.rules.row_codes import row_code
from handlers.shared import onpaper
from storage import kin, people
from storage.erasure import erase
from storage.outreach import attendance, flags, sheets
from storage.outreach.flags import Flag
from storage.outreach.sheets import PaperSheet
from storage.portrait import everything_about
from storage.store import Store, open_store
from storage.transaction import Transaction
from storage.verify import verify
from tests.bot.command_line import commands
from tests.bot.house import CONFIG, HOUSE, LIBRARY, START, Clock, found_team, rows
from tests.bot.imports.hall import AT, LINES, TABLES, TODAY, Hall, code, signed, unsigned
from tests.held import GROUP, hold


@pytest.fixture
def hall(store: Store, tmp_path: Path) -> Hall:
    return Hall(store, tmp_path)


def counts(report: ImportReport) -> tuple[int, int, int, int]:
    assert report.refused == ()
    return report.named, report.counted, report.there, report.known


def remarks(report: ImportReport) -> list[tuple[int, str]]:
    return [(one.line, one.code) for one in report.remarks]


# ---- what a row becomes -------------------------------------------------------------------------


def test_a_signature_is_consent_and_a_presence_on_paper(hall: Hall) -> None:
    assert counts(hall.take(signed(3, "Nguyễn Thị Hoa", elderly="x", women="x"))) == (1, 0, 0, 0)
    (there,) = hall.rows("attendance")
    assert (there["way"], there["channel"], there["placement"]) == ("paper", "paper", "group")
    assert (there["group_id"], there["is_adult"], str(there["local_date"])) == (
        GROUP,
        1,
        f"{TODAY}",
    )
    person = int(str(there["person_id"]))
    (form,) = hall.rows("assisted_resident")
    assert (form["person_id"], form["form_id"]) == (person, code(3))
    assert str(form["consented_on"]) == f"{TODAY}"
    given = hall.store.look(lambda tx: people.consents(tx, person))
    assert [(one.purpose, one.given, one.channel) for one in given] == [("learning", True, "paper")]
    (row,) = hall.rows("paper_row")
    assert (row["sheet_id"], row["row"], row["person_id"]) == (1, 3, person)
    assert row["marks"] == "elderly,women"
    actions = [one["action"] for one in hall.rows("audit_entry")]
    assert actions == ["person.on_paper", "attendance.imported"]
    assert hall.store.look(verify).fault is None


@pytest.mark.parametrize(
    "line",
    [
        unsigned(1, "Trần Văn Nam"),
        signed(1, "Trần Văn Nam", "ngoài phường"),
        signed(1, "Trần Văn Nam", pupils="x"),
    ],
    ids=["unsigned", "of another place", "a pupil"],
)
def test_without_a_valid_signature_a_row_only_counts(hall: Hall, line: dict[str, str]) -> None:
    before = {table: hall.rows(table) for table in TABLES}
    assert counts(hall.take(line)) == (0, 1, 0, 0)
    assert {table: hall.rows(table) for table in TABLES} == before
    (row,) = hall.rows("paper_row")
    assert row["person_id"] is None
    assert "Nam" not in str(hall.everything())


def test_the_number_of_a_consent_form_stands_for_a_signature(hall: Hall) -> None:
    person = hall.on_paper("Hoa")
    line = unsigned(1, "Nguyễn Thị Hoa", person_code="k4p-vzn r3")
    assert counts(hall.take(line)) == (1, 0, 0, 0)
    (there,) = hall.rows("attendance")
    assert there["person_id"] == person


def test_who_signed_a_sheet_before_is_the_same_person_at_the_next_session(hall: Hall) -> None:
    hall.take(signed(1, "Nguyễn Thị Hoa"))

    def again(tx: Transaction) -> int:
        number = hold(tx, Clock(), 1, found_team(tx))
        return sheets.add(tx, PaperSheet(0, number, 12, START, None))

    sheet = hall.store.now(again)
    report = hall.take({**signed(1, "NGUYEN THI HOA"), "row": code(1, sheet)})
    assert (counts(report), remarks(report)) == ((1, 0, 0, 0), [(2, "row_may_be_known")])
    first, second = hall.rows("attendance")
    assert first["person_id"] == second["person_id"]


# ---- nobody twice -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "remark"),
    [
        (signed(1, "nguyen thi hoa"), "row_may_be_there"),
        (unsigned(1, "Nguyễn Thị  Hoa"), "row_same_there"),
    ],
)
def test_who_came_by_phone_is_not_counted_again(
    hall: Hall, line: dict[str, str], remark: str
) -> None:
    hall.has_phone("Nguyễn Thị Hoa", comes=True)
    report = hall.take(line)
    assert (counts(report), remarks(report)) == ((0, 0, 1, 0), [(2, remark)])
    assert hall.count() == 1


def test_neither_is_who_came_by_another_phone_of_theirs(hall: Hall) -> None:
    here = hall.has_phone("Nguyễn Thị Hoa", comes=True, group=4)
    other = hall.has_phone("Nguyễn Thị Hoa ", comes=False)
    hall.store.now(lambda tx: kin.record_same(tx, kin.Link(0, here, other, None), START))
    assert counts(hall.take(signed(1, "Nguyễn Thị Hoa"))) == (0, 0, 1, 0)
    assert hall.count() == 1


def test_nor_who_is_named_by_their_form(hall: Hall) -> None:
    person = hall.on_paper("Hoa")
    hall.store.now(lambda tx: attendance.attend(tx, hall.presence(person, GROUP)))
    report = hall.take(signed(1, "Hoa", person_code="K4P-VZN-R3"))
    assert (counts(report), hall.count()) == ((0, 0, 1, 0), 1)


def test_a_given_name_alone_is_no_proof_and_no_second_person(hall: Hall) -> None:
    hall.has_phone("Hoa", comes=True)
    report = hall.take(signed(1, "Nguyễn Thị Hoa"))
    assert (counts(report), remarks(report)) == ((0, 1, 0, 0), [(2, "row_maybe_there")])
    assert hall.count() == 1


def test_a_namesake_of_another_group_is_somebody_else(hall: Hall) -> None:
    hall.has_phone("Nguyễn Thị Hoa", comes=True, group=4)
    assert counts(hall.take(signed(1, "Nguyễn Thị Hoa"))) == (1, 0, 0, 0)
    assert hall.count() == 2


@pytest.mark.parametrize("again", ["Nguyễn thị Hoa", "Nguyễn Thị Hoà", "NGUYEN THI HOA"])
def test_one_name_on_two_rows_is_asked_about_and_either_answer_is_taken(
    hall: Hall, again: str
) -> None:
    name = "Nguyễn Thị Hòa" if "à" in again else "Nguyễn Thị Hoa"
    report = hall.take(signed(1, name), signed(2, again))
    assert (report.named, [one.code for one in report.refused]) == (1, ["row_same_row"])
    assert code(1) in show_report(report, HOUSE.texts)[-1]
    assert counts(hall.take(signed(2, again, person_code=code(1)))) == (0, 0, 1, 0)
    assert counts(hall.take(signed(3, again, person_code="Khác"))) == (1, 0, 0, 0)
    assert hall.count() == 2


# ---- marks tell people apart --------------------------------------------------------------------

WRITTEN = (
    "Nguyễn Văn Hùng",
    "Nguyễn Văn Hưng",
    "Nguyễn Văn Hứng",
    "Lê Thị Hạnh",
    "Lê Thị Hanh",
    "Trần Thị Dung",
    "Trần Thị Dũng",
)


def test_names_that_differ_by_their_marks_are_different_people(hall: Hall) -> None:
    report = hall.take(*(signed(row, name) for row, name in enumerate(WRITTEN, 1)))
    assert (counts(report), remarks(report)) == ((len(WRITTEN), 0, 0, 0), [])
    kept = [one["form_id"] for one in hall.rows("assisted_resident")]
    assert kept == [code(row) for row in range(1, len(WRITTEN) + 1)]
    given = [one for one in hall.rows("consent") if one["channel"] == "paper"]
    assert len(given) == hall.count() == len(WRITTEN)


def test_a_presence_is_not_written_for_who_is_only_called_alike(hall: Hall) -> None:
    known = hall.has_phone("Nguyễn Văn Hùng", comes=False)
    report = hall.take(signed(1, "Nguyễn Văn Hưng"))
    assert (counts(report), remarks(report)) == ((1, 0, 0, 0), [])
    assert hall.rows("attendance")[0]["person_id"] != known


def test_neither_is_a_signature_lost_where_one_called_alike_came_by_phone(hall: Hall) -> None:
    hall.has_phone("Hùng", comes=True)
    report = hall.take(signed(1, "Nguyễn Văn Hưng"))
    assert (counts(report), remarks(report)) == ((1, 0, 0, 0), [])
    assert hall.count() == 2


def test_a_name_without_marks_that_fits_two_people_is_asked_about(hall: Hall) -> None:
    hall.has_phone("Nguyễn Văn Hùng", comes=False)
    hall.has_phone("Nguyễn Văn Hưng", comes=False)
    report = hall.take(signed(1, "NGUYEN VAN HUNG"))
    assert [one.code for one in report.refused] == ["row_namesakes"]
    assert counts(hall.take(signed(1, "Nguyễn Văn Hưng"))) == (1, 0, 0, 0)


@pytest.mark.parametrize("comes", [True, False])
def test_a_namesake_that_the_file_calls_another_is_another(hall: Hall, comes: bool) -> None:
    hall.has_phone("Nguyễn Văn Hùng", comes=comes)
    report = hall.take(
        signed(1, "Nguyễn Văn Hùng", person_code="khác"),
        unsigned(2, "Nguyễn Văn Hùng", person_code="khác"),
        signed(3, "Nguyễn Văn Hùng", "ngoài phường", person_code="khác"),
    )
    assert (counts(report), remarks(report)) == ((1, 2, 0, 0), [(4, "row_not_kept")])
    assert hall.count() == 1 + comes


def test_twice_is_once_and_says_so(hall: Hall) -> None:
    lines = (signed(1, "Nguyễn Thị Hoa"), unsigned(2, "Trần Văn Nam", women=""))
    hall.take(*lines)
    before = hall.everything()
    report = hall.take(*lines, later=3)
    assert counts(report) == (0, 0, 0, 2)
    assert "2 dòng đã có" in show_report(report, HOUSE.texts)[0]
    assert hall.everything() == before


def test_people_see_what_a_sheet_says_of_them(hall: Hall) -> None:
    hall.take(signed(1, "Nguyễn Thị Hoa", elderly="x"), unsigned(2, "Lê Văn Ba", disabled="x"))
    person = int(str(hall.rows("attendance")[0]["person_id"]))
    told = hall.store.look(lambda tx: everything_about(tx, person))
    assert [(one["session_id"], one["marks"]) for one in told["paper_rows"]] == [(1, "elderly")]


def test_an_erased_person_does_not_come_back_with_the_same_file(hall: Hall) -> None:
    hall.take(signed(1, "Nguyễn Thị Hoa"))
    person = int(str(hall.rows("attendance")[0]["person_id"]))
    hall.store.now(lambda tx: erase(tx, person, AT))
    assert counts(hall.take(signed(1, "Nguyễn Thị Hoa"))) == (0, 0, 0, 1)
    assert "Hoa" not in str(hall.everything())


# ---- what cannot be used ------------------------------------------------------------------------


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
    assert counts(hall.take(signed(1, "Lê Văn Ba", ""), *blank)) == (1, 0, 0, 0)
    assert len(hall.rows("paper_row")) == 1


# ---- what an officer approved -------------------------------------------------------------------


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


# ---- what becomes odd ---------------------------------------------------------------------------

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


# ---- whatever the file --------------------------------------------------------------------------


@settings(max_examples=20)
@given(files=st.lists(st.lists(LINES, max_size=6), min_size=1, max_size=3))
def test_whatever_the_file_its_second_import_changes_nothing(
    hall: Hall, files: list[list[dict[str, str]]]
) -> None:
    if not hall.rows("assisted_resident"):
        hall.on_paper("Hoa")
        hall.has_phone("Lê Văn Ba", comes=True)
    for lines in files:
        first = hall.take(*lines)
        before = hall.everything()
        second = hall.take(*lines)
        assert hall.everything() == before
        assert (second.named, second.counted, second.there) == (0, 0, 0)
        assert second.known >= first.named + first.counted + first.there
    there = [one["person_id"] for one in hall.rows("attendance")]
    assert len(there) == len(set(there))
    named = {one["person_id"] for one in hall.rows("paper_row")} - {None}
    assert named <= set(there)


# ---- at the command line ------------------------------------------------------------------------


def test_the_template_is_filled_and_comes_back(migrated_file: Path, tmp_path: Path) -> None:
    path = tmp_path / "bot.db"
    path.write_bytes(migrated_file.read_bytes())
    store = open_store(f"sqlite:///{path}")
    Hall(store, tmp_path)
    store.close()
    key = "k" * 40
    env = {"DATABASE__URL": f"sqlite:///{path}", "SECURITY__KEY": key}
    book, page = tmp_path / "phieu.xlsx", tmp_path / "phieu.pdf"
    asked = (["--template", str(book), "--sheet", "1"], ["--template", str(page), "--sheet", "1"])
    made = commands([(["import-attendance", *one], env) for one in asked])
    assert [one.code for one in made] == [0, 0], made
    assert page.read_bytes().startswith(b"%PDF")
    filled = load_workbook(book)
    house = make_house(CONFIG, LIBRARY, Keys(key.encode()))
    lines = list(filled.worksheets[0].iter_rows(values_only=True))
    assert lines[0] == ROLL_COLUMNS
    assert [line[0] for line in lines[1:]] == [
        row_code(1, row, house.hash_code) for row in range(1, 13)
    ]
    for column, value in (("B", "Lê Văn Ba"), ("C", 3), ("J", "x")):
        filled.worksheets[0][f"{column}2"] = value
    filled.save(book)
    typed = (
        [str(book)],
        [str(book)],
        [],
        ["--template", str(tmp_path / "b.xlsx")],
        ["--template", str(tmp_path / "b.xlsx"), "--sheet", "404"],
        ["--template", str(book), "--sheet", "1"],
    )
    said = commands([(["import-attendance", *one], env) for one in typed])
    assert [one.code for one in said] == [0, 0, 1, 1, 1, 1]
    told = ["1 người có tên", "1 dòng đã có", "--template", "--sheet", "404", "--template"]
    for one, words in zip(said, told, strict=True):
        assert words in one.out + one.err
