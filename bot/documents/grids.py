"""A table of a document: its caption above, its head on every page, its notes below."""

from __future__ import annotations

from docx.document import Document as File
from docx.shared import Pt
from docx.table import Table

from bot.documents import measures as m
from bot.documents.fit import lines, narrowest, shared
from bot.documents.pieces import CENTER, LEFT, RIGHT, first, repeat, tight, whole, widths, write
from handlers.reports.document import Grid

WHOLE = 20
"""A row of so many lines, half of a page lying on its side, stays on one page."""
SMALL = 7
"""A table of up to so many rows, its head among them, stays on one page."""


def draw_grid(file: File, grid: Grid, room: float, size: float) -> None:
    """As wide as the room, in millimetres."""
    caption = tight(file.add_paragraph())
    caption.paragraph_format.space_before = caption.paragraph_format.space_after = Pt(m.APART)
    caption.paragraph_format.keep_with_next = True
    write(caption, grid.caption, m.TABLE + 1, bold=True)
    table = file.add_table(rows=1, cols=len(grid.columns), style="Table Grid")
    for cell, column in zip(table.rows[0].cells, grid.columns, strict=True):
        write(tight(first(cell)), column.head, size, bold=True)
    repeat(table.rows[0])
    whole(table.rows[0])
    room_of = columns_of(grid, room, size)
    for row in grid.rows:
        added = table.add_row()
        if max(lines(text, wide, size) for text, wide in zip(row, room_of, strict=True)) <= WHOLE:
            whole(added)
        for place, (cell, text) in enumerate(zip(added.cells, row, strict=True)):
            align = RIGHT if grid.columns[place].is_figure else LEFT
            write(tight(first(cell), align if place else CENTER), text, size)
    _together(table)
    widths(table, room_of)
    for note in grid.notes:
        write(file.add_paragraph(style="Caption"), note)


def columns_of(grid: Grid, room: float, size: float) -> list[float]:
    """How wide each is, in millimetres: no word of a head and none of a cell is broken."""
    least = [
        max(
            narrowest(column.head, size, bold=True),
            *(narrowest(row[at], size) for row in grid.rows),
        )
        for at, column in enumerate(grid.columns)
    ]
    return shared(room, least, [column.width for column in grid.columns])


def _together(table: Table) -> None:
    """The head stands with the first line, the last, which may be the sum, with the one before.

    A small table is not broken at all.
    """
    rows = list(table.rows)
    for row in rows[:-1] if len(rows) <= SMALL else (rows[0], rows[-2]):
        for cell in row.cells:
            first(cell).paragraph_format.keep_with_next = True
