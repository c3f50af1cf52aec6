"""Outreach sessions: the form as it stands, and the ways to find one."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime

from sqlalchemy import bindparam, desc, func, select, update

from storage.models.outreach import outreach_session
from storage.outreach import history
from storage.statement import Statement
from storage.transaction import Transaction

b = bindparam
_s = outreach_session.c
COLUMNS = (
    *(_s.id, _s.team_id, _s.author_id, _s.address_id, _s.state, _s.step, _s.kind, _s.place),
    *(_s.local_date, _s.starts_at, _s.ends_at, _s.helpers, _s.note, _s.copied_from),
    *(_s.created_at, _s.touched_at, _s.submitted_at),
)
_GIVEN = [column.name for column in COLUMNS if column.name != "id"]
_CHANGING = [name for name in _GIVEN if name not in {"copied_from", "created_at", "author_id"}]

_ADD = Statement(
    lambda insert: (
        insert(outreach_session).values({name: b(name) for name in _GIVEN}).returning(_s.id)
    )
)
_SAVE = Statement(
    lambda _: (
        update(outreach_session)
        .where(_s.id == b("number"))
        .values({name: b(f"to_{name}") for name in _CHANGING})
    )
)
_BY_ID = Statement(lambda _: select(*COLUMNS).where(_s.id == b("number")).with_for_update())
_LOOK = Statement(lambda _: select(*COLUMNS).where(_s.id == b("number")))
_OF_AUTHOR = Statement(
    lambda _: (
        select(*COLUMNS)
        .where(_s.author_id == b("person"), _s.state != "withdrawn")
        .order_by(desc(_s.touched_at), desc(_s.id))
        .limit(b("most"))
        .offset(b("skipped"))
    )
)
_COUNT = Statement(
    lambda _: select(func.count()).where(_s.author_id == b("person"), _s.state != "withdrawn")
)
_LAST = Statement(
    lambda _: (
        select(*COLUMNS)
        .where(
            _s.author_id == b("person"),
            _s.team_id == b("team"),
            _s.starts_at.is_not(None),
            _s.state != "withdrawn",
            _s.step == "review",
        )
        .order_by(desc(_s.id))
        .limit(1)
    )
)
_OF_TEAM = Statement(
    lambda _: (
        select(*COLUMNS)
        .where(
            _s.team_id == b("team"),
            _s.local_date >= b("first"),
            _s.local_date <= b("last"),
            _s.state != "withdrawn",
        )
        .order_by(_s.local_date, _s.id)
    )
)
_UNFINISHED = Statement(
    lambda _: (
        select(*COLUMNS)
        .where(_s.team_id == b("team"), _s.state != "approved", _s.state != "withdrawn")
        .order_by(_s.id)
    )
)


@dataclass(frozen=True, slots=True)
class OutreachSession:
    """A buổi: draft | planned | open | closed | submitted | returned | approved | withdrawn."""

    id: int
    team_id: int
    author_id: int
    address_id: int | None
    state: str
    step: str
    kind: str | None = None
    place: str | None = None
    local_date: date | None = None
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    helpers: int | None = None
    note: str | None = None
    copied_from: int | None = None
    created_at: datetime | None = None
    touched_at: datetime | None = None
    submitted_at: datetime | None = None

    @property
    def was_sent(self) -> bool:
        """From then on a change is a correction."""
        return self.submitted_at is not None


def add(tx: Transaction, new: OutreachSession) -> int:
    """Add a form; its `id` is ignored."""
    number: int = tx.value(_ADD, **{name: getattr(new, name) for name in _GIVEN})
    return number


def save(tx: Transaction, one: OutreachSession) -> None:
    """Write what the form says now."""
    values = asdict(one)
    tx.do(_SAVE, number=one.id, **{f"to_{name}": values[name] for name in _CHANGING})


def move(tx: Transaction, one: OutreachSession, event: history.Happened) -> None:
    """Write the form in its new state, and what brought it there."""
    save(tx, one)
    history.record(tx, event)


def find(tx: Transaction, number: int) -> OutreachSession | None:
    """One session, locked until the end of the unit."""
    return tx.one(_BY_ID, OutreachSession, number=number)


def look(tx: Transaction, number: int) -> OutreachSession | None:
    """The same, not locked: to be read, and left as it is."""
    return tx.one(_LOOK, OutreachSession, number=number)


def of_author(
    tx: Transaction, person_id: int, most: int, skipped: int = 0
) -> list[OutreachSession]:
    """Somebody's own sessions, the last touched first."""
    return tx.all(_OF_AUTHOR, OutreachSession, person=person_id, most=most, skipped=skipped)


def count_of_author(tx: Transaction, person_id: int) -> int:
    """How many there are."""
    return int(tx.value(_COUNT, person=person_id))


def last_of(tx: Transaction, person_id: int, team_id: int) -> OutreachSession | None:
    """The session that the next one may be like."""
    return tx.one(_LAST, OutreachSession, person=person_id, team=team_id)


def of_team(tx: Transaction, team_id: int, first: date, last: date) -> list[OutreachSession]:
    """A team's sessions of some days, in order."""
    return tx.all(_OF_TEAM, OutreachSession, team=team_id, first=first, last=last)


def unfinished(tx: Transaction, team_id: int) -> list[OutreachSession]:
    """A team's sessions that are neither approved nor put aside, of whatever day or of none."""
    return tx.all(_UNFINISHED, OutreachSession, team=team_id)
