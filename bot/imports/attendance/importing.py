"""Taking a filled sheet into the database: each row once, nobody counted twice at a session."""

from __future__ import annotations

import json
import secrets
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from bot.imports.attendance import matching
from bot.imports.attendance.report import ImportReport
from bot.imports.attendance.rows import RollRow, Setting, code_of, is_blank, roll_row
from bot.imports.groups.rows import Refused, RowError
from bot.imports.reading import Line, Sheet
from handlers.rules.row_codes import row_code
from handlers.shared import onpaper
from handlers.shared.audit import canonical
from handlers.turn import House
from storage import audit, campaign
from storage.outreach import attendance, counts, sessions, sheets
from storage.outreach.sessions import OutreachSession
from storage.transaction import Transaction

HELD = ("open", "closed", "submitted", "returned", "approved")
"""States of a session to which people came."""


@dataclass(slots=True)
class Roll:
    """One import under way: the session it is for, the lines taken, what was made of them."""

    tx: Transaction
    house: House
    at: datetime
    file: str
    one: OutreachSession | None = None
    there: Setting | None = None
    lines: dict[tuple[int, int], int] = field(default_factory=dict)
    counted: Counter[str] = field(default_factory=Counter)
    made: list[tuple[int, str]] = field(default_factory=list)
    remarks: list[Refused] = field(default_factory=list)


def import_attendance(tx: Transaction, house: House, sheet: Sheet, at: datetime) -> ImportReport:
    """Import what can be used, in one unit; the rest is reported line by line."""
    roll, refused = Roll(tx, house, at, sheet.file), []
    for line in sheet.lines:
        try:
            _take(roll, line)
        except RowError as error:
            refused.append(Refused(sheet.file, line.number, error.code, error.values))
    report = _report(roll, refused)
    if roll.one is not None and (report.named or report.counted or report.there):
        _record(roll, sheet, report)
    return report


def _take(roll: Roll, line: Line) -> None:
    """One line, from its code to what it becomes."""
    if line.has_more:
        raise RowError("row_cells")
    if is_blank(line):
        return
    key = code_of(line, roll.house)
    one, there = _session(roll, key, line)
    if key in roll.lines:
        raise RowError("row_code_twice", line=roll.lines[key])
    row = roll_row(line, key, there)
    roll.lines[key] = line.number
    before = sheets.row_at(roll.tx, *key)
    if before is None:
        _keep(roll, one, row)
    elif (before.group_id, before.marks) == (row.group_id, row.noted):
        roll.counted["known"] += 1
    else:
        raise RowError("row_roll_changed", at=f"{before.imported_at:%d/%m/%Y}")


def _session(roll: Roll, key: tuple[int, int], line: Line) -> tuple[OutreachSession, Setting]:
    """The session that the sheet was printed for; one file is for one session."""
    found = sheets.find(roll.tx, key[0])
    if found is None or not 1 <= key[1] <= found.rows:
        raise RowError("row_code_unknown", value=line.cell("row"))
    if roll.one is None or roll.there is None:
        one = sessions.find(roll.tx, found.session_id)
        if one is None or one.state not in HELD or one.local_date is None:
            raise RowError("row_not_held", sheet=key[0])
        roll.one, roll.there = one, _setting(roll.tx, one, one.local_date)
    elif roll.one.id != found.session_id:
        raise RowError("row_other_session", sheet=key[0])
    return roll.one, roll.there


def _setting(tx: Transaction, one: OutreachSession, day: date) -> Setting:
    groups = {row.group_id for row in counts.of(tx, one.id)}
    only = groups.pop() if len(groups) == 1 else None
    return Setting(tuple(campaign.groups_on(tx, day)), only, day)


def _keep(roll: Roll, one: OutreachSession, row: RollRow) -> None:
    """A row that is new: somebody with a name, or one more whom nobody names."""
    what, person = _who(roll, one, row)
    if what == "named" and person is not None:
        attendance.attend(roll.tx, _presence(roll, one, row, person))
    roll.counted[what] += 1
    kept = (row.sheet, row.row, person, row.group_id, row.noted, roll.at)
    sheets.take(roll.tx, sheets.PaperRow(*kept))


