"""A workbook is read on a screen and on A4: narrow columns, rows as high as their words."""

from __future__ import annotations

from io import BytesIO

from openpyxl import load_workbook

from bot.drawing.workbook import (
    ACROSS,
    COLUMNS_OF_CHART,
    LINE,
    NARROWEST,
    PAGE_TALL,
    ROW,
    WIDEST,
    workbook,
)
from bot.figures.sheet import Sheet

HEAD = ["Nơi", "HT1. Người hoàn thành ít nhất 01 bài (người)", "Cách đếm"]
ROWS = [["Tổ dân phố số 1", 53, "x " * 70], ["Nơi khác", "không tính ở đây", ""]]


def test_columns_are_as_narrow_as_words_and_rows_as_high_as_lines() -> None:
    book = load_workbook(BytesIO(workbook({"A": Sheet(["Phường"], [HEAD, *ROWS])})))
    sheet = book["A"]
    place, figure, rule = (round(sheet.column_dimensions[one].width) for one in "ABC")
    assert place > len(ROWS[0][0])  # type: ignore[arg-type]
    assert NARROWEST <= figure <= NARROWEST + 2
    assert WIDEST <= rule <= WIDEST + 1
    heights = [sheet.row_dimensions[number].height for number in (3, 4, 5)]
    assert heights[0] >= 5 * LINE  # the head, in a column of figures
    assert heights[1:] == [2 * LINE, 3 * LINE]
    assert sheet.sheet_properties.pageSetUpPr.fitToPage


def test_a_table_wider_than_can_be_read_goes_on_beside_itself_with_its_first_column() -> None:
    wide = [["Nơi", *(f"HT{n}. Người học" for n in range(40))], ["Tổ 1", *range(40)]]
    plain = [["Nơi", "Người"], ["Tổ 1", 3]]
    body = workbook({"A": Sheet(["Phường"], wide, fixed=1), "B": Sheet(["Phường"], plain, fixed=1)})
    book = load_workbook(BytesIO(body))
    assert [book[name].page_setup.fitToWidth or 1 for name in "AB"] == [2, 1]
    assert book["A"].print_title_cols == "$A:$A"
    assert book["A"].print_title_rows == "$1:$3"
    assert book["A"].page_setup.orientation == "landscape"


def test_many_words_are_narrowed_before_they_leave_the_page() -> None:
    rows = [["Mã", *["Cách đếm"] * 4], ["HT1", *["mot hai ba " * 20] * 4]]
    sheet = load_workbook(BytesIO(workbook({"A": Sheet([], rows)})))["A"]
    widths = [sheet.column_dimensions[one].width for one in "BCDE"]
    assert sum(widths) < ACROSS
    assert (sheet.page_setup.fitToWidth or 1) == 1


def test_each_chart_stands_on_a_page_of_its_own() -> None:
    rows = [["Tổ", "Người", "Buổi"], *([f"Tổ {n}", n, n] for n in range(60))]
    sheet = load_workbook(BytesIO(workbook({"A": Sheet(["Phường"], rows, bars=(1, 2))})))["A"]
    assert [one.id for one in sheet.col_breaks.brk] == [4, 4 + COLUMNS_OF_CHART]
    tall = (60 * ROW + 120) * (sheet.page_setup.scale or 100) / 100
    assert tall <= PAGE_TALL
