"""What one line of a list says, or why it cannot be used."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from bot.figures.sheet import Sheet, Sheets
from bot.imports.lines import LONGEST, RowError, day_of, needed_day, words_of
from bot.imports.reading import GROUP_COLUMNS, Line
from handlers.rules.people.naming import place_name
from handlers.texts import Texts

MOST_ADULTS = 100_000


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


def group_row(line: Line, today: date) -> GroupRow:
    """A line of the list of groups."""
    valid_from, valid_to = needed_day(line, "valid_from"), day_of(line, "valid_to")
    if valid_to is not None and valid_to < valid_from:
        raise RowError("row_ends_early", first=valid_from, last=valid_to)
    code, name = words_of(line, "code"), _name(line)
    return GroupRow(line.number, code, name, valid_from, valid_to, _count(line, today))


def _name(line: Line) -> str:
    written = words_of(line, "name")
    name = place_name(written, LONGEST["name"])
    if name is None:
        raise RowError("row_group_name", value=written)
    return name


def template(texts: Texts) -> Sheets:
    """An empty list with its heads, and a second sheet that says what goes where."""
    said = (
        texts.say("cli.group_code"),
        texts.say("cli.group_name"),
        texts.say("cli.group_adults"),
        texts.say("cli.group_as_of"),
        texts.say("cli.group_source"),
        texts.say("cli.group_from"),
        texts.say("cli.group_to"),
    )
    about = [[column, one] for column, one in zip(GROUP_COLUMNS, said, strict=True)]
    empty = Sheet((), [list(GROUP_COLUMNS)])
    return {texts.say("cli.group_sheet"): empty, texts.say("cli.sheet_about"): Sheet((), about)}


def succession_row(line: Line) -> SuccessionRow:
    """A line of the list of successions."""
    return SuccessionRow(
        line.number,
        words_of(line, "from_code"),
        words_of(line, "to_code"),
        needed_day(line, "on"),
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
    as_of, source = needed_day(line, "adults_as_of"), words_of(line, "adults_source")
    if as_of > today:
        raise RowError("row_future", column="adults_as_of", day=as_of)
    return Count(int(written), as_of, source)