def _who(roll: Roll, one: OutreachSession, row: RollRow) -> tuple[str, int | None]:
    """What a row counts as: named | counted | there, and who it is where that may be kept."""
    if row.person_code:
        person = matching.by_code(roll.tx, row)
        return ("there" if matching.is_there(roll.tx, one.id, person) else "named"), person
    day = one.local_date or roll.at.date()
    same = matching.namesakes(roll.tx, row, day) if row.group_id else []
    if len(same) == 1 and matching.is_there(roll.tx, one.id, same[0]):
        _remark(roll, row, "row_same_there")
        return "there", (same[0] if row.signed else None)
    return _signed(roll, one, row, same) if row.signed else ("counted", None)


def _signed(
    roll: Roll, one: OutreachSession, row: RollRow, same: list[int]
) -> tuple[str, int | None]:
    """A name that may be kept: of the one person it fits, or of somebody new."""
    if len(same) > 1:
        raise RowError("row_namesakes", count=len(same))
    if same:
        _remark(roll, row, "row_same_known")
        return "named", same[0]
    if row.group_id is None or "pupils" in row.marks:
        _remark(roll, row, "row_not_kept")
    elif matching.may_be_there(roll.tx, one.id, row):
        _remark(roll, row, "row_maybe_there")
    else:
        return "named", _enrol(roll, one, row, row.group_id)
    return "counted", None


def _remark(roll: Roll, row: RollRow, code: str) -> None:
    roll.remarks.append(Refused(roll.file, row.line, code, {}))


def _enrol(roll: Roll, one: OutreachSession, row: RollRow, group_id: int) -> int:
    """Somebody new, whose signature on the sheet is their consent."""
    code = row_code(row.sheet, row.row, roll.house.hash_code)
    version = roll.house.settings.notice_version
    form = onpaper.Form(code, version, row.name, None, "adult", group_id, one.team_id)
    day = one.local_date or roll.at.date()
    salt = roll.house.chance(16).hex()
    person = onpaper.enrol(roll.tx, form, onpaper.Written(salt, None, roll.at, day))
    roll.made.append((person, code))
    return person


def _presence(roll: Roll, one: OutreachSession, row: RollRow, person: int) -> attendance.Presence:
    """They were there from the beginning, as far as paper can tell."""
    placement = "group" if row.group_id else "elsewhere"
    day = one.local_date or roll.at.date()
    began = one.starts_at or datetime.combine(day, datetime.min.time(), UTC)
    return attendance.Presence(
        one.id,
        person,
        placement,
        row.group_id,
        attendance.is_adult(roll.tx, person),
        way="paper",
        channel=onpaper.CHANNEL,
        is_fresh=False,
        scanned_at=began,
        recorded_at=roll.at,
        local_date=day,
    )


def _report(roll: Roll, refused: list[Refused]) -> ImportReport:
    number = roll.counted
    is_late = roll.one is not None and roll.one.state == "approved" and number["named"]
    return ImportReport(
        number["named"],
        number["counted"],
        number["there"],
        number["known"],
        tuple(roll.remarks),
        tuple(refused),
        attendance.count(roll.tx, roll.one.id) if roll.one and is_late else None,
    )


def _record(roll: Roll, sheet: Sheet, report: ImportReport) -> None:
    """Who was written down from paper, then the import as a whole."""
    for person, code in roll.made:
        body, salt = canonical({"form": code}), secrets.token_hex(16)
        subject = f"person:{person}"
        deed = audit.Deed("operator", "person.on_paper", subject, body, salt, person)
        audit.record(roll.tx, deed, roll.at)
    facts = {
        "named": report.named,
        "counted": report.counted,
        "there": report.there,
        "refused": len(report.refused),
        "sheet": ",".join(str(number) for number in sorted({key[0] for key in roll.lines})),
        "sha256": sheet.digest,
    }
    body = json.dumps(facts, sort_keys=True, separators=(",", ":"))
    subject = f"session:{roll.one.id}" if roll.one else ""
    deed = audit.Deed("operator", "attendance.imported", subject, body, secrets.token_hex(16))
    audit.record(roll.tx, deed, roll.at)
