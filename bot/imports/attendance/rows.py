"""What one row of an attendance sheet says, or why it cannot be used."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from bot.drawing.attendance import MARKS
from bot.figures.sheet import Sheet, Sheets
from bot.imports.lines import RowError, words_of
from bot.imports.reading import Line
from handlers.rules.admission.row_codes import read_row_code, row_code
from handlers.rules.folding import fold
from handlers.rules.people.group_matching import match_group
from handlers.rules.people.naming import clean_name, misleads
from handlers.texts import Texts
from handlers.turn import House
from storage.ward.campaign import Group

ROLL_COLUMNS = ("row", "full_name", "group", "person_code", *MARKS, "signed")
ELSEWHERE = "elsewhere"
LONGEST_NAME = 40
_TICKED, _EMPTY = ("x", "v", "1", "co", "yes"), ("", "-", "0", "khong", "no")
_OUTSIDE = ("ngoai phuong", "noi khac", ELSEWHERE)
_LONG_NUMBER = re.compile(r"\d{4}")


@dataclass(frozen=True, slots=True)
class RollRow:
    """A row of a sheet: a group, or none where somebody lives outside the ward."""

    line: int
    sheet: int
    row: int
    name: str
    group_id: int | None
    person_code: str
    marks: tuple[str, ...]
    signed: bool

    @property
    def key(self) -> tuple[int, int]:
        """Which sheet, which row."""
        return self.sheet, self.row

    @property
    def noted(self) -> str:
        """What is kept of the ticks."""
        outside = () if self.group_id else (ELSEWHERE,)
        return ",".join((*self.marks, *outside))


@dataclass(frozen=True, slots=True)
class Setting:
    """What a row is read with: the groups of the session's day, and the one it was for."""

    groups: tuple[Group, ...]
    only_group: int | None
    day: date


def code_of(line: Line, house: House) -> tuple[int, int]:
    """The (sheet, row) that stands at the beginning of a line."""
    written = words_of(line, "row")
    found = read_row_code(written, house.hash_code)
    if found is None:
        raise RowError("row_code_unknown", value=written)
    return found


def is_blank(line: Line) -> bool:
    """Nobody wrote on this row of the sheet."""
    return not any(line.cell(column) for column in ROLL_COLUMNS[1:])


def roll_row(line: Line, key: tuple[int, int], there: Setting) -> RollRow:
    """A line whose code is good."""
    written = words_of(line, "full_name", 2 * LONGEST_NAME)
    name = clean_name(written, LONGEST_NAME)
    if name is None or _LONG_NUMBER.search(name) or misleads(name):
        raise RowError("row_name", value=written)
    marks = tuple(mark for mark in MARKS if _tick(line, mark))
    group, code = _group(line, there), line.cell("person_code")
    return RollRow(line.number, *key, name, group, code, marks, _tick(line, "signed"))


def _tick(line: Line, column: str) -> bool:
    written = line.cell(column)
    said = "x" if written in {"✓", "✔", "☑"} else fold(written) or written
    if said not in (*_TICKED, *_EMPTY):
        raise RowError("row_tick", column=column, value=written)
    return said in _TICKED


def _group(line: Line, there: Setting) -> int | None:
    written = line.cell("group")
    if not written and there.only_group:
        return there.only_group
    if not written:
        raise RowError("row_empty", column="group")
    if fold(written) in _OUTSIDE:
        return None
    known = [(one.id, one.code, one.name) for one in there.groups]
    found = match_group(written, known)
    if len(found) != 1:
        raise RowError("row_roll_group", value=written, day=there.day)
    return found[0]


def template(texts: Texts, house: House, sheet: int, rows: int) -> Sheets:
    """A sheet's rows with their codes, to be filled from paper, and what goes where."""
    codes = (row_code(sheet, row, house.hash_code) for row in range(1, rows + 1))
    about = _about(texts)
    name = texts.say("paper.number", sheet=sheet)
    rolls = Sheet((), [list(ROLL_COLUMNS), *_filled(codes)])
    return {name: rolls, texts.say("cli.sheet_about"): Sheet((), about)}


def _filled(codes: Iterable[str]) -> list[list[str]]:
    return [[code, *[""] * (len(ROLL_COLUMNS) - 1)] for code in codes]


def _about(texts: Texts) -> list[list[str]]:
    words: Mapping[str, str] = {
        "row": texts.say("cli.roll_row"),
        "full_name": texts.say("cli.roll_name"),
        "group": texts.say("cli.roll_group"),
        "person_code": texts.say("cli.roll_code"),
        **{mark: texts.say(f"terms.count_{mark}") for mark in MARKS},
        "signed": texts.say("cli.roll_signed"),
    }
    return [[column, words[column]] for column in ROLL_COLUMNS]
