"""What stands beside a session, for those who ask whether it can have been so."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import bindparam, exists, func, or_, select

from storage.models.attendance import attendance
from storage.models.learning import answer, attempt
from storage.models.outreach import outreach_session, session_event
from storage.models.people import household
from storage.statement import Statement
from storage.transaction import Transaction

b = bindparam
_s, _a = outreach_session.c, attendance.c
_other = attendance.alias("other")
HELD = ("open", "closed", "submitted", "returned", "approved")
"""States of a session that took place."""

_NEAR = Statement(
    lambda _: (
        select(_s.id)
        .where(
            or_(_s.team_id == b("team"), _s.author_id == b("author")),
            _s.local_date >= b("first"),
            _s.local_date <= b("last"),
            or_(*(_s.state == state for state in HELD)),
            _s.ends_at.is_not(None),
            _s.id != b("session"),
        )
        .order_by(_s.starts_at, _s.id)
    )
)
_ROSTER = Statement(
    lambda _: select(_a.person_id, _a.way).where(
        _a.session_id == b("session"), _a.struck_at.is_(None)
    )
)
_SHARED = Statement(
    lambda _: (
        select(_other.c.session_id, func.count())
        .join_from(attendance, _other, _other.c.person_id == _a.person_id)
        .where(
            _a.session_id == b("session"),
            _a.struck_at.is_(None),
            _other.c.session_id != _a.session_id,
            _other.c.local_date == _a.local_date,
            _other.c.struck_at.is_(None),
        )
        .group_by(_other.c.session_id)
    )
)
_PRESENT = select(_a.person_id).where(_a.session_id == b("session"), _a.struck_at.is_(None))
_AT_HOME = select(household.c.person_id).where(household.c.address_id == b("address"))
_FINISHED = Statement(
    lambda _: (
        select(answer.c.address_id, attempt.c.id, attempt.c.finished_at)
        .distinct()
        .join_from(attempt, answer, answer.c.attempt_id == attempt.c.id)
        .where(
            or_(attempt.c.person_id.in_(_PRESENT), attempt.c.person_id.in_(_AT_HOME)),
            attempt.c.finished_at.is_not(None),
            answer.c.local_date == b("day"),
            answer.c.address_id.is_not(None),
        )
    )
)
_OPENED = Statement(
    lambda _: select(
        exists().where(session_event.c.session_id == b("session"), session_event.c.what == "opened")
    )
)


@dataclass(frozen=True, slots=True)
class Present:
    """Somebody was there; the way says who entered them."""

    person_id: int
    way: str


def near(tx: Transaction, whose: tuple[int, int], days: tuple[date, date], but: int) -> list[int]:
    """Other sessions of a (team, author) in these days, by when they began."""
    team, author = whose
    first, last = days
    return tx.all(_NEAR, int, team=team, author=author, first=first, last=last, session=but)


def roster(tx: Transaction, session_id: int) -> list[Present]:
    """Everybody who was there."""
    return tx.all(_ROSTER, Present, session=session_id)


def shared(tx: Transaction, session_id: int) -> dict[int, int]:
    """Other sessions of that day, with how many people were at both."""
    return dict(tx.all(_SHARED, lambda number, count: (number, count), session=session_id))


def finished(
    tx: Transaction, session_id: int, address_id: int | None, day: date
) -> list[tuple[datetime, ...]]:
    """When lessons were finished on that day, address by address, by those present or at home."""
    found: dict[int, list[datetime]] = defaultdict(list)
    rows = tx.all(_FINISHED, lambda *row: row, session=session_id, address=address_id or 0, day=day)
    for address, _attempt, moment in rows:
        found[address].append(moment)
    return [tuple(sorted(moments)) for moments in found.values()]


def was_open(tx: Transaction, session_id: int) -> bool:
    """Whether people could check in."""
    return bool(tx.value(_OPENED, session=session_id))
