"""What is dropped with time: keys of events, dead bodies, and all that was never agreed to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Select, bindparam, delete, exists, select, update

from storage.models.attendance import checkin_code, checkin_guess, checkin_page, checkin_scan
from storage.models.people import address, refusals
from storage.models.post import conversation, event, job, outbox
from storage.models.records import certificate_guess
from storage.models.sessions import return_code, web_session
from storage.statement import Statement
from storage.transaction import Transaction

b = bindparam
_OLD_EVENTS = Statement(
    lambda _: delete(event).where(event.c.state == "done", event.c.received_at < b("before"))
)
_OLD_DEAD = Statement(
    lambda _: delete(event).where(event.c.state == "dead", event.c.received_at < b("before"))
)
_STRANGE_DEAD = Statement(
    lambda _: delete(event).where(
        event.c.state == "dead",
        event.c.received_at < b("before"),
        ~exists().where(address.c.lane == event.c.lane),
    )
)
_STRANGE_TALKS = Statement(
    lambda _: delete(conversation).where(
        conversation.c.updated_at < b("before"),
        ~exists().where(address.c.lane == conversation.c.lane),
    )
)
_STRANGE_MAIL = Statement(
    lambda _: delete(outbox).where(
        outbox.c.created_at < b("before"), ~exists().where(address.c.lane == outbox.c.lane)
    )
)


def _crowded_out() -> Select[tuple[str]]:
    """Lanes of those who never agreed, beyond the newest so many, that have fallen silent."""
    named = exists().where(address.c.lane == conversation.c.lane)
    newest = select(conversation.c.lane, conversation.c.updated_at).where(~named)
    beyond = newest.order_by(conversation.c.updated_at.desc()).limit(_ALL).offset(b("most"))
    found = beyond.subquery("beyond")
    return select(found.c.lane).where(found.c.updated_at < b("quiet"))


_ALL = 2**31 - 1
"""SQLite knows no offset without a limit."""
_CROWDED_MAIL = Statement(lambda _: delete(outbox).where(outbox.c.lane.in_(_crowded_out())))
_CROWDED_TALKS = Statement(
    lambda _: delete(conversation).where(conversation.c.lane.in_(_crowded_out()))
)
_OLD_MAIL = Statement(
    lambda _: delete(outbox).where(
        outbox.c.finished_at < b("before"), outbox.c.finished_at.is_not(None)
    )
)
_UNREAD = Statement(
    lambda _: (
        update(outbox)
        .where(outbox.c.created_at < b("before"), outbox.c.finished_at.is_(None))
        .values(state="expired", chat=None, message=None, finished_at=b("at"))
    )
)
_UNANSWERED = Statement(
    lambda _: delete(job).where(job.c.created_at < b("before"), job.c.state == "waiting")
)
_OLD_JOBS = Statement(lambda _: delete(job).where(job.c.created_at < b("before")))
_OLD_REFUSALS = Statement(lambda _: delete(refusals).where(refusals.c.since < b("before")))
_OLD_GUESSES = Statement(
    lambda _: delete(certificate_guess).where(certificate_guess.c.since < b("before"))
)
_OLD_RETURNS = Statement(
    lambda _: delete(return_code).where(return_code.c.expires_at < b("before"))
)
_IDLE_SESSIONS = Statement(  # while somebody can be spoken for, an ended cookie must stay so
    lambda _: delete(web_session).where(
        web_session.c.not_before < b("before"),
        ~exists().where(address.c.lane == web_session.c.lane),
    )
)
_OLD_CHECKINS = (
    Statement(lambda _: delete(checkin_code).where(checkin_code.c.window_at < b("before"))),
    Statement(lambda _: delete(checkin_page).where(checkin_page.c.expires_at < b("before"))),
    Statement(lambda _: delete(checkin_scan).where(checkin_scan.c.scanned_at < b("before"))),
    Statement(lambda _: delete(checkin_guess).where(checkin_guess.c.since < b("before"))),
)


NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Limits:
    """The moments before which things are dropped."""

    events: datetime
    dead: datetime
    unconsented: datetime
    mail: datetime
    refusals: datetime
    quiet: datetime = NEVER
    """Who spoke since then keeps the conversation, however many there are."""
    strangers: int = 2**31 - 1
    """So many conversations of people who never agreed are kept; the oldest go first."""


def tidy(tx: Transaction, limits: Limits, at: datetime) -> dict[str, int]:
    """Drop what is too old; how many rows of each kind went."""
    return {
        "events": tx.do(_OLD_EVENTS, before=limits.events),
        "dead": tx.do(_OLD_DEAD, before=limits.dead)
        + tx.do(_STRANGE_DEAD, before=limits.unconsented),
        "talks": tx.do(_STRANGE_TALKS, before=limits.unconsented),
        "crowded": _make_room(tx, limits),
        "mail": tx.do(_STRANGE_MAIL, before=limits.unconsented)
        + tx.do(_OLD_MAIL, before=limits.mail),
        "unread": tx.do(_UNREAD, before=limits.mail, at=at),
        "unanswered": tx.do(_UNANSWERED, before=limits.mail),
        "jobs": tx.do(_OLD_JOBS, before=limits.mail),
        "checkins": sum(tx.do(old, before=limits.unconsented) for old in _OLD_CHECKINS),
        "sessions": tx.do(_OLD_RETURNS, before=limits.unconsented)
        + tx.do(_IDLE_SESSIONS, before=limits.unconsented),
        "refusals": tx.do(_OLD_REFUSALS, before=limits.refusals)
        + tx.do(_OLD_GUESSES, before=limits.refusals),
    }


def _make_room(tx: Transaction, limits: Limits) -> int:
    """Drop conversations beyond what is kept, with what was said in them; how many."""
    beyond = {"most": limits.strangers, "quiet": limits.quiet}
    tx.do(_CROWDED_MAIL, **beyond)
    return tx.do(_CROWDED_TALKS, **beyond)
