"""Taking a filled sheet into the database: each row once, nobody counted twice at a session."""

from __future__ import annotations

import json
import secrets
from datetime import datetime

from bot.imports.attendance.placing import keep
from bot.imports.attendance.report import ImportReport
from bot.imports.attendance.roll import Roll
from bot.imports.attendance.rows import code_of, is_blank, roll_row
from bot.imports.lines import Refused, RowError
from bot.imports.reading import Line, Sheet
from handlers.shared import scrutiny
from handlers.shared.audit import canonical
from handlers.turn import WARD_ZONE, House
from storage.chain import audit
from storage.outreach import imports, sheets
from storage.outreach.imports import PaperImport
from storage.outreach.sessions import OutreachSession
from storage.transaction import Transaction


def import_attendance(tx: Transaction, house: House, sheet: Sheet, at: datetime) -> ImportReport:
    """Import what can be used, in one unit; the rest is reported line by line."""
    roll, refused = Roll(tx, house, at, sheet.file), []
    for line in sheet.lines:
        try:
            _take(roll, line)
        except RowError as error:
            refused.append(Refused(sheet.file, line.number, error.code, error.values))
    number, odd = None, 0
    if roll.one is not None and roll.brought:
        number = imports.add(tx, PaperImport(0, roll.one.id, at, sheet.digest))
        odd = look_again(tx, roll.one, at)
        _record(roll, sheet, number, len(refused))
    return _report(roll, tuple(refused), number, odd)


def _take(roll: Roll, line: Line) -> None:
    """One line, from its code to what it becomes."""
    if line.has_more:
        raise RowError("row_cells")
    if is_blank(line):
        return
    key = code_of(line, roll.house)
    held = roll.held(key, line)
    if key in roll.lines:
        raise RowError("row_code_twice", line=roll.lines[key])
    row = roll_row(line, key, held.there)
    roll.lines[key] = line.number
    before = sheets.row_at(roll.tx, *key)
    if before is None:
        roll.open_to(key, held)
        keep(roll, held, row)
    elif (before.group_id, before.marks) == (row.group_id, row.noted):
        roll.counted["known"] += 1
    else:
        on = before.imported_at.astimezone(WARD_ZONE)
        raise RowError("row_roll_changed", at=f"{on:%d/%m/%Y}")


def look_again(tx: Transaction, one: OutreachSession, at: datetime) -> int:
    """How much is odd about a session that was sent before, and nobody explained it."""
    return sum(flag.explanation is None for flag in scrutiny.examine(tx, one.id, at))


def _report(roll: Roll, refused: tuple[Refused, ...], number: int | None, odd: int) -> ImportReport:
    got = roll.counted
    counts = (got["named"], got["counted"], got["there"], got["known"])
    return ImportReport(*counts, tuple(roll.remarks), refused, number, odd)


def _record(roll: Roll, sheet: Sheet, number: int, refused: int) -> None:
    """Who was written down from paper, then the import as a whole."""
    for person, code in roll.made:
        body, salt = canonical({"form": code}), secrets.token_hex(16)
        subject = f"person:{person}"
        audit_entry = audit.AuditEntry("operator", "person.on_paper", subject, body, salt, person)
        audit.record(roll.tx, audit_entry, roll.at)
    facts = {
        **{what: roll.counted[what] for what in ("named", "counted", "there")},
        "import": number,
        "refused": refused,
        "sheet": ",".join(map(str, sorted(roll.sheets))),
        "sha256": sheet.digest,
    }
    body = json.dumps(facts, sort_keys=True, separators=(",", ":"))
    subject = f"session:{roll.one.id}" if roll.one else ""
    audit_entry = audit.AuditEntry(
        "operator", "attendance.imported", subject, body, secrets.token_hex(16)
    )
    audit.record(roll.tx, audit_entry, roll.at)
