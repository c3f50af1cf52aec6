"""Imports of attendance sheets: what each one brought, and that it was taken back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Exists, FromClause, bindparam, select, update

from storage.models.attendance import attendance, paper_import, paper_row, paper_sheet
from storage.statement import Statement
from storage.transaction import Transaction

b = bindparam
_i, _r, _s, _a = paper_import.c, paper_row.c, paper_sheet.c, attendance.c
_IMPORT = (_i.id, _i.session_id, _i.imported_at, _i.sha256, _i.undone_at)
_ROW = (_r.sheet_id, _r.row, _r.person_id)


def undone(row: FromClause) -> Exists:
    """Of a `paper_row` in a statement: its import was taken back."""
    found = select(_i.id).join_from(paper_import, paper_sheet, _s.session_id == _i.session_id)
    of_row = found.where(
        _s.id == row.c.sheet_id, _i.imported_at == row.c.imported_at, _i.undone_at.is_not(None)
    )
    return of_row.correlate(row).exists()


_ADD = Statement(
    lambda insert: (
        insert(paper_import)
        .values(session_id=b("session_id"), imported_at=b("imported_at"), sha256=b("sha256"))
        .returning(_i.id)
    )
)
_BY_ID = Statement(lambda _: select(*_IMPORT).where(_i.id == b("number")))
_OF_SESSION = Statement(
    lambda _: select(*_IMPORT).where(_i.session_id == b("session")).order_by(_i.id)
)
_UNDO = Statement(
    lambda _: (
        update(paper_import)
        .where(_i.id == b("number"), _i.undone_at.is_(None))
        .values(undone_at=b("at"))
    )
)
_ROWS = Statement(
    lambda _: (
        select(*_ROW)
        .join_from(paper_row, paper_sheet, _s.id == _r.sheet_id)
        .where(_s.session_id == b("session"), _r.imported_at == b("moment"))
        .order_by(*_ROW[:2])
    )
)
_STANDING = Statement(
    lambda _: (
        select(_r.person_id, _r.group_id, _r.imported_at)
        .join_from(paper_row, paper_sheet, _s.id == _r.sheet_id)
        .where(
            _s.session_id == b("session"),
            _r.imported_at != b("moment"),
            _r.person_id.is_not(None),
            ~undone(paper_row),
        )
        .order_by(_r.imported_at, _r.sheet_id, _r.row)
    )
)
_THEIRS = (
    _a.session_id == b("session"),
    _a.way == "paper",
    _a.recorded_at == b("moment"),
    _a.struck_at.is_(None),
)
_PRESENT = Statement(lambda _: select(_a.person_id).where(*_THEIRS).order_by(_a.id))
_STRIKE = Statement(lambda _: update(attendance).where(*_THEIRS).values(struck_at=b("at")))


@dataclass(frozen=True, slots=True)
class PaperImport:
    """One file that was imported for a session; its rows and presences carry its moment."""

    id: int
    session_id: int
    imported_at: datetime
    sha256: str | None = None
    undone_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Brought:
    """A row that an import brought, and whom it was found to be."""

    sheet_id: int
    row: int
    person_id: int | None


@dataclass(frozen=True, slots=True)
class Standing:
    """A row in force that names somebody, with the moment of the import that brought it."""

    person_id: int
    group_id: int | None
    imported_at: datetime


def add(tx: Transaction, new: PaperImport) -> int:
    """Keep that a file was imported; its `id` is ignored."""
    given = {"session_id": new.session_id, "imported_at": new.imported_at, "sha256": new.sha256}
    number: int = tx.value(_ADD, **given)
    return number


def find(tx: Transaction, number: int) -> PaperImport | None:
    """An import by its number."""
    return tx.one(_BY_ID, PaperImport, number=number)


def of_session(tx: Transaction, session_id: int) -> list[PaperImport]:
    """Every import for a session, in order; those taken back too."""
    return tx.all(_OF_SESSION, PaperImport, session=session_id)


def rows(tx: Transaction, one: PaperImport) -> list[Brought]:
    """The rows it brought, less those that a later import filled anew."""
    return tx.all(_ROWS, Brought, session=one.session_id, moment=one.imported_at)


def standing(tx: Transaction, but: PaperImport) -> list[Standing]:
    """Who is named by rows of other imports for the same session, in order."""
    return tx.all(_STANDING, Standing, session=but.session_id, moment=but.imported_at)


def present(tx: Transaction, one: PaperImport) -> list[int]:
    """Who is counted at the session because of it; those erased since too."""
    return tx.all(_PRESENT, int, session=one.session_id, moment=one.imported_at)


def undo(tx: Transaction, one: PaperImport, at: datetime) -> bool:
    """Take it back with everybody it counted; False when that was done before."""
    if tx.do(_UNDO, number=one.id, at=at) == 0:
        return False
    tx.do(_STRIKE, session=one.session_id, moment=one.imported_at, at=at)
    return True
