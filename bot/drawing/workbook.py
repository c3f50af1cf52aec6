"""Sheets as a workbook: numbers stay numbers, words stay words, whatever they begin with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO

import xlsxwriter

Cell = str | int | float | None
WIDEST, NARROWEST = 60, 8
LONGEST_NAME = 31
"""What a spreadsheet allows."""


def workbook(sheets: Mapping[str, Sequence[Sequence[Cell]]]) -> bytes:
    """The file; the first line of each sheet is its head."""
    body = BytesIO()
    with xlsxwriter.Workbook(body, {"in_memory": True}) as book:
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        plain = book.add_format({"text_wrap": True, "valign": "top"})
        for name, lines in sheets.items():
            sheet = book.add_worksheet(name[:LONGEST_NAME])
            sheet.freeze_panes(1, 0)
            for number, line in enumerate(lines):
                _line(sheet, number, line, plain if number else bold)
            for place, width in enumerate(_widths(lines)):
                sheet.set_column(place, place, width)
    return body.getvalue()


def _line(
    sheet: xlsxwriter.worksheet.Worksheet, number: int, line: Sequence[Cell], style: object
) -> None:
    for place, cell in enumerate(line):
        if isinstance(cell, str):
            sheet.write_string(number, place, cell, style)
        elif cell is not None:
            sheet.write_number(number, place, cell, style)


def _widths(lines: Sequence[Sequence[Cell]]) -> list[int]:
    columns = max((len(line) for line in lines), default=0)
    longest = [
        max((len(str(line[place] or "")) for line in lines if place < len(line)), default=0)
        for place in range(columns)
    ]
    return [min(max(length + 1, NARROWEST), WIDEST) for length in longest]
