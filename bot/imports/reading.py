"""A list as offices save it: a workbook, or a CSV with or without BOM, commas or semicolons."""

from __future__ import annotations

import csv
import hashlib
import io
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.errors import OperatorError

GROUP_COLUMNS = (
    "code",
    "name",
    "adults",
    "adults_as_of",
    "adults_source",
    "valid_from",
    "valid_to",
)
SUCCESSION_COLUMNS = ("from_code", "to_code", "on")
MOST_BYTES = 1024 * 1024
MOST_WORKBOOK_BYTES = 10 * MOST_BYTES
WORKBOOK = ".xlsx"


@dataclass(frozen=True, slots=True)
class Line:
    """One row by column name, with the line it ends on."""

    number: int
    cells: Mapping[str, str]
    has_more: bool = False
    """It has more cells than the header: a comma inside a name, most likely."""

    def cell(self, column: str) -> str:
        """What stands in a column; nothing where the column or the cell is missing."""
        return self.cells.get(column, "")


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a file holds, and the digest by which the audit knows it."""

    file: str
    digest: str
    lines: tuple[Line, ...]
    page: str = ""
    """Which sheet of a workbook with several was read."""


@dataclass(frozen=True, slots=True)
class Files:
    """The list of groups and, if there is one, the list of who follows whom."""

    groups: Sheet
    successions: Sheet | None = None


def read_files(groups: Path, successions: Path | None = None) -> Files:
    """Read both lists; OperatorError when a file as a whole cannot be used."""
    later = read_sheet(successions, SUCCESSION_COLUMNS) if successions else None
    return Files(read_sheet(groups, GROUP_COLUMNS), later)


def read_sheet(path: Path, columns: tuple[str, ...]) -> Sheet:
    """The rows of a file that has at least these columns."""
    if path.suffix.lower() == WORKBOOK:
        return _read_workbook(path, columns)
    raw = _bytes(path, MOST_BYTES)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise OperatorError("groups_encoding", path=path, line=line) from error
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    try:
        lines = tuple(_lines(reader, _header(next(reader, []), path, columns)))
    except csv.Error as error:
        raise OperatorError("groups_broken", path=path, line=reader.line_num) from error
    return Sheet(path.name, hashlib.sha256(raw).hexdigest(), lines)


def _read_workbook(path: Path, columns: tuple[str, ...]) -> Sheet:
    """Cells beside the named columns are remarks: here no comma can have split a name."""
    from bot.imports.workbook import workbook_page

    raw = _bytes(path, MOST_WORKBOOK_BYTES)
    page = workbook_page(path, raw)
    rows = iter(page.rows)
    _, first = next(rows, (1, []))
    header = _header(first, path, columns)
    lines = []
    for number, row in rows:
        cells = [_tidy(cell) for cell in row]
        if any(cells):
            lines.append(Line(number, dict(zip(header, cells, strict=False))))
    return Sheet(path.name, hashlib.sha256(raw).hexdigest(), tuple(lines), page.title)


def _bytes(path: Path, most: int) -> bytes:
    with path.open("rb") as file:
        raw = file.read(most + 1)
    if len(raw) > most:
        raise OperatorError("groups_too_big", path=path, most=most // 1024)
    return raw


def _delimiter(text: str) -> str:
    """Excel set to Vietnamese writes semicolons."""
    header = text.partition("\n")[0]
    return ";" if header.count(";") > header.count(",") else ","


def _header(first: Iterable[str], path: Path, columns: tuple[str, ...]) -> list[str]:
    header = [_tidy(name).casefold() for name in first]
    if missing := [name for name in columns if name not in header]:
        raise OperatorError("groups_header", path=path, missing=", ".join(missing))
    if twice := [name for name in columns if header.count(name) > 1]:
        raise OperatorError("groups_header_twice", path=path, column=twice[0])
    return header


def _lines(reader: Iterator[list[str]], header: list[str]) -> Iterator[Line]:
    for row in reader:
        cells = [_tidy(cell) for cell in row]
        if any(cells):
            number: int = reader.line_num  # type: ignore[attr-defined]
            named = dict(zip(header, cells, strict=False))
            yield Line(number, named, has_more=len(cells) > len(header))


def _tidy(cell: str) -> str:
    """One spelling of every letter, single blanks, nothing invisible."""
    composed = unicodedata.normalize("NFC", " ".join(cell.split()))
    return "".join(letter for letter in composed if unicodedata.category(letter)[0] != "C")
