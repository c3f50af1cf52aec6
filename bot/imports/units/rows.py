"""What one line of the list of units says, or why it cannot be used."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from bot.figures.sheet import Sheet, Sheets
from bot.imports.lines import RowError, day_of, words_of
from bot.imports.reading import Line
from handlers.reports.unit_forms import KINDS
from handlers.rules.folding import fold
from handlers.rules.people.naming import place_name
from handlers.texts import Texts

NEEDED = ("name", "kind")
OPTIONAL = ("former_name", "valid_from", "valid_to")
UNIT_COLUMNS = (*NEEDED, *OPTIONAL)
LONGEST = 120


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A unit as the list has it; `valid_to`: its last day."""

    line: int
    name: str
    kind: str
    former: str
    """What the register calls it, where it is another name now."""
    valid_from: date | None
    valid_to: date | None

    @property
    def key(self) -> tuple[str, str]:
        """One name of one kind means one unit, however it is written."""
        return self.kind, self.name.casefold()


def unit_row(line: Line, kinds: Mapping[str, str]) -> UnitRow:
    """A line of the list."""
    name, written = _name(line, "name"), line.cell("kind")
    kind = kinds.get(fold(written))
    if kind is None:
        raise RowError("row_unit_kind", value=written)
    former = _name(line, "former_name") if line.cell("former_name") else ""
    begins, ends = day_of(line, "valid_from"), day_of(line, "valid_to")
    if begins and ends and ends < begins:
        raise RowError("row_unit_days", first=begins, last=ends)
    return UnitRow(line.number, name, kind, former, begins, ends)


def _name(line: Line, column: str) -> str:
    written = words_of(line, column, LONGEST)
    name = place_name(written, LONGEST)
    if name is None:
        raise RowError("row_unit_name", value=written)
    return name


def kinds_of(texts: Texts) -> dict[str, str]:
    """Kinds by all that may be written for them: the title, a part of it, or another word."""
    names = {one: texts.say(f"terms.unit_{one}") for one in KINDS}
    also = {
        "agency": texts.say("cli.unit_also_agency"),
        "service": texts.say("cli.unit_also_service"),
        "school": texts.say("cli.unit_also_school"),
        "business": texts.say("cli.unit_also_business"),
        "society": texts.say("cli.unit_also_society"),
        "group": texts.say("cli.unit_also_group"),
        "other": texts.say("cli.unit_also_other"),
    }
    words = {one: f"{name}, {also[one]}" for one, name in names.items()}
    return {
        **{fold(part.strip()): one for one, said in words.items() for part in said.split(",")},
        **{fold(name): one for one, name in names.items()},
        **dict(zip(KINDS, KINDS, strict=True)),
    }


def template(texts: Texts) -> Sheets:
    """An empty list with its heads, and a second sheet that says what goes where."""
    kinds = "; ".join(texts.say(f"terms.unit_{one}") for one in KINDS)
    about = [
        ["name", texts.say("cli.unit_name")],
        ["kind", texts.say("cli.unit_kind", kinds=kinds)],
        ["former_name", texts.say("cli.unit_former")],
        ["valid_from", texts.say("cli.unit_from")],
        ["valid_to", texts.say("cli.unit_to")],
    ]
    empty, said = Sheet((), [list(UNIT_COLUMNS)]), Sheet((), about)
    return {texts.say("cli.unit_sheet"): empty, texts.say("cli.sheet_about"): said}
