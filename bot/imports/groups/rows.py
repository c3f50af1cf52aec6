"""What one line of a list says, or why it cannot be used."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from bot.imports.reading import Line, Sheet

T = TypeVar("T")
MOST_ADULTS = 100_000
LONGEST: Mapping[str, int] = {"code": 20, "name": 80, "adults_source": 200}
_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})")
_LOCAL = re.compile(r"(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4})")


class RowError(Exception):
    """This line cannot be used; `code` names the text that says why and how to mend it."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(f"{code} {values}")
        self.code = code
        self.values = values


@dataclass(frozen=True, slots=True)
class Refused:
    """A line left out of the import, with the reason."""

    file: str
    line: int
    code: str
    values: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Count:
    """How many adults, on which day, according to whom."""

    adults: int
    as_of: date
    source: str


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A group as the list has it."""

    line: int
    code: str
    name: str
    valid_from: date
    valid_to: date | None
    count: Count | None


@dataclass(frozen=True, slots=True)
class SuccessionRow:
    """Who follows whom, as the list has it."""

    line: int
    from_code: str
    to_code: str
    on: date
    from_valid_from: date | None
    to_valid_from: date | None


def sift(sheet: Sheet, parse: Callable[[Line], T]) -> tuple[list[T], list[Refused]]:
    """The usable rows, and the others with their reasons."""
    rows: list[T] = []
    refused: list[Refused] = []
    for line in sheet.lines:
        try:
            if line.has_more:
                raise RowError("row_cells")
            rows.append(parse(line))
        except RowError as error:
            refused.append(Refused(sheet.file, line.number, error.code, error.values))
    return rows, refused


def group_row(line: Line, today: date) -> GroupRow:
    """A line of the list of groups."""
    valid_from, valid_to = _needed_day(line, "valid_from"), day_of(line, "valid_to")
    if valid_to is not None and valid_to < valid_from:
        raise RowError("row_ends_early", first=valid_from, last=valid_to)
    code, name = words_of(line, "code"), words_of(line, "name")
    return GroupRow(line.number, code, name, valid_from, valid_to, _count(line, today))


def succession_row(line: Line) -> SuccessionRow:
    """A line of the list of successions."""
    return SuccessionRow(
        line.number,
        words_of(line, "from_code"),
        words_of(line, "to_code"),
        _needed_day(line, "on"),
        day_of(line, "from_valid_from"),
        day_of(line, "to_valid_from"),
    )


def _count(line: Line, today: date) -> Count | None:
    """No denominator without its date and source."""
    written = line.cell("adults")
    if not written:
        return None
    if not re.fullmatch(r"[0-9]{1,6}", written) or not 1 <= int(written) <= MOST_ADULTS:
        raise RowError("row_adults", value=written)
    as_of, source = _needed_day(line, "adults_as_of"), words_of(line, "adults_source")
    if as_of > today:
        raise RowError("row_future", column="adults_as_of", day=as_of)
    return Count(int(written), as_of, source)


def words_of(line: Line, column: str, most: int = 0) -> str:
    """What stands in a cell that must not be empty."""
    written = line.cell(column)
    if not written:
        raise RowError("row_empty", column=column)
    most = most or LONGEST.get(column, LONGEST["code"])
    if len(written) > most:
        raise RowError("row_long", column=column, most=most)
    return written


def _needed_day(line: Line, column: str) -> date:
    found = day_of(line, column)
    if found is None:
        raise RowError("row_empty", column=column)
    return found


def day_of(line: Line, column: str) -> date | None:
    """The day in a cell, in either spelling; none where it is empty."""
    written = line.cell(column)
    if not written:
        return None
    shaped = _ISO.fullmatch(written) or _LOCAL.fullmatch(written)
    try:
        if shaped:
            return date(*(int(shaped[part]) for part in ("year", "month", "day")))
    except ValueError:
        pass
    raise RowError("row_date", column=column, value=written)
