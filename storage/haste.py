"""Completions of people with many on one day: whoever looks for haste needs no others."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import and_, bindparam, func, select

from storage.models.learning import completion
from storage.statement import Statement
from storage.transaction import Transaction

b = bindparam
_c = completion.c
_busy = (
    select(_c.person_id, _c.local_date)
    .where(_c.local_date >= b("first"), _c.local_date <= b("last"))
    .group_by(_c.person_id, _c.local_date)
    .having(func.count() >= b("least"))
    .subquery("busy")
)
_DONE = Statement(
    lambda _: (
        select(_c.person_id, _c.placement, _c.group_id, _c.completed_at)
        .join(_busy, and_(_c.person_id == _busy.c.person_id, _c.local_date == _busy.c.local_date))
        .where(_c.way == "self")
        .order_by(_c.person_id, _c.completed_at)
    )
)


@dataclass(frozen=True, slots=True)
class Done:
    """A lesson that somebody completed by themselves."""

    person_id: int
    placement: str
    group_id: int | None
    at: datetime


def busy_days(tx: Transaction, first: date, last: date, least: int) -> list[Done]:
    """What those with at least so many completions on one day completed on it."""
    return tx.all(_DONE, Done, first=first, last=last, least=least)
