"""Photos that somebody sent: how many of which session, when, and until when they are kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from handlers.shared import card
from handlers.turn import WARD_ZONE, Turn, Voice
from storage.outreach import photos, sessions
from storage.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Batch:
    """Photos of one session that were sent on one day, and are kept until the same."""

    session_id: int
    sent_on: date
    kept_until: date
    count: int


def last_day(added_at: datetime, days: int) -> date:
    """The day on which the time of a photo is over."""
    return (added_at + timedelta(days=days)).astimezone(WARD_ZONE).date()


def of(tx: Transaction, people: Iterable[int], days: int) -> list[Batch]:
    """Everything that is kept of these numbers of a person, in the order in which it came."""
    sent = [photo for number in people for photo in photos.sent_by(tx, number)]
    counted = Counter(
        (one.session_id, one.added_at.astimezone(WARD_ZONE).date(), last_day(one.added_at, days))
        for one in sorted(sent, key=lambda one: one.added_at)
    )
    return [Batch(*key, count) for key, count in counted.items()]


def total(batches: Sequence[Batch]) -> int:
    """How many photos there are."""
    return sum(batch.count for batch in batches)


def line(speaker: Turn | Voice, tx: Transaction, batch: Batch) -> str:
    """One line of it in words."""
    one = sessions.look(tx, batch.session_id)
    day = f" {one.local_date:%d/%m/%Y}" if one and one.local_date else ""
    title = card.title(speaker, one) if one else ""
    return speaker.say(
        "mydata.photo_line",
        session=f"{title}{day}",
        count=batch.count,
        sent=f"{batch.sent_on:%d/%m/%Y}",
        until=f"{batch.kept_until:%d/%m/%Y}",
    )
