"""What a yearly report knows of units: their reports, and lines of evidence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from handlers.reports.unit_progress import Standing, standings
from handlers.rules.days.calendar_units import Period
from handlers.rules.days.deadlines import Deadline
from storage.reporting import evidence_lines, units
from storage.reporting.evidence_lines import Line
from storage.transaction import Transaction

KINDS = {
    "office": ("agency", "service"),
    "school": ("school",),
    "business": ("business",),
    "society": ("society",),
    "group": ("group",),
    "other": ("other",),
}
"""The rows of the tables by kind of unit."""


@dataclass(frozen=True, slots=True)
class OfUnits:
    """Reports for the deadline of these days, lines of evidence, and what units are called."""

    reports: tuple[Standing, ...] = ()
    proofs: tuple[Line, ...] = ()
    names: tuple[tuple[int, str], ...] = ()

    def of(self, kind: str) -> list[Standing]:
        """Those of a row of the tables."""
        return [one for one in self.reports if one.unit.kind in KINDS[kind]]

    @property
    def kinds(self) -> list[str]:
        """The rows that the tables have."""
        return [kind for kind in KINDS if kind != "other" or self.of(kind)]


def gather_units(tx: Transaction, rules: Deadline, asked: Period, as_of: date) -> OfUnits:
    """Reports only where all their days are asked for: a part of a year has none of its own."""
    due = rules.of_year(asked.last.year)
    whole = rules.period(due)
    is_whole = asked.first <= whole.first and whole.last <= asked.last
    proofs = evidence_lines.between(tx, asked.first, as_of) if asked.first <= as_of else []
    found = standings(tx, due, as_of) if is_whole else []
    names = tuple((one.id, one.name) for one in units.every(tx, as_of)) if proofs else ()
    return OfUnits(tuple(found), tuple(proofs), names)
