"""Sheets as a workbook: numbers stay numbers, words stay words, whatever they begin with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO

import xlsxwriter

from bot.figures.sheet import Line, Sheet

A4 = 9
WIDEST, NARROWEST = 60, 8
LONGEST_NAME = 31
"""What a spreadsheet allows."""


def workbook(sheets: Mapping[str, Sheet]) -> bytes:
    """The file; what stands above a table, its head and its fixed columns stay in sight."""
    body = BytesIO()
    with xlsxwriter.Workbook(body, {"in_memory": True}) as book:
        title = book.add_format({"bold": True})
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        plain = book.add_format({"text_wrap": True, "valign": "top"})
        for name, one in sheets.items():
            sheet = book.add_worksheet(name[:LONGEST_NAME])
            head = len(one.lines()) - len(one.table)
            for number, line in enumerate(one.lines()):
                style = title if number < head else bold if number == head else plain
                _line(sheet, number, line, style)
            for place, width in enumerate(_widths(one.table)):
                sheet.set_column(place, place, width)
            _set_up(sheet, one, head)
    return body.getvalue()


def _set_up(sheet: xlsxwriter.worksheet.Worksheet, one: Sheet, head: int) -> None:
    """On the screen and on paper: the head of the table on every page."""
    sheet.freeze_panes(head + 1, one.fixed)
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.repeat_rows(0, head)
    if one.fixed:
        sheet.repeat_columns(0, one.fixed - 1)
    sheet.set_footer("&L&A&R&P/&N")


def _line(sheet: xlsxwriter.worksheet.Worksheet, number: int, line: Line, style: object) -> None:
    for place, cell in enumerate(line):
        if isinstance(cell, str):
            sheet.write_string(number, place, cell, style)
        elif cell is not None:
            sheet.write_number(number, place, cell, style)


def _widths(lines: Sequence[Line]) -> list[int]:
    columns = max((len(line) for line in lines), default=0)
    longest = [
        max((len(str(line[place] or "")) for line in lines if place < len(line)), default=0)
        for place in range(columns)
    ]
    return [min(max(length + 1, NARROWEST), WIDEST) for length in longest]
