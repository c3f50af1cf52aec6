"""Who was asked for a report, when, and how many heard it; each step of the chase once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import bindparam, select

from storage.models.units import unit_call
from storage.statement import Statement
from storage.transaction import Transaction

b = bindparam
_c = unit_call.c
_ROW = ("unit_id", "due_on", "step", "at", "local_date", "told", "by_address")
_ADD = Statement(
    lambda insert: (
        insert(unit_call)
        .values({name: b(name) for name in _ROW})
        .on_conflict_do_nothing()
        .returning(_c.id)
    )
)
_ALL = Statement(
    lambda _: select(*(_c[name] for name in _ROW)).where(_c.due_on == b("due")).order_by(_c.id)
)


@dataclass(frozen=True, slots=True)
class Call:
    """A unit was asked; `step`: so many days before its deadline, None: an officer rang."""

    unit_id: int
    due_on: date
    step: int | None
    at: datetime
    local_date: date
    told: int
    """How many addresses it was said to."""
    by_address: int | None = None


def add(tx: Transaction, new: Call) -> bool:
    """Keep a call; False where this step was taken before."""
    return tx.value(_ADD, **{name: getattr(new, name) for name in _ROW}) is not None


def every(tx: Transaction, due_on: date) -> list[Call]:
    """Every call for a deadline, in order."""
    return tx.all(_ALL, Call, due=due_on)
