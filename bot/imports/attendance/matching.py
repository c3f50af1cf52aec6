"""Who a row means: by the number of a consent form, or by full name and group; never guessed."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from bot.imports.attendance.rows import RollRow
from bot.imports.lines import RowError
from handlers.rules.admission.form_numbers import show_form_number
from handlers.rules.fairness import placement
from handlers.rules.fairness.sameness import canonical
from handlers.rules.folding import fold
from handlers.rules.people.namesakes import could_be_called, may_be_same, may_spell, spells_same
from storage.identity import linked_people
from storage.outreach import assisted, attendance, sheets
from storage.outreach.attendance import Someone
from storage.transaction import Transaction
from storage.ward import campaign

ANOTHER = frozenset({"khac", "nguoi khac", "moi", "nguoi moi"})
"""What stands in place of a number where a namesake is somebody else."""


def by_code(tx: Transaction, row: RollRow) -> int:
    """The person whose consent form is named; the name beside it must fit."""
    form = re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", row.person_code)).upper()
    one = assisted.by_form(tx, form) or assisted.by_form(tx, row.person_code.upper())
    if one is None:
        raise RowError("row_person_code", value=row.person_code)
    if not may_be_same(one.name or "", row.name):
        raise RowError("row_person_name", value=show_form_number(one.form_id))
    return one.person_id


@dataclass(frozen=True, slots=True)
class Alike:
    """People of a group who may be meant by a name, each once; surely, or only by its letters."""

    people: tuple[int, ...]
    is_sure: bool


NOBODY = Alike((), is_sure=True)


def namesakes(tx: Transaction, row: RollRow, day: date) -> Alike:
    """Those who bear exactly this name; where there are none, those who may."""
    same, there = numbers(tx), _residents(tx, row.group_id, day)
    for fits in (spells_same, may_spell):
        found = {
            same.get(one.person_id, one.person_id)
            for one in there
            if fits(one.name or "", row.name)
        }
        if found:
            return Alike(tuple(sorted(found)), fits is spells_same)
    return NOBODY


def says_another(row: RollRow) -> bool:
    """Whether who filled the file says: nobody who is known already."""
    return fold(row.person_code) in ANOTHER


def row_of(tx: Transaction, session_id: int, person_id: int) -> tuple[int, int] | None:
    """The sheet and row of a session by which somebody is named there already."""
    same = numbers(tx)
    root = same.get(person_id, person_id)
    rows = sheets.named(tx, session_id)
    theirs = (one for one in rows if same.get(one.person_id or 0, one.person_id) == root)
    return next(((one.sheet_id, one.row) for one in theirs), None)


def is_there(tx: Transaction, session_id: int, person_id: int) -> bool:
    """Whether somebody is counted at a session, under any of their numbers."""
    same = numbers(tx)
    root = same.get(person_id, person_id)
    theirs = {person_id, *(number for number, its_root in same.items() if its_root == root)}
    return any(attendance.of(tx, session_id, number) for number in theirs)


def may_be_there(tx: Transaction, session_id: int, row: RollRow) -> bool:
    """Whether somebody counted there, of that group, is called like the last word of the name."""
    return any(
        one.group_id == row.group_id and could_be_called(one.name or "", row.name)
        for one in attendance.present(tx, session_id)
    )


def numbers(tx: Transaction) -> dict[int, int]:
    """Of people with several numbers, each number with the one that counts."""
    return dict(canonical((link.kept_id, link.other_id) for link in linked_people.links(tx)))


def _residents(tx: Transaction, group_id: int | None, day: date) -> list[Someone]:
    """Who lives in a group, those of groups that it follows among them."""
    known = [
        placement.Succession(one.from_id, one.to_id, one.on) for one in campaign.successions(tx)
    ]
    groups = [
        group.id
        for group in campaign.all_groups(tx)
        if group_id is not None and group_id in (group.id, placement.group_on(group.id, known, day))
    ]
    return [one for group in groups for one in attendance.residents(tx, group)]
