"""The tables of an issue as they were frozen, looked for in a file that people filled in."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from bot.documents import checking
from bot.documents.checking.reading import Grid
from bot.documents.opening import Unreadable
from handlers.reports.document import BLANK
from handlers.reports.issued.differences import Printed
from handlers.reports.issued.freezing import tables_of
from handlers.rules.days.yearly import curled
from storage.reporting.issues import Issue


def lost_lines(one: Issue, body: bytes) -> Iterator[str]:
    """Lines of the frozen tables that are not where they stood, or stand there besides.

    Tables and their lines are compared in order, word for word; blanks may be filled in. An annex
    prints its own tables, which are made of words alone.
    """
    try:
        grids = [_rows(grid) for grid in checking.read(body).grids()]
    except Unreadable:
        yield ""
        return
    for table in tables_of(one.tables) if not one.parent_id else ():
        heads = tuple(map(curled, table.heads))
        place = next((at for at, rows in enumerate(grids) if rows[0] == heads), None)
        there = [] if place is None else grids[place][1:]
        yield from _lost(table, there)
        yield from (_line("", row) for rows in grids[:place] for row in _figures(rows))
        grids = grids if place is None else grids[place + 1 :]
    yield from (_line("", row) for rows in grids for row in _figures(rows))


Row = tuple[str, ...]


def _rows(grid: Grid) -> list[Row]:
    return [
        tuple(grid.text(row, column) for column in range(len(cells)))
        for row, cells in enumerate(grid.rows)
    ]


def _lost(table: Printed, there: list[Row]) -> Iterator[str]:
    for row, found in zip_longest(table.rows, there):
        said = tuple(map(curled, row or ()))
        if found is None or not _fits(said, found):
            yield _line(table.title, said or found)


def _fits(said: Row, found: Row) -> bool:
    return len(said) == len(found) and all(
        one == other or BLANK.search(one) for one, other in zip(said, found, strict=True)
    )


def _figures(rows: list[Row]) -> Iterator[Row]:
    """Lines of a table that nobody froze with figures in cells of their own."""
    return (row for row in rows if any(cell.strip()[:1].isdigit() for cell in row))


def _line(title: str, row: Row) -> str:
    return ": ".join(filter(None, (title, " | ".join(row))))
