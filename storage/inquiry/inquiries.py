"""What residents ask the ward and what was done about it; steps are added, never changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import bindparam, delete, desc, func, or_, select, update
from sqlalchemy.sql import ColumnElement

from storage.models.inquiries import inquiry, inquiry_step
from storage.models.people import address
from storage.privacy import retelling
from storage.privacy.tombstones import ended
from storage.statement import Statement
from storage.transaction import Transaction

b = bindparam
_i, _s = inquiry.c, inquiry_step.c
ENDED = ("forwarded", "answered", "closed")
"""What a step makes of a question; the person may then ask the next one."""
_COLUMNS = tuple(
    _i[name]
    for name in (
        *("id", "person_id", "address_id", "words", "reach", "notice", "channel"),
        *("asked_at", "local_date", "state", "ended_at", "network"),
    )
)


def _some(*which: ColumnElement[bool]) -> Statement:
    return Statement(lambda _: select(*_COLUMNS).where(*which).order_by(desc(_i.id)))


_ADD = Statement(
    lambda insert: (
        insert(inquiry)
        .values({one.name: b(one.name) for one in _COLUMNS if one.name not in {"id", "ended_at"}})
        .on_conflict_do_nothing()
        .returning(_i.id)
    )
)
_FIND = _some(_i.id == b("number"))
_OF = _some(_i.person_id == b("person"), _i.state != "taken_back")
_SINCE = Statement(
    lambda _: select(func.count()).where(_i.person_id == b("person"), _i.local_date >= b("first"))
)
_WAITING = Statement(
    lambda _: select(*_COLUMNS).where(_i.state == "waiting").order_by(_i.asked_at, _i.id)
)
_DONE = Statement(
    lambda _: select(*_COLUMNS).where(_i.state.in_(ENDED)).order_by(desc(_i.ended_at)).limit(50)
)
_COUNT = Statement(
    lambda _: select(
        func.count(),
        func.min(_i.asked_at, type_=_i.asked_at.type),
        func.max(_i.asked_at, type_=_i.asked_at.type),
    ).where(_i.state == "waiting")
)
_MOVE = Statement(
    lambda _: (
        update(inquiry)
        .where(_i.id == b("number"), _i.state == b("before"))
        .values(state=b("after"), ended_at=b("at"))
        .returning(_i.id)
    )
)
_STEP = Statement(
    lambda insert: insert(inquiry_step).values(
        inquiry_id=b("number"),
        what=b("what"),
        words=b("words"),
        by_address=b("by"),
        at=b("at"),
        batch=b("batch"),
    )
)
_STEPS = Statement(
    lambda _: (
        select(_s.what, _s.words, _s.by_address, _s.at)
        .where(_s.inquiry_id == b("number"))
        .order_by(_s.id)
    )
)
_TAKE_BACK = Statement(
    lambda _: (
        update(inquiry)
        .where(_i.id == b("number"), or_(_i.state == "waiting", _i.state == "forwarded"))
        .values(state="taken_back", words="", reach="", taken_back_at=b("at"))
        .returning(_i.id, _i.asked_at)
    )
)
_UNREACHABLE = Statement(
    lambda _: select(address.c.unreachable_at.is_(None)).where(address.c.id == b("number"))
)
_WORDS = Statement(
    lambda _: select(_i.id, _i.words).where(_i.person_id == b("person"), _i.words != "")
)
_DROP = Statement(lambda _: delete(inquiry).where(_i.person_id == b("person")))


@dataclass(frozen=True, slots=True)
class Inquiry:
    """A question to the ward: `waiting`, or what was done about it last."""

    id: int
    person_id: int
    address_id: int | None
    words: str
    reach: str
    notice: str
    channel: str
    asked_at: datetime
    on: date
    state: str = "waiting"
    ended_at: datetime | None = None
    network: str | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """What an officer did, in the words that the person was told."""

    what: str
    words: str
    by_address: int | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Queue:
    """How many questions wait, since when the oldest does, and since when the newest."""

    count: int
    since: datetime | None
    newest: datetime | None


def add(tx: Transaction, new: Inquiry) -> int | None:
    """Keep a question, its number; None where one of the person waits already."""
    number: int | None = tx.value(
        _ADD,
        person_id=new.person_id,
        address_id=new.address_id,
        words=new.words,
        reach=new.reach,
        notice=new.notice,
        channel=new.channel,
        asked_at=new.asked_at,
        local_date=new.on,
        state=new.state,
        network=new.network or None,
    )
    return number


def find(tx: Transaction, number: int) -> Inquiry | None:
    """A question by its number."""
    return tx.one(_FIND, Inquiry, number=number)


def of(tx: Transaction, person_id: int) -> list[Inquiry]:
    """What a person asked and did not take back, the latest first."""
    return tx.all(_OF, Inquiry, person=person_id)


def count_since(tx: Transaction, person_id: int, first: date) -> int:
    """How many a person asked from a day on, those taken back among them."""
    return int(tx.value(_SINCE, person=person_id, first=first))


def waiting(tx: Transaction) -> list[Inquiry]:
    """What nobody has done anything about, the oldest first."""
    return tx.all(_WAITING, Inquiry)


def done(tx: Transaction) -> list[Inquiry]:
    """The fifty that something was done about last, the latest first."""
    return tx.all(_DONE, Inquiry)


def queue(tx: Transaction) -> Queue:
    """How long the queue is."""
    return tx.the(_COUNT, Queue)


def take_step(tx: Transaction, one: Inquiry, step: Step, batch: int | None = None) -> bool:
    """Add a step to a question as it was read; False where it is not so any more.

    `batch` is the first of those that the same is done to at once.
    """
    moved = tx.value(_MOVE, number=one.id, before=one.state, after=step.what, at=step.at)
    if moved is None:
        return False
    what, words, by, at = step.what, step.words, step.by_address, step.at
    tx.do(_STEP, number=one.id, what=what, words=words, by=by, at=at, batch=batch)
    return True


def steps(tx: Transaction, number: int) -> list[Step]:
    """What was done about a question, in order."""
    return tx.all(_STEPS, Step, number=number)


def take_back(tx: Transaction, one: Inquiry, at: datetime) -> bool:
    """The person takes it back: its words go, here and in what officers have not fetched yet."""
    taken = tx.all(_TAKE_BACK, ended(at, "inquiry"), number=one.id, at=at)
    tx.lasting.extend(taken)
    if taken:
        retelling.unsay(tx, one.id, one.words)
    return bool(taken)


def is_reachable(tx: Transaction, address_id: int | None) -> bool:
    """Whether an answer can get to where the question was asked."""
    return bool(address_id and tx.value(_UNREACHABLE, number=address_id))


def erase(tx: Transaction, person_id: int) -> None:
    """Everything that a person asked goes, with its answers."""
    for number, words in tx.all(_WORDS, lambda *row: row, person=person_id):
        retelling.unsay(tx, number, words)
    tx.do(_DROP, person=person_id)
