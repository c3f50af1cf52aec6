from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bot.imports.groups import show_report
from bot.imports.groups.concerned import Concerned
from bot.imports.groups.report import MOST_TOLD, ImportReport
from bot.imports.lines import MOST_ALIKE, Refused, show_refused
from storage.identity import people
from storage.outreach import counts as counts_of
from storage.outreach import sessions, teams
from storage.outreach.sessions import OutreachSession
from storage.rights import roles
from storage.store import Store
from storage.transaction import Transaction
from storage.ward import campaign
from tests.bot.imports.bringing import AT, FOLLOW, HEADER, MERGED, TEXTS, TWO, Bring, counts


@pytest.fixture
def bring(store: Store, tmp_path: Path) -> Bring:
    return Bring(store, tmp_path)


def test_a_merger_is_recorded_once(bring: Bring) -> None:
    bring(TWO)
    first, second = bring(MERGED, FOLLOW), bring(MERGED, FOLLOW)
    assert (counts(first), first.successions_added) == ((1, 2, 0, 0), 2)
    assert (counts(second), second.successions_added) == ((0, 0, 3, 0), 0)
    assert not second.has_effect
    assert bring.map_on(date(2026, 6, 30)) == ["T1", "T2"]
    assert bring.map_on(date(2026, 7, 1)) == ["T12"]
    one, two, both = (group.id for group in bring.groups())
    assert [(s.from_id, s.to_id) for s in bring.store.look(campaign.successions)] == [
        (one, both),
        (two, both),
    ]


def test_who_leads_and_serves_a_group_that_ends_is_told(bring: Bring) -> None:
    bring(TWO)
    one, two = (group.id for group in bring.groups())

    def take_on(tx: Transaction) -> None:
        person = people.add_person(tx, "salt", AT)
        address = people.add_address(tx, people.Address(0, "l", "web", "chat", "", person), AT)
        roles.grant(tx, roles.Grant(0, address, "group_leader", one, None, None, person), AT)
        new = teams.Team(0, "bdhvs", "Đội 1", "youth", date(2025, 7, 1), None, is_example=False)
        teams.serve(tx, teams.add(tx, new, None, AT) or 0, two, date(2025, 7, 1), AT)

    bring.store.now(take_on)
    report = bring(MERGED, FOLLOW)
    said = [(one.group, one.leaders, one.teams) for one in report.concerned]
    assert said == [("Tổ dân phố số 1", 1, ()), ("Tổ dân phố số 2", 0, ("Đội 1",))]
    lines = "\n".join(show_report(report, TEXTS))
    assert "Tổ dân phố số 1 hết ngày 30/06/2026, còn người phụ trách: 1 tổ trưởng." in lines
    assert "còn người phụ trách: Đội 1." in lines
    more = bring(MERGED + "T7,Tổ 7,,,,2026-07-01,\n", FOLLOW)
    assert (more.has_effect, more.concerned) == (True, ())  # it was told once


def test_what_was_recorded_after_the_last_day_is_told(bring: Bring) -> None:
    bring(TWO)
    one, two = (group.id for group in bring.groups())

    def hold(tx: Transaction) -> None:
        author = people.add_person(tx, "salt", AT)
        new = teams.Team(0, "bdhvs", "Đội 1", "youth", date(2025, 7, 1), None, is_example=False)
        team = teams.add(tx, new, None, AT) or 0
        for group, day in ((one, date(2026, 6, 30)), (two, date(2026, 7, 1))):
            held = OutreachSession(0, team, author, None, "open", "kind", local_date=day)
            number = sessions.add(tx, replace(held, created_at=AT, touched_at=AT))
            counts_of.add_group(tx, number, group)

    bring.store.now(hold)
    lines = "\n".join(show_report(bring(MERGED, FOLLOW), TEXTS))
    assert "Tổ dân phố số 2: 1 lượt ghi (bài học, buổi) sau 30/06/2026 vẫn ở tổ cũ." in lines
    assert "Tổ dân phố số 1: " not in lines


