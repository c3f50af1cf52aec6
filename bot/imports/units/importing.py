"""Taking a list of units into the register: nothing is deleted, twice is the same as once."""

from __future__ import annotations

import json
import secrets
from dataclasses import replace
from datetime import date, datetime, timedelta

from bot.imports.lines import ImportReport, Refused, RowError, sift
from bot.imports.reading import Sheet
from bot.imports.units.rows import UnitRow, kinds_of, unit_row
from handlers.rules.people.group_matching import match_group
from handlers.texts import Texts
from handlers.turn import WARD_ZONE
from storage.chain import audit
from storage.reporting import units
from storage.reporting.units import ENDED, NAMED, Fact, Unit
from storage.transaction import Transaction
from storage.ward import campaign

IMPORTED = "units.imported"
DAY = timedelta(days=1)


class Register:
    """The units by what they are called today, as lines change them."""

    def __init__(self, tx: Transaction, at: datetime) -> None:
        self.tx, self.at = tx, at
        self.today = at.astimezone(WARD_ZONE).date()
        self._by_name = {
            (one.kind, one.name.casefold()): one
            for one in units.every(tx, self.today)
            if one.ended_on is None
        }
        groups = campaign.groups_on(tx, self.today)
        self._groups = [(one.id, one.code, one.name) for one in groups]
        self._lines: dict[tuple[str, str], int] = {}
        self.added: list[int] = []
        self.facts: list[tuple[int, int]] = []
        """A fact and its unit."""

    def keep(self, row: UnitRow) -> str:
        """Write one row; what to count it as."""
        if row.key in self._lines:
            raise RowError("row_unit_twice", line=self._lines[row.key])
        known = self._by_name.get(row.key)
        if known is None and row.former:
            known = self._renamed(row)
            what = "changed"
        elif known is None:
            known = self._new(row)
            what = "added"
        else:
            what = "unchanged"
        if row.valid_to is not None and known.ended_on is None:
            self._note(known, ENDED, row.valid_to + DAY)
            what = "changed" if what == "unchanged" else what
        self._lines[row.key] = row.line
        return what

    def _renamed(self, row: UnitRow) -> Unit:
        found = self._by_name.get((row.kind, row.former.casefold()))
        if found is None:
            raise RowError("row_unit_former", value=row.former)
        self._note(found, NAMED, row.valid_from or self.today, row.name)
        return replace(found, name=row.name)

    def _new(self, row: UnitRow) -> Unit:
        group = self._group(row) if row.kind == "group" else None
        begins = row.valid_from or self.today
        unit = Unit(0, row.kind, row.name, begins, group, None)
        number = units.add(self.tx, unit, None, self.at)
        if number is None:
            raise RowError("row_unit_ended", unit=row.name, day=begins)
        self.added.append(number)
        return replace(unit, id=number)

    def _group(self, row: UnitRow) -> int:
        found = match_group(row.name, self._groups)
        if len(found) != 1:
            raise RowError("row_unit_group", value=row.name)
        return found[0]

    def _note(self, unit: Unit, what: str, since: date, name: str | None = None) -> None:
        fact = Fact(0, unit.id, what, name, since, self.at)
        self.facts.append((units.note(self.tx, fact, None), unit.id))


def import_units(tx: Transaction, sheet: Sheet, texts: Texts, at: datetime) -> ImportReport:
    """Import what can be used, in one unit of work; the rest is reported line by line."""
    kinds, register = kinds_of(texts), Register(tx, at)
    rows, refused = sift(sheet, lambda line: unit_row(line, kinds))
    counted = {"added": 0, "changed": 0, "unchanged": 0}
    for row in rows:
        try:
            counted[register.keep(row)] += 1
        except RowError as error:
            refused.append(Refused(sheet.file, row.line, error.code, error.values))
    refused.sort(key=lambda one: one.line)
    counts = counted["added"], counted["changed"], counted["unchanged"]
    report = ImportReport(*counts, tuple(refused))
    if not (register.added or register.facts):
        return report
    audit.record(tx, _entry(sheet, report, register), at)
    return replace(report, number=audit.printed_head(tx)[0])


def _entry(sheet: Sheet, report: ImportReport, register: Register) -> audit.AuditEntry:
    """The counts, and what taking it back needs."""
    body = {
        "refused": len(report.refused),
        "units_added": report.added,
        "units_changed": report.changed,
        "units_unchanged": report.unchanged,
        "traces": {"added": register.added, "facts": register.facts},
    }
    text = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    subject, salt = f"file:{sheet.digest[:16]}", secrets.token_hex(16)
    return audit.AuditEntry("operator", IMPORTED, subject, text, salt)
