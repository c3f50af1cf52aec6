"""Whether anything hangs on somebody besides the sheet of paper from which they were enrolled."""

from __future__ import annotations

from sqlalchemy import Column, ColumnElement, bindparam, or_, select

from storage.models import metadata
from storage.models.attendance import assisted_resident, attendance, paper_row, paper_sheet
from storage.models.people import consent, membership, person
from storage.outreach.imports import PaperImport, undone
from storage.statement import Statement
from storage.transaction import Transaction

b = bindparam
_a, _r, _s, _o = attendance.c, paper_row.c, paper_sheet.c, assisted_resident.c
OWN = ("profile", "assisted_resident", "audit_detail")
"""What enrolment from paper leaves of everybody, and what is only told of them."""
_ENROLLED_AT = select(_o.recorded_at).where(_o.person_id == b("person")).scalar_subquery()
_SHEETS = select(_s.id).where(_s.session_id == b("session"))
_MORE: dict[str, tuple[ColumnElement[bool], ...]] = {
    "consent": (consent.c.at != _ENROLLED_AT,),
    "membership": (membership.c.recorded_at != _ENROLLED_AT,),
    "attendance": (
        _a.struck_at.is_(None),
        or_(_a.session_id != b("session"), _a.way != "paper", _a.recorded_at != b("moment")),
    ),
    "paper_row": (
        ~undone(paper_row),
        or_(_r.sheet_id.not_in(_SHEETS), _r.imported_at != b("moment")),
    ),
}
"""Where enrolment or the import itself leaves a row: which rows are something else."""


def naming() -> list[Column[int]]:
    """Every column of every table that names a person, but for what enrolment leaves."""
    tables = [one for one in metadata.sorted_tables if one.name not in OWN]
    columns = (column for table in tables for column in table.columns)
    return [one for one in columns if any(key.column is person.c.id for key in one.foreign_keys)]


def _tie(column: Column[int]) -> ColumnElement[bool]:
    more = _MORE.get(column.table.name, ())
    return select(column).where(column == b("person"), *more).exists()


_HAS = Statement(lambda _: select(or_(*(_tie(column) for column in naming()))))


def has(tx: Transaction, person_id: int, but: PaperImport) -> bool:
    """Whether they learned, came elsewhere, have a phone …, what one import says left aside."""
    values = {"session": but.session_id, "moment": but.imported_at}
    return bool(tx.value(_HAS, person=person_id, **values))