def test_of_many_groups_with_people_the_first_are_told_and_the_others_named() -> None:
    ended = tuple(Concerned(f"Tổ {n}", date(2026, 6, 30), 1, ()) for n in range(1, 61))
    lines = show_report(ImportReport(changed=60, concerned=ended), TEXTS)
    assert len([line for line in lines if "hết ngày" in line]) == MOST_TOLD
    assert "60 tổ" not in lines[-1]
    assert lines[-1].startswith("Cũng vậy với 55 tổ nữa: Tổ 6, Tổ 7, ")


def test_lines_with_one_reason_are_told_once() -> None:
    refused = [Refused("to.csv", n, "row_empty", {"column": "name"}) for n in range(2, 58)]
    refused.insert(3, Refused("to.csv", 99, "row_date", {"column": "valid_to", "value": "x"}))
    lines = show_refused(refused, TEXTS)
    assert len(lines) == 1 + MOST_ALIKE + 1 + 1
    assert "57 dòng" in lines[0]
    numbers = ", ".join(map(str, range(2 + MOST_ALIKE, 58)))
    assert lines[-1].strip() == f"to.csv, dòng {numbers}: cùng lý do như dòng 2."


def test_an_example_group_is_no_part_of_a_merger(bring: Bring) -> None:
    bring(MERGED)
    example = campaign.Group(0, "VD1", "Ví dụ", date(2020, 1, 1), None, is_example=True)
    bring.store.now(lambda tx: campaign.add_group(tx, example))
    report = bring(MERGED, "from_code,to_code,on\nVD1,T12,2026-07-01\n")
    assert [one.code for one in report.refused] == ["row_of_example"]


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("T1,T12,2026-08-01", "row_no_group"),
        ("T9,T12,2026-07-01", "row_no_group"),
        ("T1,T9,2026-07-01", "row_no_group"),
        ("T1,T12,sang năm", "row_date"),
        ("T1,,2026-07-01", "row_empty"),
        ("T1,T12,2026-07-01,2024-01-01", "row_no_group"),
        ("T3,T12,2026-07-01", "row_goes_on"),
    ],
)
def test_a_succession_that_fits_no_map_is_left_out(bring: Bring, row: str, code: str) -> None:
    """And its merger waits with it: half of one would count the ward's adults twice."""
    groups = MERGED + "T3,Tổ dân phố số 3,,,,2025-07-01,\nT4,Tổ dân phố số 4,,,,2025-07-01,\n"
    header = FOLLOW.splitlines()[0] + ",from_valid_from\n"
    report = bring(groups, f"{header}{row}\nT2,T12,2026-07-01\n")
    (told,) = [one for one in report.refused if one.code != "row_held"]
    assert (told.file, told.line, told.code) == ("ke-thua.csv", 2, code)
    assert report.successions_added == 0
    alone = ["T4"] if row.startswith("T3") else ["T3", "T4"]
    assert [group.code for group in bring.groups()] == alone
    first, second = show_report(report, TEXTS)[:2]
    assert (first.startswith("CHƯA NHẬP HẾT"), f"{len(alone)} tổ mới" in second) == (True, True)
    waits = "ke-thua.csv, dòng 3: Dòng này đúng, nhưng đi cùng dòng 2 của ke-thua.csv"
    assert any(waits in line for line in show_report(report, TEXTS))


WHOLE = HEADER + (
    "T1,Tổ dân phố số 1,210,2026-06-30,CA,2025-07-01,2026-06-30\n"
    "T2,Tổ dân phố số 2,190,2026-06-30,CA,2025-07-01,2026-06-30\n"
    "T12,Tổ dân phố số 1-2,400,2026-07-01,CA,2026-07-01,\n"
    "T5,Tổ dân phố số 5,120,2026-06-30,CA,2026-07-15,\n"
)
BEFORE = HEADER + (
    "T1,Tổ dân phố số 1,210,2026-06-30,CA,2025-07-01,\n"
    "T2,Tổ dân phố số 2,190,2026-06-30,CA,2025-07-01,\n"
)


