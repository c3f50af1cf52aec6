"""What one line of the list of teams says, or why it cannot be used."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from bot.figures.sheet import Sheet, Sheets
from bot.imports.lines import RowError, day_of, words_of
from bot.imports.reading import Line
from handlers.rules.folding import fold, lowered
from handlers.rules.people.group_matching import match_group
from handlers.rules.people.naming import place_name
from handlers.texts import Texts
from handlers.volunteers.team.making import BODIES, KINDS, LONGEST_NAME
from storage.ward.campaign import Group

TEAM_COLUMNS = ("name", "kind", "parent_body", "groups", "valid_from")
_BETWEEN = re.compile(r"[,;\n]+")


@dataclass(frozen=True, slots=True)
class TeamRow:
    """A team as the list has it; no groups: those it serves stay as they are."""

    line: int
    name: str
    kind: str
    parent_body: str
    groups: frozenset[int]
    valid_from: date | None

    @property
    def key(self) -> str:
        """One name means one team at a time, however it is written."""
        return lowered(self.name)


@dataclass(frozen=True, slots=True)
class Known:
    """What a line is read with: words for kinds and bodies, and the groups of each day."""

    kinds: Mapping[str, str]
    bodies: Mapping[str, str]
    groups: Sequence[Group]
    today: date

    @classmethod
    def of(cls, texts: Texts, groups: Sequence[Group], today: date) -> Known:
        """With the words of this language; the short codes are understood too."""
        spelled = partial(_spellings, texts)
        return cls(spelled("team", KINDS), spelled("body", BODIES), groups, today)


def team_row(line: Line, known: Known) -> TeamRow:
    """A line of the list of teams."""
    written = words_of(line, "name", LONGEST_NAME)
    name = place_name(written, LONGEST_NAME)
    if name is None:
        raise RowError("row_team_name", value=written)
    begins = day_of(line, "valid_from")
    groups = _groups(line, known, max(begins or known.today, known.today))
    kind = known.kinds.get(fold(line.cell("kind")))
    if kind is None:
        raise RowError("row_team_kind", value=line.cell("kind"))
    body = known.bodies.get(fold(line.cell("parent_body")))
    if body is None:
        raise RowError("row_team_body", value=line.cell("parent_body"))
    return TeamRow(line.number, name, kind, body, groups, begins)


def wanted(line: Line, known: Known) -> frozenset[int] | None:
    """The groups of a line that is otherwise refused; None where they cannot be read either."""
    try:
        return _groups(line, known, max(day_of(line, "valid_from") or known.today, known.today))
    except RowError:
        return None


def template(texts: Texts) -> Sheets:
    """An empty list with its heads, and a second sheet that says what goes where."""
    kinds = "; ".join(texts.say(f"terms.team_{one}") for one in KINDS)
    bodies = "; ".join(texts.say(f"terms.body_{one}") for one in BODIES)
    about = [
        ["name", texts.say("cli.team_name")],
        ["kind", texts.say("cli.team_kind", kinds=kinds)],
        ["parent_body", texts.say("cli.team_body", bodies=bodies)],
        ["groups", texts.say("cli.team_groups")],
        ["valid_from", texts.say("cli.team_from")],
    ]
    empty, said = Sheet((), [list(TEAM_COLUMNS)]), Sheet((), about)
    return {texts.say("cli.team_sheet"): empty, texts.say("cli.sheet_about"): said}


def _spellings(texts: Texts, what: str, codes: Iterable[str]) -> dict[str, str]:
    """Codes by everything that may be written for them."""
    names = {fold(texts.say(f"terms.{what}_{code}")): code for code in codes}
    return {**names, **{code: code for code in codes}}


def _groups(line: Line, known: Known, day: date) -> frozenset[int]:
    """Every group by its code or name, as it is called on that day."""
    there = [
        (one.id, one.code, one.name)
        for one in known.groups
        if one.valid_from <= day <= (one.valid_to or date.max)
    ]
    found = set()
    for part in filter(str.strip, _BETWEEN.split(line.cell("groups"))):
        meant = match_group(part, there)
        if len(meant) != 1:
            raise RowError("row_team_group", value=part.strip(), day=day)
        found.add(meant[0])
    return frozenset(found)
