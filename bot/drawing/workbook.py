"""Sheets as a workbook: numbers stay numbers, words stay words, whatever they begin with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO
from itertools import chain
from math import ceil
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
ACROSS, NARROWED = 190, 30
"""Letters beside each other on a page that are still read, some eight points high; to so many the
widest columns are narrowed before a table goes on beside itself on another page."""
PAGE_TALL = 820
"""Pixels of an upright page between its edges, below the head that every page repeats."""
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
            widths = _fitted(_widths(one.table))
            for number, line in enumerate(one.lines()):
                style = title if number < head else bold if number == head else plain
                _line(sheet, number, line, style)
                if number >= head:
                    sheet.set_row(number, _height(line, widths))
            for place, width in enumerate(widths):
                sheet.set_column(place, place, width)
            _set_up(sheet, one, head, widths)
            for number, column in enumerate(one.bars):
                _bars(book, sheet, one, (head, column, number))
    return body.getvalue()


def _set_up(
    sheet: xlsxwriter.worksheet.Worksheet, one: Sheet, head: int, widths: Sequence[int]
) -> None:
    """On the screen and on paper: the head of the table on every page; one that is wider than can
    be read goes on beside itself, its fixed columns on each page."""
    sheet.freeze_panes(head + 1, one.fixed)
    sheet.set_paper(A4)
    sheet.set_margins(left=EDGE, right=EDGE)
    sheet.repeat_rows(0, head)
    if one.bars:
        _on_pages(sheet, one, head)
    else:
        sheet.set_landscape()
        fixed = sum(widths[: one.fixed])
        sheet.fit_to_pages(max(1, ceil((sum(widths) - fixed) / (ACROSS - fixed))), 0)
    if one.fixed and not one.bars:
        sheet.repeat_columns(0, one.fixed - 1)
    sheet.set_footer("&L&A&R&P/&N")


def _on_pages(sheet: xlsxwriter.worksheet.Worksheet, one: Sheet, head: int) -> None:
    """Each chart on an upright page of its own, as large as its height allows."""
    columns = len(one.table[0]) + 1
    sheet.set_print_scale(min(100, 100 * PAGE_TALL // _tall(one, head)))
    sheet.set_v_pagebreaks([columns + at * COLUMNS_OF_CHART for at in range(len(one.bars))])


def _tall(one: Sheet, head: int) -> int:
    """Pixels of its charts."""
    return max(len(one.lines()) - 1 - head, 4) * ROW + 120


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
    chart.set_size({"width": CHART, "height": _tall(one, head)})
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


def _fitted(widths: Sequence[int]) -> list[int]:
    """The widest narrowed until the table fits on a page, or goes on beside itself anyway."""
    caps = (
        cap for cap in range(WIDEST, NARROWED, -1) if sum(min(w, cap) for w in widths) <= ACROSS
    )
    cap = next(caps, NARROWED)
    return [min(width, cap) for width in widths]


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
