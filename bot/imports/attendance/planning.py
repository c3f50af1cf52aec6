"""What taking an import back comes to: read before it is done, and done as it was read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from bot.imports.attendance.matching import numbers
from handlers.rules.admission.row_codes import read_row_code
from handlers.turn import House
from storage.outreach import assisted, evidence, imports, sheets, ties
from storage.outreach.imports import Brought, PaperImport, Standing
from storage.outreach.sessions import OutreachSession
from storage.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Plan:
    """What taking an import back comes to; of one that was taken back, nothing."""

    one: PaperImport
    on: date | None
    sheets: tuple[int, ...] = ()
    rows: int = 0
    present: int = 0
    """How many are counted at the session because of it."""
    all_present: int = 0
    """How many are counted there in all."""
    again: tuple[Standing, ...] = ()
    """Whom a row of another import names too: counted because of that one from now on."""
    leaving: tuple[int, ...] = ()
    """People who are known from these rows alone: no sheet holds their consent any more."""
    staying: int = 0
    """People written down from these rows of whom more has been recorded since."""
    later: tuple[int, ...] = ()
    """Imports for the same session that were compared with this one."""

    @property
    def less(self) -> int:
        """By how many the session has fewer without it."""
        return self.present - len(self.again)

    @property
    def mark(self) -> str:
        """Six letters that another plan does not have: who agrees says what they have seen."""
        return sha256(repr(self).encode()).hexdigest()[:6]


def plan_of(tx: Transaction, house: House, one: PaperImport, held: OutreachSession | None) -> Plan:
    """Read everything it depends on; writes nothing."""
    day = held.local_date if held else None
    if one.undone_at is not None:
        return Plan(one, day)
    rows, present = imports.rows(tx, one), imports.present(tx, one)
    there = {someone.person_id for someone in evidence.roster(tx, one.session_id)}
    written = _written_down(tx, house, rows, present)
    staying = [person for person in written if ties.has(tx, person, one)]
    others = imports.of_session(tx, one.session_id)
    return Plan(
        one,
        day,
        tuple(sorted({row.sheet_id for row in rows})),
        len(rows),
        len(present),
        len(there),
        _again(tx, one, set(present), there),
        tuple(person for person in written if person not in staying),
        len(staying),
        tuple(each.id for each in others if each.id > one.id and each.undone_at is None),
    )


def _written_down(
    tx: Transaction, house: House, rows: list[Brought], present: list[int]
) -> list[int]:
    """Whose consent is a row of this import, or of one that was taken back before."""
    here = {(row.sheet_id, row.row) for row in rows}
    named = {row.person_id for row in rows if row.person_id} | set(present)
    found = []
    for person in sorted(named):
        known = assisted.find(tx, person)
        key = read_row_code(known.form_id, house.hash_code) if known else None
        if key and (key in here or sheets.row_at(tx, *key) is None):
            found.append(person)
    return found


def _again(
    tx: Transaction, one: PaperImport, struck: set[int], there: set[int]
) -> tuple[Standing, ...]:
    """Those who would no longer be counted under any number, though another row names them."""
    same = numbers(tx)
    missing = {same.get(who, who) for who in struck} - {
        same.get(who, who) for who in there - struck
    }
    found: dict[int, Standing] = {}
    for row in imports.standing(tx, one):
        root = same.get(row.person_id, row.person_id)
        if root in missing:
            found.setdefault(root, row)
    return tuple(found.values())
