"""A workbook is read on a screen and on A4: narrow columns, rows as high as their words."""

from __future__ import annotations

from io import BytesIO

from openpyxl import load_workbook

from bot.drawing.workbook import LINE, NARROWEST, WIDEST, workbook
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
