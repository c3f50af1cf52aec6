"""The ward's list as an Excel workbook: the same rows as the CSV, or a reason with its row."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from bot.errors import OperatorError, explain
from bot.imports.groups import ImportReport, import_groups, read_files
from bot.imports.reading import GROUP_COLUMNS
from storage.store import Store
from storage.ward import campaign
from tests.bot.imports.bringing import AT, TEXTS, TWO, Bring, counts

START = date(2025, 7, 1)
ROWS: list[list[Any]] = [
    ["T1", "Tổ dân phố số 1", 210, date(2026, 6, 30), "Công an phường", date(2025, 7, 1), None],
    ["T2", "Tổ dân phố số 2", None, None, None, "01/07/2025", None],
]


def saved(path: Path, rows: list[list[Any]], header: tuple[str, ...] = GROUP_COLUMNS) -> Path:
    book = Workbook()
    for row in [list(header), *rows]:
        book.active.append(row)
    book.create_sheet("Ghi chú").append(["không đọc trang này"])
    book.save(path)
    return path


@pytest.fixture
def bring(store: Store, tmp_path: Path) -> Callable[..., ImportReport]:
    def bring(rows: list[list[Any]], **how: tuple[str, ...]) -> ImportReport:
        files = read_files(saved(tmp_path / "to.XLSX", rows, **how))
        return store.now(lambda tx: import_groups(tx, files, AT))

    return bring


def refusal(path: Path) -> str:
    with pytest.raises(OperatorError) as trouble:
        read_files(path)
    return f"{trouble.value.code} {explain(trouble.value, TEXTS)}"


def test_a_workbook_is_the_same_list(
    store: Store, bring: Callable[..., ImportReport], tmp_path: Path
) -> None:
    assert counts(bring(ROWS)) == (2, 0, 0, 0)
    assert counts(Bring(store, tmp_path)(TWO)) == (0, 0, 2, 0)
    groups = store.look(campaign.all_groups)
    assert [(g.code, g.name, g.valid_from) for g in groups] == [
        ("T1", "Tổ dân phố số 1", START),
        ("T2", "Tổ dân phố số 2", START),
    ]
    (adults,) = store.look(lambda tx: campaign.adults_by(tx, date(2026, 11, 22))).values()
    assert (adults.adults, adults.as_of, adults.source) == (
        210,
        date(2026, 6, 30),
        "Công an phường",
    )


@pytest.mark.parametrize(
    ("rows", "how"),
    [
        ([[1, "Tổ 1", 12.0, "30/6/2026", "UBND", "2025-7-1", None]], {}),
        ([[1, "Tổ 1", None, None, None, START, None, "nhập ngày 5/7"]], {}),
        ([[], [None] * 7, [1, " Tổ  1 ", None, None, None, START], []], {}),
        (
            [["x", START, None, 1, "Tổ 1", None, None, None]],
            {"header": ("Số", " Valid_From ", "valid_to", *GROUP_COLUMNS[:5])},
        ),
    ],
    ids=["numbers", "a remark beside", "blank rows", "columns in another order"],
)
def test_workbooks_as_offices_save_them(
    store: Store, bring: Callable[..., ImportReport], rows: list[list[Any]], how: dict[str, Any]
) -> None:
    assert counts(bring(rows, **how)) == (1, 0, 0, 0)
    (group,) = store.look(campaign.all_groups)
    assert (group.code, group.name, group.valid_from) == ("1", "Tổ 1", START)


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (["T3", "Tổ 3", 12.5, START, "UBND", START, None], "row_adults"),
        (["T3", "Tổ 3", None, None, None, 45000, None], "row_date"),
        (["T3", None, None, None, None, START, None], "row_empty"),
        (["T3", "Tổ 3", None, None, None, START, date(2024, 1, 1)], "row_ends_early"),
        (["T3", "Tổ 3", True, START, "UBND", START, None], "row_adults"),
    ],
)
def test_a_row_that_cannot_be_used_is_named(
    bring: Callable[..., ImportReport], row: list[Any], code: str
) -> None:
    report = bring([*ROWS, [], row])
    assert counts(report) == (2, 0, 0, 1)
    assert (report.refused[0].line, report.refused[0].code) == (5, code)


def merged(path: Path) -> None:
    book = Workbook()
    for row in (list(GROUP_COLUMNS), *ROWS):
        book.active.append(row)
    book.active.merge_cells("G2:G3")
    book.save(path)


def bomb(path: Path) -> None:
    saved(path, ROWS)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/big.bin", bytes(65 * 1024 * 1024))


def without_sheets(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("hello.txt", "x")


def formula(path: Path) -> None:
    saved(path, [*ROWS, ["T3", "=A2", None, None, None, START, None]])


def broken_result(path: Path) -> None:
    saved(path, [["T3", "#REF!", None, None, None, START, None]])


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (merged, ["groups_merged", "ô gộp"]),
        (formula, ["groups_formula", "dòng 4"]),
        (broken_result, ["groups_formula", "dòng 2"]),
        (bomb, ["groups_too_big"]),
        (lambda path: path.write_bytes(bytes(11 * 1024 * 1024)), ["groups_too_big", "10240 KB"]),
        (lambda path: path.write_bytes(b"code,name\n"), ["groups_workbook", ".xlsx"]),
        (lambda path: path.write_bytes(b""), ["groups_workbook"]),
        (without_sheets, ["groups_workbook"]),
        (lambda path: saved(path, ROWS, ("số", "ghi chú")), ["groups_header", "code, name"]),
        (lambda path: saved(path, ROWS, (*GROUP_COLUMNS, "code")), ["groups_header_twice"]),
    ],
    ids=lambda value: getattr(value, "__name__", None) or value[0],
)
def test_a_file_that_cannot_be_trusted_is_refused(
    tmp_path: Path, make: Callable[[Path], object], told: list[str]
) -> None:
    make(tmp_path / "to.xlsx")
    said = refusal(tmp_path / "to.xlsx")
    assert [part for part in told if part not in said] == []


def test_a_formula_with_its_result_is_taken(tmp_path: Path) -> None:
    path = saved(tmp_path / "to.xlsx", [["T1", "=A1", None, None, None, START, None]])
    out = io.BytesIO()
    with zipfile.ZipFile(path) as before, zipfile.ZipFile(out, "w") as after:
        for part in before.namelist():
            text = re.sub(rb"<f>A1</f><v ?/?>(</v>)?", b"<f>A1</f><v>7</v>", before.read(part))
            after.writestr(part, text)
    path.write_bytes(out.getvalue())
    (line,) = read_files(path).groups.lines
    assert line.cell("name") == "7"


def test_the_first_sheet_that_is_seen_is_read_and_named(tmp_path: Path) -> None:
    book = load_workbook(saved(tmp_path / "to.xlsx", ROWS))
    old = book.create_sheet("cũ", 0)
    for row in (GROUP_COLUMNS, ("OLD1", "Tổ cũ", None, None, None, START, None)):
        old.append(row)
    old.sheet_state = "hidden"
    book.save(tmp_path / "to.xlsx")
    groups = read_files(tmp_path / "to.xlsx").groups
    assert [line.cell("code") for line in groups.lines] == ["T1", "T2"]
    assert groups.page == "Sheet"


def test_a_sheet_with_rows_that_nobody_sees_is_refused(tmp_path: Path) -> None:
    book = load_workbook(saved(tmp_path / "to.xlsx", ROWS))
    book.worksheets[0].row_dimensions[3].hidden = True
    book.save(tmp_path / "to.xlsx")
    assert "bị ẩn" in refusal(tmp_path / "to.xlsx")


def test_who_follows_whom_comes_from_a_workbook_too(tmp_path: Path) -> None:
    later = saved(
        tmp_path / "b.xlsx", [["T1", "T12", date(2026, 7, 1)]], ("from_code", "to_code", "on")
    )
    files = read_files(saved(tmp_path / "a.xlsx", ROWS), later)
    assert files.successions
    assert [line.cell("on") for line in files.successions.lines] == ["2026-07-01"]


def test_a_bot_that_only_runs_does_not_load_the_library() -> None:
    asked = "import sys, bot.run; sys.exit('openpyxl' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", asked], check=False).returncode == 0
