"""A workbook as offices save it: the first sheet that is seen, its values as a CSV has them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.cell.read_only import EmptyCell, ReadOnlyCell
from openpyxl.utils.exceptions import InvalidFileException

from bot.errors import OperatorError

MOST_UNPACKED = 64 * 1024 * 1024
_HIDDEN = re.compile(rb"<row\b[^>]*\bhidden=[\"'](?:1|true)[\"']")
Row = tuple[int, list[str]]
Cells = Iterable[ReadOnlyCell | EmptyCell]


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet of a workbook; its title only where there are others beside it."""

    title: str
    rows: tuple[Row, ...]


def workbook_page(path: Path, raw: bytes) -> Page:
    """The sheet with its rows and their numbers; OperatorError for what cannot be believed."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            if sum(part.file_size for part in archive.infolist()) > MOST_UNPACKED:
                raise OperatorError("groups_too_big", path=path, most=MOST_UNPACKED // 1024)
        return _page(path, raw)
    except (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, IndexError) as error:
        raise OperatorError("groups_workbook", path=path) from error


def _page(path: Path, raw: bytes) -> Page:
    """Values beside what was typed: only there a formula can be told from its missing result."""
    books = [
        load_workbook(io.BytesIO(raw), read_only=True, data_only=only) for only in (True, False)
    ]
    seen = [sheet.sheet_state == "visible" for sheet in books[0].worksheets].index(True)
    results, typed = (book.worksheets[seen] for book in books)
    _refuse_unseen(path, raw, results._worksheet_path)  # read-only sheets do not keep these
    for sheet in (results, typed):
        sheet.reset_dimensions()  # what a file says of its size may be wrong, and rows be lost
    title = results.title if len(books[0].worksheets) > 1 else ""
    return Page(title, tuple(_rows(path, results.rows, typed.rows)))


def _rows(path: Path, results: Iterable[Cells], typed: Iterable[Cells]) -> Iterator[Row]:
    for number, (row, beside) in enumerate(zip(results, typed, strict=True), 1):
        for cell, source in zip(row, beside, strict=True):
            if cell.data_type == "e" or (source.data_type == "f" and cell.value is None):
                raise OperatorError("groups_formula", path=path, line=number)
        yield number, [_text(cell.value) for cell in row]


def _refuse_unseen(path: Path, raw: bytes, sheet: str) -> None:
    """A merged cell has its value in one row only; a row filtered away was not meant."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        written = archive.read(sheet)
    if b"<mergeCell " in written:
        raise OperatorError("groups_merged", path=path)
    if _HIDDEN.search(written):
        raise OperatorError("groups_hidden", path=path)


def _text(value: object) -> str:
    match value:
        case None:
            return ""
        case datetime():  # a date, as workbooks keep it
            value = value.date()
        case float() if value.is_integer():
            value = int(value)
    return str(value)
