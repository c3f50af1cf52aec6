"""Attendance sheets of paper: what was printed, and what each row turned out to be."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import bindparam, select
from sqlalchemy.sql import Executable

from storage.models.attendance import paper_row, paper_sheet
from storage.outreach.imports import undone
from storage.statement import Insert, Statement
from storage.transaction import Transaction

b = bindparam
_s, _r = paper_sheet.c, paper_row.c
_SHEET = (_s.id, _s.session_id, _s.rows, _s.printed_at, _s.printed_by)
_ROW = (_r.sheet_id, _r.row, _r.person_id, _r.group_id, _r.marks, _r.imported_at, _r.imported_by)
_KEY = ("sheet_id", "row")
_old = paper_row.alias("old")
_IN_PLACE = (_old.c.sheet_id == b("sheet_id"), _old.c.row == b("row"))

_PRINT = Statement(
    lambda insert: (
        insert(paper_sheet)
        .values(
            session_id=b("session_id"),
            rows=b("rows"),
            printed_at=b("printed_at"),
            printed_by=b("printed_by"),
        )
        .returning(_s.id)
    )
)
_BY_ID = Statement(lambda _: select(*_SHEET).where(_s.id == b("number")))


def _take(insert: Insert) -> Executable:
    """Add a row, or fill it anew where the import that brought it was taken back."""
    new = insert(paper_row).values({column.name: b(column.name) for column in _ROW})
    taken: Executable = new.on_conflict_do_update(
        index_elements=_KEY,
        set_={column.name: new.excluded[column.name] for column in _ROW if column.name not in _KEY},
        where=select(_old.c.row).where(*_IN_PLACE, undone(_old)).exists(),
    )
    return taken


_TAKE = Statement(_take)
_AT = Statement(
    lambda _: select(*_ROW).where(
        _r.sheet_id == b("sheet"), _r.row == b("place"), ~undone(paper_row)
    )
)
_NAMED = Statement(
    lambda _: (
        select(*_ROW)
        .join_from(paper_row, paper_sheet, _s.id == _r.sheet_id)
        .where(_s.session_id == b("session"), _r.person_id.is_not(None), ~undone(paper_row))
        .order_by(_r.sheet_id, _r.row)
    )
)


@dataclass(frozen=True, slots=True)
class PaperSheet:
    """A sheet that was printed for a session, with so many rows, each with its own code."""

    id: int
    session_id: int
    rows: int
    printed_at: datetime
    printed_by: int | None


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A row as it was entered: a person only where they are known by name, and no name here."""

    sheet_id: int
    row: int
    person_id: int | None
    group_id: int | None
    marks: str
    imported_at: datetime
    imported_by: int | None = None


def add(tx: Transaction, new: PaperSheet) -> int:
    """Keep that a sheet was printed; its `id` is ignored."""
    values = asdict(new)
    del values["id"]
    number: int = tx.value(_PRINT, **values)
    return number


def find(tx: Transaction, number: int) -> PaperSheet | None:
    """A sheet by the number that is printed on it."""
    return tx.one(_BY_ID, PaperSheet, number=number)


def take(tx: Transaction, new: PaperRow) -> bool:
    """Keep what a row turned out to be; False when it was entered before, and stands."""
    return tx.do(_TAKE, **asdict(new)) == 1


def row_at(tx: Transaction, sheet_id: int, row: int) -> PaperRow | None:
    """A row that was entered, unless its import was taken back."""
    return tx.one(_AT, PaperRow, sheet=sheet_id, place=row)


def named(tx: Transaction, session_id: int) -> list[PaperRow]:
    """The rows of all sheets of a session that say who it was."""
    return tx.all(_NAMED, PaperRow, session=session_id)
