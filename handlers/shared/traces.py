"""What a session left behind of itself, as the rules about oddities see it: times are local."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from handlers.rules.folding import fold
from handlers.rules.oddities import habits
from handlers.rules.oddities.facts import Arrival, Seen, Session, Settled
from handlers.rules.sessions.looks import is_blank
from handlers.turn import WARD_ZONE
from storage.outreach import attendance, history, photos
from storage.outreach import traces as stored
from storage.transaction import Transaction

YEAR = timedelta(days=365)
"""So long a way of working that was explained is known."""
OPENED, SHUT = "opened", ("closed", "created", "planned")


def on_show(
    steps: Sequence[history.Happened], at: datetime
) -> tuple[tuple[datetime, datetime], ...]:
    """From when to when codes were on show, by its steps; still open: until now."""
    return tuple(_spans(steps, at))


def _spans(steps: Sequence[history.Happened], at: datetime) -> Iterator[tuple[datetime, datetime]]:
    begun: datetime | None = None
    for step in steps:
        if step.what == OPENED:
            begun = begun or step.at
        elif begun and step.what in SHUT:
            yield _local(begun), _local(step.at)
            begun = None
    if begun:
        yield _local(begun), _local(at)


def blank(tx: Transaction, session_id: int) -> int:
    """How many of its photos show nothing."""
    taken = photos.of(tx, session_id)
    return sum(is_blank((one.width, one.height), one.bytes, one.look) for one in taken)


def fresh(tx: Transaction, session_id: int) -> tuple[Arrival, ...]:
    """Who checked in with an identity made for it."""
    found = stored.fresh(tx, session_id)
    return tuple(Arrival(_local(one.made_at), _local(one.counted_at)) for one in found)


def seen(tx: Transaction, session_id: int) -> tuple[Seen, ...]:
    """Whom somebody watched."""
    found = attendance.skills(tx, session_id)
    return tuple(Seen(_local(one.at), one.by_person, one.person_id) for one in found)


def crew(tx: Transaction, held: Session, sent_at: datetime) -> frozenset[int]:
    """Its author, and who was of the team when it was held or sent."""
    return stored.crew(tx, held.team, (held.starts_at, sent_at)) | {held.author}


def settled(tx: Transaction, held: Session, before: datetime) -> tuple[Settled, ...]:
    """What the team had explained when this one was sent first."""
    found = stored.explained(tx, held.team, held.day - YEAR, before, held.id)
    return tuple(one for each in found if (one := _settled(each)))


def _settled(one: stored.Explained) -> Settled | None:
    size = habits.size(one.rule, json.loads(one.details))
    if size is None:
        return None
    return Settled(one.rule, size, one.kind or "", fold(one.place or ""))


def _local(moment: datetime) -> datetime:
    return moment.astimezone(WARD_ZONE)
