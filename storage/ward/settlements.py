"""Periods that officers closed: added, never changed; and what was recorded for them later."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import bindparam, func, or_, select

from storage.models.learning import completion
from storage.models.outreach import correction, outreach_session, session_event
from storage.models.tally import officer_entry, settlement
from storage.statement import Statement
from storage.transaction import Transaction

ASKED, CLOSED, REOPENED = "asked", "closed", "reopened"
b = bindparam
_t, _s, _e = settlement.c, outreach_session.c, session_event.c
_k, _o, _c = correction.c, officer_entry.c, completion.c
_ROW = (
    *(_t.id, _t.what, _t.first_day, _t.last_day, _t.figures, _t.newest_completion),
    *(_t.head, _t.reason, _t.at, _t.local_date, _t.person_id, _t.address_id),
)
_ADD = Statement(
    lambda insert: (
        insert(settlement)
        .values({column.name: b(column.name) for column in _ROW if column.name != "id"})
        .returning(_t.id)
    )
)
_OF = Statement(
    lambda _: (
        select(*_ROW)
        .where(_t.first_day == b("first"), _t.last_day == b("last"))
        .order_by(_t.id.desc())
        .limit(1)
    )
)
_LAST = select(func.max(_t.id)).group_by(_t.first_day, _t.last_day)
_STANDING = Statement(lambda _: select(*_ROW).where(_t.id.in_(_LAST)).order_by(_t.first_day))
_IN_DAYS = (_s.local_date >= b("first"), _s.local_date <= b("last"))
_STEPS = Statement(
    lambda _: (
        select(_s.id, _e.what, _e.at, _e.person_id, _e.reason)
        .join_from(session_event, outreach_session, _s.id == _e.session_id)
        .where(*_IN_DAYS, _e.at > b("since"), or_(_e.what == "approved", _e.what == "returned"))
        .order_by(_e.at, _e.id)
    )
)
_MENDED = Statement(
    lambda _: (
        select(_s.id, _k.field, _k.at, _k.person_id, _k.reason)
        .join_from(correction, outreach_session, _s.id == _k.session_id)
        .where(*_IN_DAYS, _k.at > b("since"))
        .order_by(_k.at, _k.id)
    )
)
_ENTERED = Statement(
    lambda _: (
        select(_o.id, _o.indicator, _o.entered_at, _o.reason, _o.source)
        .where(
            *(_o.first_day >= b("first"), _o.last_day <= b("last")),
            _o.entered_at > b("since"),
        )
        .order_by(_o.id)
    )
)
_LEARNED = Statement(
    lambda _: select(func.count()).where(
        _c.local_date >= b("first"), _c.local_date <= b("last"), _c.id > b("newest")
    )
)


@dataclass(frozen=True, slots=True)
class Settlement:
    """A period was closed, or a second person asked for, or it was opened again."""

    id: int
    what: str
    first_day: date
    last_day: date
    figures: str
    newest_completion: int
    head: str
    reason: str | None
    at: datetime
    local_date: date
    person_id: int
    address_id: int | None


@dataclass(frozen=True, slots=True)
class Step:
    """What became of a session later: approved, sent back, or a line of it corrected."""

    session_id: int
    what: str
    at: datetime
    person_id: int | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class Entered:
    """A figure that an officer entered or corrected later."""

    id: int
    indicator: str
    at: datetime
    reason: str | None
    source: str


@dataclass(frozen=True, slots=True)
class Later:
    """What was recorded of a period once it was closed."""

    steps: tuple[Step, ...]
    mended: tuple[Step, ...]
    entered: tuple[Entered, ...]
    completions: int


def add(tx: Transaction, new: Settlement) -> int:
    """Add a fact; its `id` is ignored."""
    names = (column.name for column in _ROW if column.name != "id")
    number: int = tx.value(_ADD, **{name: getattr(new, name) for name in names})
    return number


def of(tx: Transaction, first: date, last: date) -> Settlement | None:
    """What was said last of exactly this period."""
    return tx.one(_OF, Settlement, first=first, last=last)


def standing(tx: Transaction) -> list[Settlement]:
    """What was said last of each period, the earliest first."""
    return tx.all(_STANDING, Settlement)


def later(tx: Transaction, one: Settlement) -> Later:
    """What came after it was closed."""
    return later_than(tx, (one.first_day, one.last_day), one.at, one.newest_completion)


def later_than(tx: Transaction, days: tuple[date, date], at: datetime, newest: int) -> Later:
    """What was recorded of these days after a moment, and of completions after that number."""
    given = {"first": days[0], "last": days[1]}
    since = {**given, "since": at}
    return Later(
        tuple(tx.all(_STEPS, Step, **since)),
        tuple(tx.all(_MENDED, Step, **since)),
        tuple(tx.all(_ENTERED, Entered, **since)),
        tx.value(_LEARNED, **given, newest=newest),
    )
