"""Targets that officers set; every version is kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import bindparam, desc, select

from storage.models.tally import target
from storage.statement import Statement
from storage.transaction import Transaction

b = bindparam
_t = target.c
_ROW = (
    *(_t.id, _t.indicator, _t.scope, _t.scope_id, _t.first_day, _t.last_day),
    *(_t.value, _t.source, _t.set_at, _t.local_date),
)
_ADD = Statement(
    lambda insert: (
        insert(target)
        .values(
            indicator=b("indicator"),
            scope=b("scope"),
            scope_id=b("scope_id"),
            first_day=b("first_day"),
            last_day=b("last_day"),
            value=b("value"),
            source=b("source"),
            set_at=b("set_at"),
            local_date=b("local_date"),
            set_by=b("set_by"),
        )
        .returning(_t.id)
    )
)
_ALL = Statement(lambda _: select(*_ROW).order_by(_t.id))
_BY_ID = Statement(lambda _: select(*_ROW).where(_t.id == b("number")))
_AT = Statement(
    lambda _: (
        select(*_ROW)
        .where(
            _t.indicator == b("indicator"),
            _t.scope == b("scope"),
            _t.scope_id == b("scope_id"),
            _t.first_day == b("first_day"),
            _t.last_day == b("last_day"),
        )
        .order_by(desc(_t.id))
    )
)


@dataclass(frozen=True, slots=True)
class Target:
    """What an indicator is to reach in a period, for the ward, a group or a team."""

    id: int
    indicator: str
    scope: str
    scope_id: int
    """0: the ward."""
    first_day: date
    last_day: date
    value: int | None
    """None: taken back."""
    source: str
    set_at: datetime
    local_date: date

    @property
    def place(self) -> tuple[str, str, int, date, date]:
        """What it is a target of; versions of one target share it."""
        return self.indicator, self.scope, self.scope_id, self.first_day, self.last_day


def add(tx: Transaction, new: Target, by: int | None) -> int:
    """Add a version; its `id` is ignored."""
    number: int = tx.value(
        _ADD,
        indicator=new.indicator,
        scope=new.scope,
        scope_id=new.scope_id,
        first_day=new.first_day,
        last_day=new.last_day,
        value=new.value,
        source=new.source,
        set_at=new.set_at,
        local_date=new.local_date,
        set_by=by,
    )
    return number


def every(tx: Transaction) -> list[Target]:
    """Every version of every target, the earliest first."""
    return tx.all(_ALL, Target)


def find(tx: Transaction, number: int) -> Target | None:
    """One version by its number."""
    return tx.one(_BY_ID, Target, number=number)


def history(tx: Transaction, like: Target) -> list[Target]:
    """The versions of one target, the latest first."""
    return tx.all(
        _AT,
        Target,
        indicator=like.indicator,
        scope=like.scope,
        scope_id=like.scope_id,
        first_day=like.first_day,
        last_day=like.last_day,
    )
