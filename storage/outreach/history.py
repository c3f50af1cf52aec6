"""What happened to a session, and what was corrected after it was sent: added, never changed."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime

from sqlalchemy import bindparam, select

from storage.models.outreach import correction, session_event
from storage.statement import Statement
from storage.transaction import Transaction

b = bindparam
_e, _c = session_event.c, correction.c

HANDS = ("created", "planned", "opened", "closed", "submitted")
"""Steps that only those take who hold the session."""

_RECORD = Statement(
    lambda insert: insert(session_event).values(
        session_id=b("session_id"),
        what=b("what"),
        at=b("at"),
        local_date=b("local_date"),
        person_id=b("person_id"),
        address_id=b("address_id"),
        reason=b("reason"),
    )
)
_EVENTS = Statement(
    lambda _: (
        select(_e.session_id, _e.what, _e.at, _e.local_date, _e.person_id, _e.address_id, _e.reason)
        .where(_e.session_id == b("session"))
        .order_by(_e.id)
    )
)
_CORRECT = Statement(
    lambda insert: insert(correction).values(
        session_id=b("session_id"),
        group_id=b("group_id"),
        field=b("field"),
        before=b("before"),
        after=b("after"),
        reason=b("reason"),
        at=b("at"),
        local_date=b("local_date"),
        person_id=b("person_id"),
        address_id=b("address_id"),
    )
)
_CORRECTIONS = Statement(
    lambda _: (
        select(
            *(_c.session_id, _c.group_id, _c.field, _c.before, _c.after, _c.reason),
            *(_c.at, _c.local_date, _c.person_id, _c.address_id),
        )
        .where(_c.session_id == b("session"))
        .order_by(_c.id)
    )
)


@dataclass(frozen=True, slots=True)
class Happened:
    """A step in the life of a session: see `session_event` for the words; nobody: the clock."""

    session_id: int
    what: str
    at: datetime
    local_date: date
    person_id: int | None = None
    address_id: int | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """A change to what was sent; within the author's first day the reason may be empty."""

    session_id: int
    group_id: int | None
    field: str
    before: str | None
    after: str | None
    reason: str
    at: datetime
    local_date: date
    person_id: int
    address_id: int | None = None


def record(tx: Transaction, event: Happened) -> None:
    """Add a step."""
    tx.do(_RECORD, **asdict(event))


def events(tx: Transaction, session_id: int) -> list[Happened]:
    """Every step, in order."""
    return tx.all(_EVENTS, Happened, session=session_id)


def correct(tx: Transaction, change: Correction) -> None:
    """Add a correction; the form itself is saved beside it."""
    tx.do(_CORRECT, **asdict(change))


def corrections(tx: Transaction, session_id: int) -> list[Correction]:
    """Every correction, in order."""
    return tx.all(_CORRECTIONS, Correction, session=session_id)
