"""The ward's list of teams: taken in whole or line by line, and twice is the same as once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from bot.errors import explain
from bot.imports.lines import Refused
from bot.imports.reading import read_sheet
from bot.imports.teams import (
    TEAM_COLUMNS,
    ImportReport,
    import_teams,
    plan,
    show_plan,
    show_report,
    undo,
)
from bot.imports.teams.undoing import Plan
from storage.errors import Unusable
from storage.identity import people
from storage.outreach import teams
from storage.outreach.teams import Team
from storage.rights import roles
from storage.store import Store
from storage.transaction import Transaction
from storage.ward import campaign
from tests.bot.command_line import commands
from tests.bot.house import rows
from tests.bot.imports.bringing import AT, HEADER, TEXTS, TWO, Bring

TODAY = date(2026, 11, 23)
HEAD = ",".join(TEAM_COLUMNS) + "\n"
THREE = HEAD + (
    'Đội Hoa Phượng,bdhvs,youth,"T1, T2",\n'
    "Tổ công nghệ số 1,Tổ công nghệ số cộng đồng,UBND phường,Tổ dân phố số 1,01/11/2026\n"
    "Đội Cựu chiến binh,Đội hình Bình dân học vụ số,HỘI CỰU CHIẾN BINH,,\n"
)
Take = Callable[..., ImportReport]


def counts(report: ImportReport) -> tuple[int, int, int, int]:
    return report.added, report.changed, report.unchanged, len(report.refused)


@pytest.fixture
def take(store: Store, tmp_path: Path) -> Take:
    Bring(store, tmp_path)(TWO)

    def take(text: str, later: int = 0, name: str = "doi.csv") -> ImportReport:
        path = tmp_path / name
        path.write_text(text, "utf-8")
        sheet, at = read_sheet(path, TEAM_COLUMNS), AT + timedelta(days=later)
        return store.now(lambda tx: import_teams(tx, sheet, TEXTS, at))

    return take


def served(store: Store, name: str, day: date = TODAY) -> list[str]:
    def look(tx: Transaction) -> list[str]:
        (team,) = (one for one in teams.every(tx) if one.name == name)
        codes = {group.id: group.code for group in campaign.all_groups(tx)}
        return [codes[number] for number in teams.groups_served(tx, team.id, day)]

    return store.look(look)


def everything(store: Store) -> dict[str, object]:
    tables = ("team", "team_group", "audit_entry", "audit_detail")
    return store.look(lambda tx: {table: rows(tx, table) for table in tables})


def test_a_list_becomes_teams_with_the_groups_they_serve(store: Store, take: Take) -> None:
    assert counts(take(THREE)) == (3, 0, 0, 0)
    found = {one.name: one for one in store.look(teams.every)}
    assert found["Đội Hoa Phượng"].kind == "bdhvs"
    assert found["Đội Cựu chiến binh"].parent_body == "veterans"
    number = found["Tổ công nghệ số 1"].id
    digital = Team(number, "tcnscd", "Tổ công nghệ số 1", "ward", date(2026, 11, 1))
    assert found["Tổ công nghệ số 1"] == digital
    assert served(store, "Đội Hoa Phượng") == ["T1", "T2"]
    assert served(store, "Tổ công nghệ số 1", date(2026, 11, 1)) == ["T1"]
    assert served(store, "Đội Cựu chiến binh") == []


def test_twice_and_a_week_later_is_once(store: Store, take: Take) -> None:
    take(THREE)
    before = everything(store)
    assert counts(take(THREE)) == (0, 0, 3, 0)
    assert counts(take(THREE, later=7)) == (0, 0, 3, 0)
    assert everything(store) == before


def test_a_change_is_dated_and_keeps_what_was(store: Store, take: Take) -> None:
    take(THREE)
    assert counts(take(HEAD + "ĐỘI HOA PHƯỢNG,bdhvs,women,T2,\n", later=7)) == (0, 1, 0, 0)
    (team,) = (one for one in store.look(teams.every) if one.name == "Đội Hoa Phượng")
    assert team.parent_body == "women"
    assert served(store, "Đội Hoa Phượng", TODAY + timedelta(days=6)) == ["T1", "T2"]
    assert served(store, "Đội Hoa Phượng", TODAY + timedelta(days=7)) == ["T2"]
    deeds = store.look(lambda tx: rows(tx, "audit_entry"))
    assert [audit_entry["action"] for audit_entry in deeds].count("teams.imported") == 2


def test_an_empty_cell_leaves_the_groups_as_they_are(store: Store, take: Take) -> None:
    take(THREE)
    assert counts(take(HEAD + "Đội Hoa Phượng,bdhvs,youth,,\n")) == (0, 0, 1, 0)
    assert served(store, "Đội Hoa Phượng") == ["T1", "T2"]


@pytest.mark.parametrize(
    ("row", "code", "told"),
    [
        (",bdhvs,youth,T1,", "row_empty", "name"),
        ("Đội A,đội hình,youth,T1,", "row_team_kind", "đội hình"),
        ("Đội A,bdhvs,hội hè,T1,", "row_team_body", "hội hè"),
        ('Đội A,bdhvs,youth,"T1, T9",', "row_team_group", "T9"),
        ("Đội A,bdhvs,youth,T1,hôm qua", "row_date", "hôm qua"),
        ("123,bdhvs,youth,T1,", "row_team_name", "123"),
        ("đội hoa phượng,bdhvs,youth,T1,", "row_team_twice", "dòng 2"),
        ("Đội Cũ,tcnscd,youth,T1,", "row_team_other_kind", "Đội Cũ"),
        ("Đội Cũ,bdhvs,youth,T1,2026-11-02", "row_team_other_day", "2026-11-01"),
        ("Đội Xưa,bdhvs,youth,T1,2026-01-01", "row_team_ended", "Đội Xưa"),
        ("Đội A,bdhvs,youth,T1,,thừa", "row_cells", "dấu phẩy"),
    ],
)
def test_a_row_that_cannot_be_used_is_named_and_the_rest_is_taken(
    store: Store, take: Take, row: str, code: str, told: str
) -> None:
    old = Team(0, "bdhvs", "Đội Cũ", "youth", date(2026, 11, 1))
    gone = Team(0, "bdhvs", "Đội Xưa", "youth", date(2026, 1, 1), date(2026, 6, 30))
    store.now(lambda tx: [teams.add(tx, one, None, AT) for one in (old, gone)])
    report = take(THREE + row + "\n")
    assert counts(report) == (3, 0, 0, 1)
    assert (report.refused[0].line, report.refused[0].code) == (5, code)
    line = show_report(report, TEXTS)[-1]
    assert "doi.csv, dòng 5" in line
    assert told in line


def test_a_group_is_handed_over_whole_or_not_at_all(store: Store, take: Take) -> None:
    """Of two lines that belong together one is refused: the group keeps its team."""
    take(THREE)
    hands = "Đội Hoa Phượng,bdhvs,youth,T1,\n"
    for takes in ("Đội Mới,bdhvs,hội hè,T2,", 'Đội Mới,bdhvs,youth,"T2, T9",'):
        report = take(f"{HEAD}{hands}{takes}\nĐội Cựu chiến binh,bdhvs,veterans,T1,\n", later=1)
        assert (report.refused[0].line, report.refused[0].code) == (2, "row_held")
        assert "đi cùng dòng 3 của doi.csv" in "\n".join(show_report(report, TEXTS))
        assert served(store, "Đội Hoa Phượng", TODAY + timedelta(days=1)) == ["T1", "T2"]
        assert served(store, "Đội Cựu chiến binh", TODAY + timedelta(days=1)) == ["T1"]
    taker = "Đội Cựu chiến binh,bdhvs,veterans,T2,\n"
    report = take(f"{HEAD}Đội Hoa Phượng,?,youth,T1,\n{taker}", later=2)
    assert [(one.line, one.code) for one in report.refused][1] == (3, "row_held")
    assert counts(take(f"{HEAD}{hands}{taker}", later=2)) == (0, 2, 0, 0)


def undone(store: Store, number: int) -> Plan:
    seen = store.look(lambda tx: plan(tx, number))
    return store.now(lambda tx: undo(tx, number, seen.mark, AT + timedelta(days=1)))


def test_an_import_is_taken_back_where_nobody_has_used_it(store: Store, take: Take) -> None:
    """As if it had never come; and once only, with the mark that was shown."""

    def stands() -> object:
        served = ("team_id", "group_id", "since", "until")
        return store.look(
            lambda tx: (teams.every(tx), [[r[c] for c in served] for r in rows(tx, "team_group")])
        )

    before = stands()
    first = take(THREE)
    between = stands()
    second = take(HEAD + "Đội Hoa Phượng,bdhvs,women,T2,\nĐội Mới,bdhvs,ward,T1,\n", later=3)
    with pytest.raises(Unusable, match="undo_changed"):
        store.now(lambda tx: undo(tx, second.number, "abcdef", AT))
    with pytest.raises(Unusable, match="Hoa Phượng"):  # a later list says more of it
        store.look(lambda tx: plan(tx, first.number))
    told = show_plan(store.look(lambda tx: plan(tx, second.number)), TEXTS, is_done=False)
    assert ("bỏ các đội Đội Mới" in told[0], "các đội Đội Hoa Phượng" in told[0]) == (True, True)
    done = undone(store, second.number)
    assert stands() == between
    assert store.now(lambda tx: undo(tx, second.number, done.mark, AT)).entry.is_undone
    undone(store, first.number)
    assert stands() == before
    shown = {one.team for one in done.changes}
    assert counts(take(THREE)) == (3, 0, 0, 0)
    assert not shown & {one.id for one in store.look(teams.every)}, "an old button means no other"


def test_a_team_with_somebody_in_it_stays(store: Store, take: Take) -> None:
    number = take(THREE).number

    def join(tx: Transaction) -> None:
        (team,) = (one.id for one in teams.every(tx) if one.name == "Đội Hoa Phượng")
        person = people.add_person(tx, "salt", AT)
        address = people.add_address(tx, people.Address(0, "l", "web", "chat", "", person), AT)
        roles.grant(tx, roles.Grant(0, address, "volunteer", None, None, team, person), AT)

    store.now(join)
    with pytest.raises(Unusable, match="Hoa Phượng"):
        undone(store, number)
    for other in (0, number + 1):
        with pytest.raises(Unusable, match="no_import"):
            undone(store, other)


NAMES = st.sampled_from(["Đội A", "đội a", "Đội B", "Đội C", "", "7"])
LINES = st.tuples(
    NAMES,
    st.sampled_from(["bdhvs", "tcnscd", "?"]),
    st.sampled_from(["youth", "ward"]),
    st.sampled_from(["", "T1", "T2", '"T1,T2"', "T9"]),
    st.sampled_from(["", "2026-11-01", "2026-12-24"]),
)


@settings(max_examples=12)
@given(lists=st.lists(st.lists(LINES, max_size=5), min_size=1, max_size=3))
def test_whatever_the_list_its_second_import_changes_nothing(
    store: Store, take: Take, lists: list[list[tuple[str, ...]]]
) -> None:
    for number, lines in enumerate(lists):
        text = HEAD + "".join(",".join(line) + "\n" for line in lines)
        first = take(text, later=number)
        before = everything(store)
        second = take(text, later=number)
        assert everything(store) == before
        assert (second.added, second.changed) == (0, 0)
        assert lines_of(second.refused) == lines_of(first.refused)


def lines_of(refused: tuple[Refused, ...]) -> list[int]:
    return [one.line for one in refused]


def test_the_template_is_filled_and_comes_back(sqlite_url: str, tmp_path: Path) -> None:
    url = {"DATABASE__URL": sqlite_url}
    (tmp_path / "to.csv").write_text(HEADER + "T1,Tổ dân phố số 1,,,,2025-07-01,\n", "utf-8")
    path = tmp_path / "doi.xlsx"
    ready, made = commands(
        [
            (["import-groups", str(tmp_path / "to.csv")], url),
            (["import-teams", "--template", str(path)], url),
        ]
    )
    assert (ready.code, made.code, str(path) in made.out) == (0, 0, True)
    book = load_workbook(path)
    assert [cell.value for cell in book.worksheets[0][1]] == list(TEAM_COLUMNS)
    assert "Hội Phụ nữ" in str(book.worksheets[1]["B3"].value)
    book.worksheets[0].append(["Đội Hoa Phượng", "bdhvs", "Hội Phụ nữ", 1, date(2026, 11, 1)])
    book.save(path)
    (tmp_path / "bad.csv").write_text(HEAD + "Đội B,bdhvs,youth,T9,\n", "utf-8")
    typed = ([str(path)], [str(path)], ["--template", str(path)], [], [str(tmp_path / "bad.csv")])
    said = commands([(["import-teams", *one], url) for one in typed])
    assert [one.code for one in said] == [0, 0, 1, 1, 1]
    told = ["1 đội mới", "1 đội giữ nguyên", "--template", "--template", "bad.csv, dòng 2"]
    for one, words in zip(said, told, strict=True):
        assert words in one.out + one.err


def test_a_workbook_without_the_columns_is_refused(tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["tên", "ghi chú"])
    book.save(tmp_path / "doi.xlsx")
    with pytest.raises(Exception, match="groups_header") as trouble:
        read_sheet(tmp_path / "doi.xlsx", TEAM_COLUMNS)
    assert "thiếu cột kind, parent_body" in explain(trouble.value, TEXTS)
