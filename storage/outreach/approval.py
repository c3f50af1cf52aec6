"""Sessions that wait for an officer, and those that an officer has decided on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import String, and_, bindparam, cast, desc, exists, func, or_, select

from storage.models.audit import audit_entry
from storage.models.outreach import outreach_session, session_event, session_flag
from storage.outreach.history import HANDS
from storage.statement import Statement
from storage.transaction import Transaction

b = bindparam
_s, _f, _e = outreach_session.c, session_flag.c, session_event.c

_ASKED = exists().where(
    _f.session_id == _s.id,
    _f.mended_at.is_(None),
    _f.explanation.is_(None),
    _f.told_at > b("since"),
)
_WAITING = (_s.state == "submitted",)
_AFTER = or_(_s.submitted_at > b("at"), and_(_s.submitted_at == b("at"), _s.id > b("number")))
_PLACE = (_s.id, _s.submitted_at)


def _following(*which: object) -> Statement:
    return Statement(
        lambda _: (
            select(*_PLACE)
            .where(*_WAITING, _AFTER, *which)  # type: ignore[arg-type]
            .order_by(_s.submitted_at, _s.id)
            .limit(b("most"))
        )
    )


_NEXT, _NEXT_ASKED = _following(~_ASKED), _following(_ASKED)
_COUNT = Statement(lambda _: select(func.count()).where(*_WAITING, ~_ASKED))
_COUNT_ASKED = Statement(lambda _: select(func.count()).where(*_WAITING, _ASKED))
_BEFORE = or_(_s.submitted_at < b("at"), and_(_s.submitted_at == b("at"), _s.id < b("number")))
_COUNT_BEFORE = Statement(lambda _: select(func.count()).where(*_WAITING, ~_ASKED, _BEFORE))
_ASKED_BEFORE = Statement(lambda _: select(func.count()).where(*_WAITING, _ASKED, _BEFORE))
_STATE = Statement(
    lambda _: select(func.count(), func.coalesce(func.sum(_s.id), 0)).where(*_WAITING, ~_ASKED)
)


_TAKEN = (_e.at, _e.person_id, _e.address_id.label("hand_id"))
_STEP = and_(_e.session_id == _s.id, or_(*(_e.what == step for step in HANDS)))


def _hands(*which: object) -> Statement:
    return Statement(
        lambda _: (
            select(*_PLACE, _s.author_id, _s.address_id, _s.created_at, *_TAKEN)
            .outerjoin_from(outreach_session, session_event, _STEP)
            .where(*_WAITING, *which)  # type: ignore[arg-type]
            .order_by(_s.submitted_at, _s.id, _e.id)
        )
    )


_THEIRS = or_(
    _s.author_id == b("person"),
    _s.address_id == b("address"),
    _s.id.in_(
        select(_e.session_id).where(or_(_e.person_id == b("person"), _e.address_id == b("address")))
    ),
)
_HANDS_ON = (_hands(~_ASKED), _hands(_ASKED))
_HANDS_OF = (_hands(~_ASKED, _THEIRS), _hands(_ASKED, _THEIRS))
_DONE = Statement(
    lambda _: (
        select(_s.id)
        .where(_s.state == "approved")
        .order_by(desc(_s.touched_at), desc(_s.id))
        .limit(b("most"))
        .offset(b("skipped"))
    )
)
_n = audit_entry.c
_NOTED = exists().where(
    or_(_n.action == b("action"), _n.action == b("other")),
    _n.subject == b("about") + cast(_s.id, String),
    _n.at >= _s.submitted_at,
)
_UNNOTED = Statement(lambda _: select(_s.id).where(*_WAITING, ~_NOTED).order_by(_s.id))


@dataclass(frozen=True, slots=True)
class Place:
    """Where a session stands in the queue."""

    id: int
    submitted_at: datetime


@dataclass(frozen=True, slots=True)
class Hand:
    """Whose hand took a step of its author's with a session that waits, if any is written down."""

    id: int
    submitted_at: datetime
    author_id: int
    sent_from: int | None
    created_at: datetime | None
    at: datetime | None
    person_id: int | None
    address_id: int | None


def hands(tx: Transaction, since: datetime, *, asked: bool) -> list[Hand]:
    """Of every session of the one sort, or the other."""
    return tx.all(_HANDS_ON[asked], Hand, since=since)


def hands_of(
    tx: Transaction, person: int, address: int, since: datetime, *, asked: bool
) -> list[Hand]:
    """Of those alone in which this person or this address had a hand."""
    return tx.all(_HANDS_OF[asked], Hand, since=since, person=person, address=address)


def state(tx: Transaction, since: datetime) -> str:
    """Another word whenever other sessions wait."""
    count_, sum_ = tx.the(_STATE, lambda *row: row, since=since)
    return f"{count_}.{sum_}" if count_ else ""


def following(tx: Transaction, after: Place, since: datetime, *, asked: bool) -> list[Place]:
    """The next in the queue; `asked`: those whose author was asked after `since`, unanswered."""
    statement = _NEXT_ASKED if asked else _NEXT
    found: list[Place] = tx.all(
        statement, Place, at=after.submitted_at, number=after.id, since=since, most=50
    )
    return found


def count(tx: Transaction, since: datetime, *, asked: bool) -> int:
    """How many there are of the one sort, or the other."""
    return int(tx.value(_COUNT_ASKED if asked else _COUNT, since=since))


def before(tx: Transaction, place: Place, since: datetime, *, asked: bool) -> int:
    """How many of the same sort stand before a place in the queue."""
    statement = _ASKED_BEFORE if asked else _COUNT_BEFORE
    return int(tx.value(statement, at=place.submitted_at, number=place.id, since=since))


def done(tx: Transaction, most: int, skipped: int) -> list[int]:
    """Approved sessions, the last decided first."""
    return tx.all(_DONE, int, most=most, skipped=skipped)


def unnoted(tx: Transaction, action: str, other: str) -> list[int]:
    """Sessions that wait and of which the journal says neither since they were sent."""
    return tx.all(_UNNOTED, int, action=action, other=other, about="session:")
