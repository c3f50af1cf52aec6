"""Sheets that come back from a session: each row once, whatever the file."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from bot.house import make_house
from bot.imports.attendance import ROLL_COLUMNS, show_report
from bot.keeping.keys import Keys
from handlers.rules.admission.row_codes import row_code
from storage.chain.verify import verify
from storage.identity import people
from storage.outreach import sheets
from storage.outreach.sheets import PaperSheet
from storage.privacy.data_export import everything_about
from storage.privacy.erasure import erase
from storage.store import open_store
from storage.transaction import Transaction
from tests.bot.command_line import commands
from tests.bot.house import CONFIG, HOUSE, LIBRARY, START, Clock, found_team
from tests.bot.imports.hall import (
    AT,
    LINES,
    TABLES,
    TODAY,
    Hall,
    code,
    remarks,
    signed,
    taken,
    unsigned,
)
from tests.held import GROUP, hold


def test_a_signature_is_consent_and_a_presence_on_paper(hall: Hall) -> None:
    assert taken(hall.take(signed(3, "Nguyễn Thị Hoa", elderly="x", women="x"))) == (1, 0, 0, 0)
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
    assert taken(hall.take(line)) == (0, 1, 0, 0)
    assert {table: hall.rows(table) for table in TABLES} == before
    (row,) = hall.rows("paper_row")
    assert row["person_id"] is None
    assert "Nam" not in str(hall.everything())


def test_the_number_of_a_consent_form_stands_for_a_signature(hall: Hall) -> None:
    person = hall.on_paper("Hoa")
    line = unsigned(1, "Nguyễn Thị Hoa", person_code="k4p-vzn r3")
    assert taken(hall.take(line)) == (1, 0, 0, 0)
    (there,) = hall.rows("attendance")
    assert there["person_id"] == person


def test_who_signed_a_sheet_before_is_the_same_person_at_the_next_session(hall: Hall) -> None:
    hall.take(signed(1, "Nguyễn Thị Hoa"))

    def again(tx: Transaction) -> int:
        number = hold(tx, Clock(), 1, found_team(tx))
        return sheets.add(tx, PaperSheet(0, number, 12, START, None))

    sheet = hall.store.now(again)
    report = hall.take({**signed(1, "NGUYEN THI HOA"), "row": code(1, sheet)})
    assert (taken(report), remarks(report)) == ((1, 0, 0, 0), [(2, "row_may_be_known")])
    first, second = hall.rows("attendance")
    assert first["person_id"] == second["person_id"]


def test_twice_is_once_and_says_so(hall: Hall) -> None:
    lines = (signed(1, "Nguyễn Thị Hoa"), unsigned(2, "Trần Văn Nam", women=""))
    hall.take(*lines)
    before = hall.everything()
    report = hall.take(*lines, later=3)
    assert taken(report) == (0, 0, 0, 2)
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
    assert taken(hall.take(signed(1, "Nguyễn Thị Hoa"))) == (0, 0, 0, 1)
    assert "Hoa" not in str(hall.everything())


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
