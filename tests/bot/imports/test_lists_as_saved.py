"""Lists as offices keep them: Vietnamese heads below a title, tabs, UTF-16, a thousand rows."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from bot.errors import OperatorError, explain
from bot.imports.groups import import_groups, read_files
from bot.imports.reading import GROUP_COLUMNS, SUCCESSION_COLUMNS, Sheet, read_sheet
from bot.imports.rehearsing import rehearse
from storage.store import Store
from storage.ward import campaign
from tests.bot.command_line import commands
from tests.bot.imports.bringing import AT, HEADER, TEXTS, TWO, Bring, counts

VIETNAMESE = (
    "Mã tổ,Tên tổ,Số người từ 18 tuổi,Tính đến ngày,Nguồn số liệu,Từ ngày,Đến ngày\n"
    + TWO.split("\n", 1)[1]
)
TITLED = "DANH SÁCH TỔ DÂN PHỐ,,,,,,\nphường Hưng Đạo (11/2026),,,,,,\n,,,,,,\n" + VIETNAMESE
SAVED = {
    "Vietnamese heads": VIETNAMESE.encode(),
    "without accents, in capitals": VIETNAMESE.replace("Mã tổ", "MA TO").encode(),
    "below a title": TITLED.encode(),
    "below a title, with a mark": TITLED.encode("utf-8-sig"),
    "tabs": TWO.replace(",", "\t").encode(),
    "Unicode text of Excel": VIETNAMESE.replace(",", "\t").replace("\n", "\r\n").encode("utf-16"),
    "semicolons below a title": TITLED.replace(",", ";").encode(),
    "what Excel writes for Excel": b"sep=;\r\n" + VIETNAMESE.replace(",", ";").encode(),
    "old Mac lines": VIETNAMESE.replace("\n", "\r").encode(),
    "letters taken apart": VIETNAMESE.replace("Mã", "Ma\u0303").encode(),
}


@pytest.fixture
def bring(store: Store, tmp_path: Path) -> Bring:
    return Bring(store, tmp_path)


@pytest.mark.parametrize("content", SAVED.values(), ids=SAVED)
def test_the_same_list_however_it_was_saved(bring: Bring, content: bytes) -> None:
    assert counts(bring(content)) == (2, 0, 0, 0)
    assert [(one.code, one.name) for one in bring.groups()] == [
        ("T1", "Tổ dân phố số 1"),
        ("T2", "Tổ dân phố số 2"),
    ]


def test_a_line_that_cannot_be_used_is_named_by_its_place_below_the_title(bring: Bring) -> None:
    report = bring(TITLED + "T3,,,,,2025-07-01,\n")
    assert [(one.line, one.code) for one in report.refused] == [(7, "row_empty")]


def test_a_workbook_below_a_title(store: Store, tmp_path: Path) -> None:
    book = Workbook()
    for row in (["DANH SÁCH"], [], VIETNAMESE.split("\n")[0].split(",")):
        book.active.append(row)
    book.active.append(["T1", "Tổ 1", None, None, None, date(2025, 7, 1), None])
    book.active.append(["T2", None, None, None, None, date(2025, 7, 1), None])
    book.save(tmp_path / "to.xlsx")
    files = read_files(tmp_path / "to.xlsx")
    report = store.now(lambda tx: import_groups(tx, files, AT))
    assert (report.added, [one.line for one in report.refused]) == (1, [5])


@pytest.mark.parametrize(
    ("head", "told"),
    [
        ("Mã tổ,Tên tổ,Từ ngày", "adults, adults_as_of, adults_source, valid_to"),
        ("stt,ghi chú", "code, name, adults"),
        ("", "code, name, adults"),
    ],
)
def test_heads_that_are_not_there_are_named(tmp_path: Path, head: str, told: str) -> None:
    (tmp_path / "to.csv").write_text(f"Danh sách\n{head}\nT1,Tổ 1,2025-07-01\n", "utf-8")
    with pytest.raises(OperatorError) as trouble:
        read_files(tmp_path / "to.csv")
    said = explain(trouble.value, TEXTS)
    assert told in said
    assert "to.csv" in said


def test_one_column_by_two_names_is_refused(tmp_path: Path) -> None:
    (tmp_path / "to.csv").write_text(HEADER.replace("name", "name,Tên tổ"), "utf-8")
    with pytest.raises(OperatorError, match="groups_header_twice"):
        read_files(tmp_path / "to.csv")


def test_who_follows_whom_has_heads_in_both_languages(tmp_path: Path) -> None:
    (tmp_path / "noi.csv").write_text("Tổ cũ,Tổ mới,Ngày sáp nhập\nT1,T12,1/7/2026\n", "utf-8")
    read: Sheet = read_sheet(tmp_path / "noi.csv", SUCCESSION_COLUMNS)
    assert [dict(line.cells) for line in read.lines] == [
        {"from_code": "T1", "to_code": "T12", "on": "1/7/2026"}
    ]


def test_a_thousand_groups_come_once_however_they_are_spelled(bring: Bring) -> None:
    rows = [f"TDP{n:04},Tổ dân phố số {n},,,,2025-07-01,\n" for n in range(1, 1001)]
    assert counts(bring(HEADER + "".join(rows))) == (1000, 0, 0, 0)
    again = [row.replace("TDP0", "tdp-") for row in rows]
    assert counts(bring(HEADER + "".join(again))) == (0, 0, 1000, 0)
    assert len(bring.groups()) == 1000


def test_two_groups_of_one_name_are_shown_before_and_taken_back(
    sqlite_url: str, tmp_path: Path
) -> None:
    url = {"DATABASE__URL": sqlite_url}
    (tmp_path / "to.csv").write_text(TWO, "utf-8")
    twins = TWO + "T3,Tổ dân phố số 2,,,,2025-07-01,\n"
    (tmp_path / "hai.csv").write_text(twins, "utf-8")
    first, second = str(tmp_path / "to.csv"), str(tmp_path / "hai.csv")
    typed = (
        [first, "--preview"],
        [first],
        [second, "--preview"],
        [second, "--preview", "--same-names"],
        [second, "--same-names"],
    )
    said = commands([(["import-groups", *one], url) for one in typed])
    assert [one.code for one in said] == [0, 0, 1, 0, 0]
    seen, done, refused, would, both = (one.out for one in said)
    assert "Xem trước" in seen
    assert "--undo" not in seen
    assert "2 tổ mới" in seen
    assert "2 tổ mới" in done  # what was only seen was not kept
    assert "hai.csv, dòng" in refused
    assert "1 tổ mới" in would
    assert "1 tổ mới" in both
    number = both.rpartition("--undo ")[2].split()[0]
    (plan,) = commands([(["import-groups", "--undo", number], url)])
    mark = plan.out.rpartition("--yes ")[2].split()[0].rstrip(".")
    (undone,) = commands([(["import-groups", "--undo", number, "--yes", mark], url)])
    (left,) = commands([(["import-groups", second, "--preview", "--same-names"], url)])
    assert undone.code == 0
    assert "1 tổ mới, 0 tổ thay đổi, 2 tổ giữ nguyên" in left.out


def test_the_template_says_what_goes_where_and_comes_back(sqlite_url: str, tmp_path: Path) -> None:
    url = {"DATABASE__URL": sqlite_url}
    path = tmp_path / "mau.xlsx"
    (made,) = commands([(["import-groups", "--template", str(path)], url)])
    assert made.code == 0
    book = load_workbook(path)
    assert [cell.value for cell in book.worksheets[0][1]] == list(GROUP_COLUMNS)
    assert book.worksheets[1].max_row == len(GROUP_COLUMNS)
    book.worksheets[0].append(["T1", "Tổ 1", None, None, None, date(2025, 7, 1), None])
    book.save(path)
    (taken,) = commands([(["import-groups", str(path)], url)])
    assert "1 tổ mới" in taken.out


def test_a_preview_keeps_nothing_in_either_database(store: Store, tmp_path: Path) -> None:
    (tmp_path / "to.csv").write_text(TWO, "utf-8")
    files = read_files(tmp_path / "to.csv")
    seen = rehearse(store, lambda tx: import_groups(tx, files, AT))
    assert seen.added == 2
    assert store.look(campaign.all_groups) == []
