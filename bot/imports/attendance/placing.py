"""What a new row becomes: somebody with a name, or one more whom nobody names."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.imports.attendance import matching
from bot.imports.attendance.matching import Alike
from bot.imports.attendance.roll import Held, Roll
from bot.imports.attendance.rows import RollRow
from bot.imports.lines import RowError
from handlers.rules.admission.row_codes import row_code
from handlers.shared import onpaper
from storage.outreach import assisted, attendance, sheets
from storage.outreach.sessions import OutreachSession
from storage.transaction import Transaction


def keep(roll: Roll, held: Held, row: RollRow) -> None:
    """Record it; RowError when it cannot be known who is meant."""
    what, person = _who(roll, held, row)
    if what == "named" and person is not None:
        there = presence(roll.tx, held.one, (person, row.group_id), roll.at)
        attendance.attend(roll.tx, there)
    roll.counted[what] += 1
    roll.sheets.add(row.sheet)
    kept = (row.sheet, row.row, person, row.group_id, row.noted, roll.at)
    sheets.take(roll.tx, sheets.PaperRow(*kept))


def _who(roll: Roll, held: Held, row: RollRow) -> tuple[str, int | None]:
    """What a row counts as: named | counted | there, and who it is where that may be kept."""
    session = held.one.id
    if matching.says_another(row):
        return _new(roll, held, row) if row.signed else ("counted", None)
    if row.person_code:
        person = matching.by_code(roll.tx, row)
        return ("there" if matching.is_there(roll.tx, session, person) else "named"), person
    alike = matching.namesakes(roll.tx, row, held.day) if row.group_id else matching.NOBODY
    if len(alike.people) == 1 and matching.is_there(roll.tx, session, alike.people[0]):
        return _there(roll, held, row, alike)
    return _signed(roll, held, row, alike) if row.signed else ("counted", None)


def _there(roll: Roll, held: Held, row: RollRow, alike: Alike) -> tuple[str, int | None]:
    """Who came by phone and signed too is one; two rows of paper may be father and son."""
    if other := matching.row_of(roll.tx, held.one.id, alike.people[0]):
        raise RowError("row_same_row", row=row_code(*other, roll.house.hash_code))
    roll.remark(row, "row_same_there" if alike.is_sure else "row_may_be_there")
    return "there", (alike.people[0] if row.signed else None)


def _signed(roll: Roll, held: Held, row: RollRow, alike: Alike) -> tuple[str, int | None]:
    """A name that may be kept: of the one person it fits, or of somebody new."""
    if len(alike.people) > 1:
        raise RowError("row_namesakes", count=len(alike.people))
    if alike.people:
        roll.remark(row, "row_same_known" if alike.is_sure else "row_may_be_known")
        return "named", alike.people[0]
    if not _is_not_kept(row) and matching.may_be_there(roll.tx, held.one.id, row):
        roll.remark(row, "row_maybe_there")
        return "counted", None
    return _new(roll, held, row)


def _new(roll: Roll, held: Held, row: RollRow) -> tuple[str, int | None]:
    """Somebody nobody knew, by name where it may be kept."""
    if row.group_id is None or _is_not_kept(row):
        roll.remark(row, "row_not_kept")
        return "counted", None
    return "named", _enrol(roll, held, row, row.group_id)


def _is_not_kept(row: RollRow) -> bool:
    return row.group_id is None or "pupils" in row.marks


def _enrol(roll: Roll, held: Held, row: RollRow, group_id: int) -> int:
    """Somebody new, whose signature on the sheet is their consent."""
    code = row_code(row.sheet, row.row, roll.house.hash_code)
    if assisted.by_form(roll.tx, code):
        raise RowError("row_form_taken")
    version = roll.house.settings.notice_version
    form = onpaper.Form(code, version, row.name, None, "adult", group_id, held.one.team_id)
    salt = roll.house.chance(16).hex()
    person = onpaper.enrol(roll.tx, form, onpaper.Written(salt, None, roll.at, held.day))
    roll.made.append((person, code))
    return person


def presence(
    tx: Transaction, one: OutreachSession, who: tuple[int, int | None], at: datetime
) -> attendance.Presence:
    """Of a (person, group): they were there from the beginning, as far as paper can tell."""
    person, group = who
    day = one.local_date or at.date()
    return attendance.Presence(
        one.id,
        person,
        "group" if group else "elsewhere",
        group,
        attendance.is_adult(tx, person),
        way="paper",
        channel=onpaper.CHANNEL,
        is_fresh=False,
        scanned_at=one.starts_at or datetime.combine(day, datetime.min.time(), UTC),
        recorded_at=at,
        local_date=day,
    )
