"""Taking an import of units back: the register is what it was, where nothing rests on it yet."""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from bot.imports.units.importing import IMPORTED
from handlers.turn import WARD_ZONE
from storage import audit, units
from storage.errors import Unusable
from storage.transaction import Transaction

UNDONE = "units.undone"


@dataclass(frozen=True, slots=True)
class Plan:
    """What taking an import back comes to; the number is its line in the journal."""

    number: int
    at: datetime
    added: tuple[int, ...]
    facts: tuple[tuple[int, int], ...]
    names: tuple[str, ...]
    """Units that go."""
    is_undone: bool = False

    @property
    def mark(self) -> str:
        """Six letters that another plan does not have: who agrees says what they have seen."""
        return sha256(repr(self).encode()).hexdigest()[:6]


def plan(tx: Transaction, number: int) -> Plan:
    """What would be taken back; Unusable where that must not be."""
    found = audit.walk(tx, number - 1, 1) if number > 0 else []
    if not found or (found[0].id, found[0].action) != (number, IMPORTED):
        raise Unusable("units_no_import", number=str(number))
    traces = json.loads(found[0].body or "{}")["traces"]
    added = tuple(traces["added"])
    facts = tuple((fact, unit) for fact, unit in traces["facts"])
    today = found[0].at.astimezone(WARD_ZONE).date()
    there = {one.id: one.name for one in units.every(tx, today)}
    names = tuple(there[one] for one in added if one in there)
    made = Plan(number, found[0].at, added, facts, names, _was_undone(tx, number))
    if not made.is_undone and (used := _in_use(tx, made, there)):
        raise Unusable("units_undo_used", number=str(number), units=", ".join(used))
    return made


def _was_undone(tx: Transaction, number: int) -> bool:
    after = number
    while page := audit.walk(tx, after):
        if any((one.action, one.subject) == (UNDONE, f"entry:{number}") for one in page):
            return True
        after = page[-1].id
    return False


def _in_use(tx: Transaction, made: Plan, there: dict[int, str]) -> list[str]:
    """Names of units that something rests on by now, or of which more was said since."""
    own = {fact for fact, _ in made.facts}
    used = [one for one in made.added if units.is_used(tx, one)]
    touched = {*made.added, *(unit for _, unit in made.facts)}
    last = max(own, default=0)
    used += [
        one
        for one in touched
        if any(
            fact.id not in own and (fact.id > last or one in made.added)
            for fact in units.facts(tx, one)
        )
    ]
    return sorted({there.get(one, str(one)) for one in used})


def undo(tx: Transaction, number: int, mark: str, at: datetime) -> Plan:
    """Take it back, in one unit of work, as the plan of this mark says."""
    audit.head(tx)  # locked: two operators may do this at once
    done = plan(tx, number)
    if done.is_undone:
        return done
    if mark != done.mark:
        raise Unusable("roll_undo_changed", number=str(number), mark=mark)
    for fact, _ in done.facts:
        units.take_back(tx, fact)
    for unit in done.added:
        units.remove(tx, unit)
    facts = {"units_removed": len(done.added), "rows": len(done.facts)}
    body = json.dumps(facts, sort_keys=True, separators=(",", ":"))
    salt = secrets.token_hex(16)
    audit.record(tx, audit.AuditEntry("operator", UNDONE, f"entry:{number}", body, salt), at)
    return done
