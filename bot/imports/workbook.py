"""A workbook as offices save it: the first sheet, its values as the CSV would spell them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from bot.errors import OperatorError

MOST_UNPACKED = 64 * 1024 * 1024
Row = tuple[int, list[str]]


def workbook_rows(path: Path, raw: bytes) -> Iterator[Row]:
    """Each row with its number; OperatorError for what cannot be taken at its word."""
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            if sum(part.file_size for part in archive.infolist()) > MOST_UNPACKED:
                raise OperatorError("groups_too_big", path=path, most=MOST_UNPACKED // 1024)
        yield from _rows(path, raw)
    except (zipfile.BadZipFile, InvalidFileException, KeyError, ValueError, IndexError) as error:
        raise OperatorError("groups_workbook", path=path) from error


def _rows(path: Path, raw: bytes) -> Iterator[Row]:
    """Values beside what was typed: only there a formula can be told from its missing result."""
    books = [
        load_workbook(io.BytesIO(raw), read_only=True, data_only=only) for only in (True, False)
    ]
    results, typed = (book.worksheets[0] for book in books)
    _refuse_merged(path, raw, results._worksheet_path)  # read-only sheets keep no list of merges
    for sheet in (results, typed):
        sheet.reset_dimensions()  # what a file says of its size may be wrong, and rows be lost
    for number, (row, beside) in enumerate(zip(results.rows, typed.rows, strict=True), 1):
        for cell, source in zip(row, beside, strict=True):
            if cell.data_type == "e" or (source.data_type == "f" and cell.value is None):
                raise OperatorError("groups_formula", path=path, line=number)
        yield number, [_text(cell.value) for cell in row]


def _refuse_merged(path: Path, raw: bytes, sheet: str) -> None:
    """A merged cell has its value in one row only: the others would silently have none."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        if b"<mergeCell " in archive.read(sheet):
            raise OperatorError("groups_merged", path=path)


def _text(value: object) -> str:
    match value:
        case None:
            return ""
        case datetime():  # a date, as workbooks keep it
            value = value.date()
        case float() if value.is_integer():
            value = int(value)
    return str(value)
