"""A list as offices save it: a workbook, or a CSV with or without BOM, commas or semicolons."""

from __future__ import annotations

import codecs
import csv
import hashlib
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.errors import OperatorError
from bot.imports.heading import TITLES, find_header, tidy

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


def read_sheet(path: Path, columns: tuple[str, ...], optional: tuple[str, ...] = ()) -> Sheet:
    """The rows of a file that has at least these columns; others that it may have are named too."""
    if path.suffix.lower() == WORKBOOK:
        return _read_workbook(path, columns, optional)
    raw = _bytes(path, MOST_BYTES)
    text = _decoded(path, raw)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    try:
        header = find_header(((reader.line_num, row) for row in reader), columns, path, optional)
        lines = tuple(_lines(reader, header))
    except csv.Error as error:
        raise OperatorError("groups_broken", path=path, line=reader.line_num) from error
    return Sheet(path.name, hashlib.sha256(raw).hexdigest(), lines)


def _decoded(path: Path, raw: bytes) -> str:
    """UTF-8; or what Excel calls Unicode text, told by its first two bytes."""
    coding = "utf-16" if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"
    try:
        return raw.decode(coding)
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise OperatorError("groups_encoding", path=path, line=line) from error


def _read_workbook(path: Path, columns: tuple[str, ...], optional: tuple[str, ...]) -> Sheet:
    """Cells beside the named columns are remarks: here no comma can have split a name."""
    from bot.imports.workbook import workbook_page

    raw = _bytes(path, MOST_WORKBOOK_BYTES)
    page = workbook_page(path, raw)
    rows = iter(page.rows)
    header = find_header(rows, columns, path, optional)
    lines = []
    for number, row in rows:
        cells = [tidy(cell) for cell in row]
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
    """Excel set to Vietnamese writes semicolons, its Unicode text tabs; titles may stand before."""
    beginning = "\n".join(text.split("\n", TITLES)[:TITLES])
    return max(",;\t", key=beginning.count)


def _lines(reader: Iterator[list[str]], header: list[str]) -> Iterator[Line]:
    for row in reader:
        cells = [tidy(cell) for cell in row]
        if any(cells):
            number: int = reader.line_num  # type: ignore[attr-defined]
            named = dict(zip(header, cells, strict=False))
            yield Line(number, named, has_more=len(cells) > len(header))
