"""Whole sessions as they were sent, several at once: what a check compares, in few statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, and_, bindparam, exists, or_, select

from storage.models.attendance import attendance
from storage.models.outreach import (
    outreach_session,
    session_event,
    session_group,
    session_photo,
)
from storage.models.people import profile
from storage.outreach.counts import COUNTS, GroupCounts
from storage.outreach.evidence import SENT
from storage.outreach.sessions import COLUMNS, OutreachSession
from storage.statement import Statement
from storage.transaction import Transaction

T = TypeVar("T")
b = bindparam
_s, _g, _a = outreach_session.c, session_group.c, attendance.c
_OPENED = exists().where(session_event.c.session_id == _s.id, session_event.c.what == "opened")
_p = session_photo.c
_PICTURED = exists().where(_p.session_id == _s.id, _p.deleted_at.is_(None))
_OWN = or_(_s.team_id == b("team"), _s.author_id == b("author"))
_THIS = _s.id == b("session")
_AROUND = and_(
    or_(
        and_(_OWN, _s.local_date >= b("first"), _s.local_date <= b("last")),
        _s.local_date == b("day"),
    ),
    or_(*(_s.state == state for state in SENT)),
    _s.ends_at.is_not(None),
    _s.id != b("session"),
)


@dataclass(frozen=True, slots=True)
class There:
    """Somebody was there: how they were entered, at which address, and their name."""

    person_id: int
    way: str
    address_id: int | None
    name: str | None


@dataclass(frozen=True, slots=True)
class Whole:
    """A session with what stands in it and what it left."""

    one: OutreachSession
    was_open: bool
    """People could check in."""
    has_photo: bool
    rows: tuple[GroupCounts, ...]
    present: tuple[There, ...]
    """Everybody who was there, in the order in which they were written down."""


class _Reading:
    """The three statements that read the sessions of a condition."""

    def __init__(self, which: ColumnElement[bool]) -> None:
        ids = select(_s.id).where(which)
        self.sessions = Statement(
            lambda _: (
                select(_OPENED, _PICTURED, *COLUMNS).where(which).order_by(_s.starts_at, _s.id)
            )
        )
        self.counts = Statement(
            lambda _: (
                select(_g.id, _g.session_id, _g.group_id, *(_g[name] for name in COUNTS))
                .where(_g.session_id.in_(ids))
                .order_by(_g.id)
            )
        )
        self.present = Statement(
            lambda _: (
                select(_a.session_id, _a.person_id, _a.way, _a.address_id, profile.c.name)
                .select_from(attendance.outerjoin(profile, profile.c.person_id == _a.person_id))
                .where(_a.session_id.in_(ids), _a.struck_at.is_(None))
                .order_by(_a.id)
            )
        )

    def read(self, tx: Transaction, given: Mapping[str, Any]) -> list[Whole]:
        """By when they begin."""
        counted = tx.all(self.counts, GroupCounts, **given)
        rows = _gathered((one.session_id, one) for one in counted)
        there = _gathered(tx.all(self.present, lambda at, *who: (at, There(*who)), **given))
        found = tx.all(self.sessions, lambda *row: (*row[:2], OutreachSession(*row[2:])), **given)
        return [
            Whole(one, bool(opened), bool(pictured), tuple(rows[one.id]), tuple(there[one.id]))
            for opened, pictured, one in found
        ]


def _gathered(pairs: Iterable[tuple[int, T]]) -> Mapping[int, list[T]]:
    found = defaultdict[int, list[T]](list)
    for session_id, one in pairs:
        found[session_id].append(one)
    return found


_ONE, _NEAR = _Reading(_THIS), _Reading(_AROUND)


def of(tx: Transaction, session_id: int) -> Whole | None:
    """One session."""
    return next(iter(_ONE.read(tx, {"session": session_id})), None)


def near(
    tx: Transaction, whose: tuple[int, int], day: date, around: timedelta, but: int
) -> list[Whole]:
    """Others that were sent: of that day, and of a (team, author) so long before and after."""
    team, author = whose
    days = {"first": day - around, "day": day, "last": day + around}
    return _NEAR.read(tx, {"team": team, "author": author, "session": but, **days})