SPOILT = (
    ("210,2026-06-30", "210,2099-06-30"),
    ("190,2026-06-30", "1.90,2026-06-30"),
    ("T1,Tổ dân phố số 1,", ",Tổ dân phố số 1,"),
    ("400,2026-07-01,CA,2026-07-01", "400,2026-07-01,,2026-07-01"),
    ("400,2026-07-01,CA,2026-07-01", "400,2026-07-01,CA,2026-7-32"),
    ("T12,Tổ dân phố số 1-2", "T12,"),
    ("T2,Tổ dân phố số 2", "T2,=Tổ"),
    ("2025-07-01,2026-06-30\nT2", "2025-07-01,2024-06-30\nT2"),
    ("2025-07-01,2026-06-30\nT2", "2025-07-01,31/6/2026\nT2"),
)


@pytest.mark.parametrize("follow", [FOLLOW, None], ids=["with successions", "without"])
def test_half_a_merger_is_never_written(bring: Bring, follow: str | None) -> None:
    """Whatever line of it is refused the ward has the adults it had, and group 5 goes in."""
    bring(BEFORE)
    for right, wrong in SPOILT:
        report = bring(WHOLE.replace(right, wrong), follow)
        there = {one.code: one.valid_to for one in bring.groups()}
        assert there == {"T1": None, "T2": None, "T5": None}, wrong
        assert bring.store.look(campaign.successions) == []
        assert report.changed == 0
        assert {one.line for one in report.refused if one.file == "to.csv"} == {2, 3, 4}, wrong
    mended = bring(WHOLE, follow)
    assert (mended.refused, mended.changed, mended.added) == ((), 2, 1)
    assert sorted(bring.map_on(date(2026, 7, 20))) == ["T12", "T5"]


def test_what_the_list_does_not_name_holds_nothing_back(bring: Bring) -> None:
    """Unless it plainly ends as the new group begins, and was forgotten in the list."""
    lines = (
        ("T7,Tổ 7,1.20,2026-06-30,CA,2026-07-01,\n", {6}),
        ("T7,Tổ 7,,,,2026-7-32,\n", {6}),
        ("T7,Tổ 7,,,,2025-07-01,31/6/2026\n", {6}),
        ("T7,Tổ 7,1.20,2026-06-30,CA,2025-07-01,2026-06-30\n", {2, 3, 4, 6}),
    )
    bring(BEFORE)
    for line, waits in reversed(lines):
        report = bring(WHOLE + line, FOLLOW)
        assert {one.line for one in report.refused if one.file == "to.csv"} == waits, line
    assert sorted(bring.map_on(date(2026, 7, 20))) == ["T12", "T5"]


def test_another_day_for_a_known_succession_is_left_out(bring: Bring) -> None:
    groups = MERGED.replace(",,,,2026-07-01", ",,,,2026-06-01").replace("06-30", "07-15")
    bring(groups, "from_code,to_code,on\nT1,T12,2026-07-16\n")
    report = bring(groups, "from_code,to_code,on\nT1,T12,2026-07-15\n")
    assert [one.code for one in report.refused] == ["row_other_day"]


def test_a_group_that_keeps_a_part_says_so(bring: Bring) -> None:
    groups = HEADER + "T1,Tổ 1,,,,2025-07-01,\nT2,Tổ 2,,,,2026-07-01,\nT3,Tổ 3,,,,2026-09-01,\n"
    header = "from_code,to_code,on\n"
    first = bring(groups, f"{header}T1,T2,2026-07-01\nT1,T1,2026-07-01\n")
    again = bring(groups, f"{header}T1,T3,2026-09-01\nT1,T1,2026-09-01\n")
    assert (first.successions_added, first.refused) == (2, ())
    assert (again.successions_added, again.successions_known, again.refused) == (1, 1, ())


def test_a_new_name_for_the_same_code(bring: Bring) -> None:
    groups = HEADER + "T1,Tổ 1,,,,2025-07-01,2026-06-30\nT1,Tổ Một,,,,2026-07-01,\n"
    assert bring(groups, "from_code,to_code,on\nT1,T1,2026-07-01\n").successions_added == 1
