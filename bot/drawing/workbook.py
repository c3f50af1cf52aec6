"""Sheets as a workbook: numbers stay numbers, words stay words, whatever they begin with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO
from itertools import chain
from textwrap import wrap

import xlsxwriter

from bot.drawing.pen import HEAD
from bot.figures.sheet import Cell, Line, Sheet

A4 = 9
WIDEST, NARROWEST = 70, 8
LINE = 15
"""Points."""
CHART, ROW, COLUMNS_OF_CHART = 620, 20, 11
"""Pixels of a chart's width and of a bar; columns that a chart covers."""
EDGE = 0.4
"""Of the paper, in inches."""
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
            widths = _widths(one.table)
            for number, line in enumerate(one.lines()):
                style = title if number < head else bold if number == head else plain
                _line(sheet, number, line, style)
                if number >= head:
                    sheet.set_row(number, _height(line, widths))
            for place, width in enumerate(widths):
                sheet.set_column(place, place, width)
            _set_up(sheet, one, head)
            for number, column in enumerate(one.bars):
                _bars(book, sheet, one, (head, column, number))
    return body.getvalue()


def _set_up(sheet: xlsxwriter.worksheet.Worksheet, one: Sheet, head: int) -> None:
    """On the screen and on paper: the head of the table on every page, which is as wide as it."""
    sheet.freeze_panes(head + 1, one.fixed)
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.set_margins(left=EDGE, right=EDGE)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0, head)
    if one.fixed:
        sheet.repeat_columns(0, one.fixed - 1)
    sheet.set_footer("&L&A&R&P/&N")


def _bars(
    book: xlsxwriter.Workbook,
    sheet: xlsxwriter.worksheet.Worksheet,
    one: Sheet,
    at: tuple[int, int, int],
) -> None:
    """Bars from zero with their numbers, in the order of the table; each chart on its own page."""
    head, column, number = at
    last, name = len(one.lines()) - 1, sheet.get_name()
    title = one.table[0][column]
    chart = book.add_chart({"type": "bar"})
    chart.add_series(
        {
            "name": str(title),
            "categories": [name, head + 1, 0, last, 0],
            "values": [name, head + 1, column, last, column],
            "fill": {"color": HEAD},
            "gap": 40,
            "data_labels": {"value": True},
        }
    )
    chart.set_title({"name": str(title), "name_font": {"size": 12}})
    chart.set_legend({"none": True})
    chart.set_y_axis({"reverse": True, "num_font": {"size": 8}, "interval_unit": 1})
    chart.set_x_axis({"min": 0, "major_gridlines": {"visible": False}})
    tall = max(last - head, 4) * ROW + 120
    chart.set_size({"width": CHART, "height": tall})
    sheet.insert_chart(head, len(one.table[0]) + 1 + number * COLUMNS_OF_CHART, chart)


def _line(sheet: xlsxwriter.worksheet.Worksheet, number: int, line: Line, style: object) -> None:
    for place, cell in enumerate(line):
        if isinstance(cell, str):
            sheet.write_string(number, place, cell, style)
        elif cell is not None:
            sheet.write_number(number, place, cell, style)


def _widths(lines: Sequence[Line]) -> list[int]:
    """Of the columns, in letters: a head, and words among numbers, may break between words."""
    columns = max((len(line) for line in lines), default=0)
    return [
        _width([line[place] for line in lines if place < len(line)]) for place in range(columns)
    ]


def _width(cells: Sequence[Cell]) -> int:
    head, *body = cells
    has_numbers = any(isinstance(cell, int | float) for cell in body)
    words = [*str(head or "").split(), *chain(*(_pieces(cell, has_numbers) for cell in body))]
    longest = max((len(word) for word in words), default=0)
    return min(max(longest + 1, NARROWEST), WIDEST)


def _pieces(cell: Cell, may_break: bool) -> list[str]:
    said = "" if cell is None else str(cell)
    return said.split() if may_break else [said]


def _height(line: Line, widths: Sequence[int]) -> int:
    """Of a row, in points: not every program finds it by itself."""
    wraps = (len(wrap(str(cell), width)) for cell, width in zip(line, widths, strict=False) if cell)
    return LINE * max(wraps, default=1)
