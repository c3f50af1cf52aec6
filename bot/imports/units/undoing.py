"""Taking an import of units back: the register is what it was, where nothing rests on it yet."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.imports.taking_back import Entry, agreed, entry_of, mark_of, note
from handlers.turn import WARD_ZONE
from storage.reporting import units
from storage.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Plan:
    """What taking an import back comes to."""

    entry: Entry
    added: tuple[int, ...]
    facts: tuple[tuple[int, int], ...]
    names: tuple[str, ...]
    """Units that go."""

    @property
    def mark(self) -> str:
        """Of the units that go, and of what was said of others."""
        return mark_of(self.entry.number, self.entry.at, self.added, self.facts, self.names)


def plan(tx: Transaction, number: int) -> Plan:
    """What would be taken back; Unusable where that must not be."""
    entry = entry_of(tx, "units", number)
    traces = entry.facts["traces"]
    added = tuple(traces["added"])
    facts = tuple((fact, unit) for fact, unit in traces["facts"])
    today = entry.at.astimezone(WARD_ZONE).date()
    there = {one.id: one.name for one in units.every(tx, today)}
    made = Plan(entry, added, facts, tuple(there[one] for one in added if one in there))
    entry.refuse_if_used(_in_use(tx, made, there))
    return made


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
    done = agreed(tx, plan, number, mark)
    if not done.entry.is_undone:
        for fact, _ in done.facts:
            units.take_back(tx, fact)
        for unit in done.added:
            units.remove(tx, unit)
        note(tx, done.entry, {"units_removed": len(done.added), "rows": len(done.facts)}, at)
    return done
