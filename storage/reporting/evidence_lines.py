"""Dated lines of evidence, kept all year; a correction is a new line in the place of another."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import bindparam, exists, select

from storage.models.units import evidence_line
from storage.statement import Statement
from storage.transaction import Transaction

b = bindparam
_e = evidence_line.c
_later = evidence_line.alias("later")
_ROW = (
    *("id", "on", "unit_id", "content", "what", "figure", "measure", "paper"),
    *("recorded_at", "local_date", "replaces", "reason", "is_void"),
)
_STANDS = (~exists().where(_later.c.replaces == _e.id), _e.is_void.is_(False))
_ADD = Statement(
    lambda insert: (
        insert(evidence_line)
        .values({name: b(name) for name in (*_ROW[1:], "recorded_by")})
        .on_conflict_do_nothing()
        .returning(_e.id)
    )
)
_FIND = Statement(
    lambda _: select(*(_e[name] for name in _ROW)).where(_e.id == b("number"), *_STANDS)
)
_BETWEEN = Statement(
    lambda _: (
        select(*(_e[name] for name in _ROW))
        .where(_e.on >= b("first"), _e.on <= b("last"), *_STANDS)
        .order_by(_e.on, _e.id)
    )
)


@dataclass(frozen=True, slots=True)
class Line:
    """Something that a unit did for one of the plan's contents."""

    id: int
    on: date
    unit_id: int | None
    """None: the ward itself."""
    content: int
    """1 to 8, of the plan's part II."""
    what: str
    figure: int | None
    measure: str | None
    """What the figure counts."""
    paper: str | None
    """The number of the paper that says so; None: it is still going on."""
    recorded_at: datetime
    local_date: date
    replaces: int | None = None
    reason: str | None = None
    is_void: bool = False


def add(tx: Transaction, new: Line, by: int | None) -> int | None:
    """Keep a line; its `id` is ignored. None where another took the place meant for it."""
    said = {name: getattr(new, name) for name in _ROW[1:]}
    number: int | None = tx.value(_ADD, **said, recorded_by=by)
    return number


def find(tx: Transaction, number: int) -> Line | None:
    """A line by its number, if it stands."""
    return tx.one(_FIND, Line, number=number)


def between(tx: Transaction, first: date, last: date) -> list[Line]:
    """The lines that stand of these days, in order."""
    return tx.all(_BETWEEN, Line, first=first, last=last)
