"""Taking an import back: nothing of it is in force, and every figure is what it was before."""

from __future__ import annotations

import json
import secrets
from datetime import datetime

from bot.imports.attendance.importing import look_again
from bot.imports.attendance.placing import presence
from bot.imports.attendance.planning import Plan, plan_of
from bot.imports.attendance.roll import APPROVED
from handlers.turn import House
from storage.chain import audit
from storage.errors import Unusable
from storage.outreach import attendance, imports, sessions, sheets
from storage.outreach.imports import PaperImport
from storage.outreach.sessions import OutreachSession
from storage.privacy import erasure
from storage.transaction import Transaction


def imported(tx: Transaction, house: House, sheet: int) -> list[Plan]:
    """Every import for the session of a sheet, in order."""
    found = sheets.find(tx, sheet)
    if found is None:
        raise Unusable("sheet_unknown", number=str(sheet))
    held = sessions.look(tx, found.session_id)
    return [plan_of(tx, house, one, held) for one in imports.of_session(tx, found.session_id)]


def plan(tx: Transaction, house: House, number: int) -> Plan:
    """What would be taken back; Unusable where that must not be."""
    one = _import(tx, number)
    return _allowed(tx, house, one, sessions.look(tx, one.session_id))


def undo(tx: Transaction, house: House, number: int, mark: str, at: datetime) -> Plan:
    """Take it back, in one unit, as the plan of this mark says; Unusable when that has changed.

    Of one that was taken back before, nothing is changed.
    """
    held = sessions.find(tx, _import(tx, number).session_id)
    one = _import(tx, number)  # again: another operator may have taken it back meanwhile
    done = _allowed(tx, house, one, held)
    if one.undone_at is None and mark != done.mark:
        raise Unusable("roll_undo_changed", number=str(number), mark=mark)
    if held is None or not imports.undo(tx, one, at):
        return done
    for row in done.again:
        who = (row.person_id, row.group_id)
        attendance.attend(tx, presence(tx, held, who, row.imported_at))
    for person in done.leaving:
        erasure.erase(tx, person, at)
    look_again(tx, held, at)
    _record(tx, done, at)
    return done


def _import(tx: Transaction, number: int) -> PaperImport:
    found = imports.find(tx, number)
    if found is None:
        raise Unusable("roll_no_import", number=str(number))
    return found


def _allowed(tx: Transaction, house: House, one: PaperImport, held: OutreachSession | None) -> Plan:
    """What an officer approved stays as it is."""
    if one.undone_at is None and held is not None and held.state == APPROVED:
        raise Unusable("roll_undo_approved", number=str(one.id), session=str(one.session_id))
    return plan_of(tx, house, one, held)


def _record(tx: Transaction, done: Plan, at: datetime) -> None:
    """Who was erased, then the import as a whole."""
    for person in done.leaving:
        gone = audit.AuditEntry("operator", "person.erased", f"person:{person}", "{}", _salt())
        audit.record(tx, gone, at)
    facts = {
        "import": done.one.id,
        "rows": done.rows,
        "struck": done.less,
        "left_out": len(done.leaving),
        "staying": done.staying,
        "sheet": ",".join(map(str, done.sheets)),
    }
    body = json.dumps(facts, sort_keys=True, separators=(",", ":"))
    subject = f"session:{done.one.session_id}"
    audit.record(tx, audit.AuditEntry("operator", "attendance.undone", subject, body, _salt()), at)


def _salt() -> str:
    return secrets.token_hex(16)
