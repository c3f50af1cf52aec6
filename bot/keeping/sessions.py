"""Whether a browser's cookie still works: ended by hand, rotated, or too old."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

from bot.channel import Carried
from storage import outbox
from storage.identity import people, web_sessions
from storage.rights import roles
from storage.transaction import Transaction, Work

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Verdict:
    """When the cookie that goes on counts as made; None: it has ended."""

    made_at: datetime | None
    is_confirmed: bool = False
    """It is the first use of a cookie that was made anew."""


def judge(
    tx: Transaction, lane: str, made_at: datetime | None, now: datetime, life: timedelta
) -> Verdict:
    """A cookie of the former kind does not say when it was made: it counts as made now.

    Its life is absolute for who holds a role. Anybody else gets a new one in its place: their
    learning hangs on it, and nothing else does.
    """
    found = web_sessions.find(tx, lane)
    if found and (made_at is None or made_at < found.not_before):
        in_grace = found.grace_until is not None and now < found.grace_until
        return Verdict(found.not_before if in_grace else None)
    confirmed = found is not None and found.grace_until is not None
    if made_at is None:
        return Verdict(now)
    if now - made_at <= life:
        return Verdict(made_at, confirmed)
    return Verdict(None if _holds_a_role(tx, lane, now) else now)


@dataclass(frozen=True, slots=True)
class Session:
    """A cookie that is used now, and what it carries."""

    lane: str
    carried: Carried
    now: datetime
    life: timedelta


def under(session: Session, work: Work[T], tx: Transaction) -> tuple[T, datetime | None] | None:
    """Do it under a cookie; when the cookie that goes on was made. None when it has ended.

    In the same unit as the check: no read, which may stand behind a long report, is waited for.
    """
    lane, now, life = session.lane, session.now, session.life
    verdict = judge(tx, lane, session.carried.made_at, now, life)
    if verdict.made_at is None:
        return None
    if verdict.is_confirmed:
        web_sessions.confirm(tx, lane)
    answers, later = session.carried.answers, session.carried.later
    if answers or later:
        outbox.acknowledge(tx, lane, answers, later, now)
    done = work(tx)
    return done, judge(tx, lane, verdict.made_at, now, life).made_at


def _holds_a_role(tx: Transaction, lane: str, now: datetime) -> bool:
    known = people.known(tx, lane)
    return known is not None and bool(roles.grants_of(tx, known.address_id, now))
