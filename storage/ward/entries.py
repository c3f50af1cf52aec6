"""Figures that no session gives, entered by officers; a correction stands in another's place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import bindparam, desc, select

from storage.models.tally import officer_entry
from storage.statement import Statement
from storage.transaction import Transaction

b = bindparam
_e = officer_entry.c
_later = officer_entry.alias("later")
_ROW = (
    *(_e.id, _e.indicator, _e.sort, _e.first_day, _e.last_day, _e.value, _e.source),
    *(_e.entered_at, _e.local_date, _e.replaces, _e.reason),
)
_IN_FORCE = ~select(_later.c.id).where(_later.c.replaces == _e.id).exists()
_ADD = Statement(
    lambda insert: (
        insert(officer_entry)
        .values(
            indicator=b("indicator"),
            sort=b("sort"),
            first_day=b("first_day"),
            last_day=b("last_day"),
            value=b("value"),
            source=b("source"),
            entered_at=b("entered_at"),
            local_date=b("local_date"),
            entered_by=b("entered_by"),
            replaces=b("replaces"),
            reason=b("reason"),
        )
        .on_conflict_do_nothing()
        .returning(_e.id)
    )
)
_CURRENT = Statement(lambda _: select(*_ROW).where(_IN_FORCE, _e.value > 0).order_by(desc(_e.id)))
_BY_ID = Statement(lambda _: select(*_ROW).where(_e.id == b("number"), _IN_FORCE))


@dataclass(frozen=True, slots=True)
class Entry:
    """So many of a sort in a period, from a source; with a reason when it corrects another."""

    id: int
    indicator: str
    sort: str
    first_day: date
    last_day: date
    value: int
    source: str
    entered_at: datetime
    local_date: date
    replaces: int | None = None
    reason: str | None = None


def add(tx: Transaction, new: Entry, by: int | None) -> int | None:
    """Add an entry; its `id` is ignored. None when what it replaces was replaced already."""
    number: int | None = tx.value(
        _ADD,
        indicator=new.indicator,
        sort=new.sort,
        first_day=new.first_day,
        last_day=new.last_day,
        value=new.value,
        source=new.source,
        entered_at=new.entered_at,
        local_date=new.local_date,
        entered_by=by,
        replaces=new.replaces,
        reason=new.reason,
    )
    return number


def current(tx: Transaction) -> list[Entry]:
    """What is in force, the latest first; an entry corrected to nothing is gone."""
    return tx.all(_CURRENT, Entry)


def find(tx: Transaction, number: int) -> Entry | None:
    """An entry by its number, if nothing stands in its place."""
    return tx.one(_BY_ID, Entry, number=number)
