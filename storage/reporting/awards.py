"""Who is proposed for praise on an issued report: added, taken off, objected to; never changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import bindparam, select

from storage.models.awards import award_note
from storage.statement import Statement
from storage.transaction import Transaction

ADDED, REMOVED, OBJECTED = "added", "removed", "objected"
b = bindparam
_n = award_note.c
_ROW = (
    *(_n.id, _n.issue_id, _n.kind, _n.subject_id, _n.what, _n.reason),
    *(_n.at, _n.local_date, _n.person_id, _n.address_id),
)
_NAMES = tuple(column.name for column in _ROW if column.name != "id")
_ADD = Statement(
    lambda insert: insert(award_note).values({name: b(name) for name in _NAMES}).returning(_n.id)
)
_OF = Statement(lambda _: select(*_ROW).where(_n.issue_id == b("issue")).order_by(_n.id))


@dataclass(frozen=True, slots=True)
class Note:
    """What somebody did with a line of the list."""

    id: int
    issue_id: int
    kind: str
    subject_id: int
    what: str
    reason: str | None
    at: datetime
    local_date: date
    person_id: int
    address_id: int | None

    @property
    def key(self) -> tuple[str, int]:
        """Whom it is about."""
        return self.kind, self.subject_id


def add(tx: Transaction, new: Note) -> int:
    """Add a fact; its `id` is ignored."""
    number: int = tx.value(_ADD, **{name: getattr(new, name) for name in _NAMES})
    return number


def of(tx: Transaction, issue: int) -> list[Note]:
    """Everything noted on a report, in order."""
    return tx.all(_OF, Note, issue=issue)


def listed(notes: list[Note]) -> list[Note]:
    """Who stands on the list, in the order in which they came onto it."""
    last = {one.key: one for one in notes if one.what != OBJECTED}
    return [one for one in last.values() if one.what == ADDED]
