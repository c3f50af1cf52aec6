"""What is dropped with time: keys of events, dead bodies, and all that was never agreed to."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Select, Table, bindparam, delete, exists, func, select, tuple_, update
from sqlalchemy.sql import ColumnElement

from storage.delivery.refused import OF_SESSION
from storage.models.attendance import checkin_code, checkin_guess, checkin_page, checkin_scan
from storage.models.base import Moment
from storage.models.outreach import work_place
from storage.models.people import address, refusals
from storage.models.post import begun_event, conversation, event, job, outbox
from storage.models.records import certificate_guess
from storage.models.sessions import page_session, return_code, web_session
from storage.statement import Statement
from storage.transaction import Transaction

b = bindparam


def _old(table: Table, *which: ColumnElement[bool]) -> Statement:
    """Delete what is too old, so many rows at a time."""
    keys = table.primary_key.columns
    some = select(*keys).where(*which).limit(b("some"))
    return Statement(lambda _: delete(table).where(tuple_(*keys).in_(some)))


def _nobodys(table: Table) -> ColumnElement[bool]:
    """Of a lane that belongs to nobody who agreed."""
    return ~exists().where(address.c.lane == table.c.lane)


def _crowded_out() -> Select[tuple[str]]:
    """Lanes of those who never agreed, beyond the newest so many, that have fallen silent."""
    newest = select(conversation.c.lane, conversation.c.updated_at).where(_nobodys(conversation))
    beyond = newest.order_by(conversation.c.updated_at.desc()).limit(_ALL).offset(b("most"))
    found = beyond.subquery("beyond")
    return select(found.c.lane).where(found.c.updated_at < b("quiet"))


_ALL = 2**31 - 1
"""SQLite knows no offset without a limit."""
_BEFORE = b("before", type_=Moment)
_UNREAD = Statement(
    lambda _: (
        update(outbox)
        .where(
            outbox.c.id.in_(
                select(outbox.c.id)
                .where(outbox.c.created_at < b("before"), outbox.c.finished_at.is_(None))
                .limit(b("some"))
            )
        )
        .values(state="expired", chat=None, message=None, finished_at=b("at"))
    )
)
_OF_SESSION = func.substr(refusals.c.lane, 1, len(OF_SESSION)) == OF_SESSION


@dataclass(frozen=True, slots=True)
class Rule:
    """What is dropped, under which name it is told, and which limit it goes by."""

    name: str
    limit: str
    statement: Statement


RULES = (
    Rule("events", "events", _old(event, event.c.state == "done", event.c.received_at < _BEFORE)),
    Rule("events", "events", _old(begun_event, begun_event.c.begun_at < _BEFORE)),
    Rule("dead", "dead", _old(event, event.c.state == "dead", event.c.received_at < _BEFORE)),
    Rule(
        "dead",
        "unconsented",
        _old(event, event.c.state == "dead", event.c.received_at < _BEFORE, _nobodys(event)),
    ),
    Rule(
        "talks",
        "unconsented",
        _old(conversation, conversation.c.updated_at < _BEFORE, _nobodys(conversation)),
    ),
    Rule("crowded_mail", "crowd", _old(outbox, outbox.c.lane.in_(_crowded_out()))),
    Rule("crowded", "crowd", _old(conversation, conversation.c.lane.in_(_crowded_out()))),
    Rule("mail", "unconsented", _old(outbox, outbox.c.created_at < _BEFORE, _nobodys(outbox))),
    Rule(
        "mail",
        "mail",
        _old(outbox, outbox.c.finished_at < _BEFORE, outbox.c.finished_at.is_not(None)),
    ),
    Rule("unread", "mail", _UNREAD),
    Rule("unanswered", "mail", _old(job, job.c.created_at < _BEFORE, job.c.state == "waiting")),
    Rule("jobs", "mail", _old(job, job.c.created_at < _BEFORE)),
    Rule("checkins", "unconsented", _old(checkin_code, checkin_code.c.window_at < _BEFORE)),
    Rule("checkins", "unconsented", _old(checkin_page, checkin_page.c.expires_at < _BEFORE)),
    Rule("checkins", "unconsented", _old(checkin_scan, checkin_scan.c.scanned_at < _BEFORE)),
    Rule("checkins", "unconsented", _old(checkin_guess, checkin_guess.c.since < _BEFORE)),
    Rule("work_places", "unconsented", _old(work_place, work_place.c.at < _BEFORE)),
    Rule("sessions", "unconsented", _old(return_code, return_code.c.expires_at < _BEFORE)),
    Rule("sessions", "unconsented", _old(page_session, page_session.c.made_at < _BEFORE)),
    Rule(  # while somebody can be spoken for, an ended cookie must stay so
        "sessions",
        "unconsented",
        _old(web_session, web_session.c.not_before < _BEFORE, _nobodys(web_session)),
    ),
    Rule("refusals", "refusals", _old(refusals, refusals.c.since < _BEFORE, ~_OF_SESSION)),
    Rule("refusals", "events", _old(refusals, refusals.c.since < _BEFORE)),
    Rule("refusals", "refusals", _old(certificate_guess, certificate_guess.c.since < _BEFORE)),
)
"""In this order: what was said in a conversation goes before the conversation itself."""


NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Limits:
    """The moments before which things are dropped."""

    events: datetime
    dead: datetime
    unconsented: datetime
    mail: datetime
    refusals: datetime
    inquiries: datetime = NEVER
    """Questions to the ward that were ended before."""
    quiet: datetime = NEVER
    """Who spoke since then keeps the conversation, however many there are."""
    strangers: int = 2**31 - 1
    """So many conversations of people who never agreed are kept; the oldest go first."""


def tidy_some(tx: Transaction, rule: Rule, limits: Limits, at: datetime, some: int) -> int:
    """Drop so many rows by one rule; fewer were dropped only if no more are left."""
    if rule.limit == "crowd":
        return tx.do(rule.statement, most=limits.strangers, quiet=limits.quiet, some=some)
    more = {"at": at} if rule.statement is _UNREAD else {}
    before: datetime = getattr(limits, rule.limit)
    return tx.do(rule.statement, before=before, some=some, **more)


def tidy(tx: Transaction, limits: Limits, at: datetime) -> dict[str, int]:
    """Drop everything that is too old at once; how many rows of each kind went."""
    gone = Counter({rule.name: 0 for rule in RULES})
    for rule in RULES:
        gone[rule.name] += tidy_some(tx, rule, limits, at, _ALL)
    return dict(gone)
