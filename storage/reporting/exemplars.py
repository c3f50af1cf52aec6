"""Good examples: chosen with a reason, left again; nothing is ever changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import bindparam, select

from storage.models.exemplars import exemplar_note
from storage.statement import Statement
from storage.transaction import Transaction

CHOSEN, LEFT = "chosen", "left"
b = bindparam
_e = exemplar_note.c
_ROW = (
    *(_e.id, _e.kind, _e.subject_id, _e.what, _e.why),
    *(_e.at, _e.local_date, _e.person_id, _e.address_id),
)
_NAMES = tuple(column.name for column in _ROW if column.name != "id")
_ADD = Statement(
    lambda insert: insert(exemplar_note).values({name: b(name) for name in _NAMES}).returning(_e.id)
)
_BETWEEN = Statement(
    lambda _: (
        select(*_ROW).where(_e.local_date >= b("first"), _e.local_date <= b("last")).order_by(_e.id)
    )
)


@dataclass(frozen=True, slots=True)
class Exemplar:
    """What somebody said of a group, team, unit or session."""

    id: int
    kind: str
    subject_id: int
    what: str
    why: str | None
    at: datetime
    local_date: date
    person_id: int
    address_id: int | None

    @property
    def key(self) -> tuple[str, int]:
        """Whom it is about."""
        return self.kind, self.subject_id


def add(tx: Transaction, new: Exemplar) -> int:
    """Add a fact; its `id` is ignored."""
    number: int = tx.value(_ADD, **{name: getattr(new, name) for name in _NAMES})
    return number


def chosen(tx: Transaction, first: date, last: date) -> list[Exemplar]:
    """Those that stand of what was said in these days, in the order of choosing."""
    found = {one.key: one for one in tx.all(_BETWEEN, Exemplar, first=first, last=last)}
    return sorted((one for one in found.values() if one.what == CHOSEN), key=lambda one: one.id)
