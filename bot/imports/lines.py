"""What every list is read by: a cell that must hold something, a line that cannot be used."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from bot.imports.reading import Line, Sheet
from handlers.texts import Texts

T = TypeVar("T")
LONGEST: Mapping[str, int] = {"code": 20, "name": 80, "adults_source": 200}
HELD = "row_held"
"""A sound line that waits for another one, which is refused."""
MOST_ALIKE = 5
"""Lines with one reason that are told in full."""
FORMULA = re.compile(r"[=+@\t\r-](?![\d.,]*$)")
"""What spreadsheets take for the beginning of a formula; a number with its sign is none."""
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


def sift(sheet: Sheet, parse: Callable[[Line], T]) -> tuple[list[T], list[Refused]]:
    """The usable rows, and the others with their reasons."""
    rows: list[T] = []
    refused: list[Refused] = []
    for line in sheet.lines:
        try:
            if line.has_more:
                raise RowError("row_cells")
            _refuse_formulas(line)
            rows.append(parse(line))
        except RowError as error:
            refused.append(Refused(sheet.file, line.number, error.code, error.values))
    return rows, refused


def _refuse_formulas(line: Line) -> None:
    """A name must stay a name wherever a list of it is opened; a mark alone is none."""
    for column, written in line.cells.items():
        if FORMULA.match(written):
            raise RowError("row_formula", column=column, value=written[:20])


def words_of(line: Line, column: str, most: int = 0) -> str:
    """What stands in a cell that must not be empty."""
    written = line.cell(column)
    if not written:
        raise RowError("row_empty", column=column)
    most = most or LONGEST.get(column, LONGEST["code"])
    if len(written) > most:
        raise RowError("row_long", column=column, most=most)
    return written


def needed_day(line: Line, column: str) -> date:
    """The day in a cell that must not be empty."""
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


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import of a list did: how many of each."""

    added: int = 0
    changed: int = 0
    """Of teams: the parent body, or the groups served; of units: the name, or the end."""
    unchanged: int = 0
    refused: tuple[Refused, ...] = ()
    number: int = 0
    """By which it can be taken back: its line in the journal."""


def show_import(list_name: str, report: ImportReport, texts: Texts) -> list[str]:
    """Lines for the terminal: the counts, then every line left out with reason and cure."""
    counts = {"added": report.added, "changed": report.changed, "unchanged": report.unchanged}
    written, number = bool(report.added or report.changed), report.number
    return [
        *show_outcome(report.refused, texts, written=written),
        texts.say(f"operator.{list_name}_done", **counts),
        *([texts.say(f"operator.{list_name}_number", number=number)] if number else []),
        *show_refused(report.refused, texts),
    ]


def show_outcome(refused: Sequence[Refused], texts: Texts, *, written: bool) -> list[str]:
    """What comes first where something was left out: nobody is to take it for done."""
    if not refused:
        return []
    name = "import_partly" if written else "import_none"
    return [texts.say(f"operator.{name}", count=len(refused))]


def show_refused(refused: Sequence[Refused], texts: Texts) -> list[str]:
    """Every line left out, with its number, the reason and the cure."""
    if not refused:
        return []
    head = texts.say("operator.groups_refused", count=len(refused))
    alike = defaultdict[tuple[str, str], list[Refused]](list)
    for one in refused:
        alike[one.file, one.code].append(one)
    shown = [one for some in alike.values() for one in some[:MOST_ALIKE]]
    shown.sort(key=refused.index)
    more = [some for some in alike.values() if len(some) > MOST_ALIKE]
    return [head, *(show_line(one, texts) for one in shown), *(_alike(s, texts) for s in more)]


def _alike(some: Sequence[Refused], texts: Texts) -> str:
    """The lines with the same reason as some before them: their numbers alone."""
    rest = some[MOST_ALIKE:]
    lines = ", ".join(str(one.line) for one in rest)
    first = some[0]
    return "  " + texts.say(
        "operator.groups_lines_alike", file=first.file, lines=lines, line=first.line
    )


def show_line(one: Refused, texts: Texts) -> str:
    """Which line, and what is to be said of it."""
    why = texts.say(f"operator.{one.code}", **one.values)
    return "  " + texts.say("operator.groups_line", file=one.file, line=one.line, why=why)
