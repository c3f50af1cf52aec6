"""A plain session, what stands beside it, and the ways to change them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from handlers.rules.oddities import Facts
from handlers.rules.oddities.facts import Arrival, Session
from handlers.turn import WARD_ZONE

DAY = date(2026, 11, 21)


def at(hour: int, minute: int = 0, day: date = DAY) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=WARD_ZONE)


PLAIN = Session(
    *(9, "BH1", 1, 11, DAY, at(8), at(9, 30)),
    was_open=True,
    helpers=3,
    groups=frozenset({3}),
    heads=41,
    counts=(41, 12, 23, None, 2, 4),
    results=6,
    present=frozenset(range(100, 122)),
)
BEFORE = replace(
    PLAIN,
    id=8,
    day=date(2026, 11, 14),
    starts_at=at(8, day=date(2026, 11, 14)),
    ends_at=at(9, 30, day=date(2026, 11, 14)),
    heads=37,
    counts=(37, 10, 20, 1, 3, 4),
    present=frozenset(range(300, 320)),
)
HELP = replace(
    PLAIN,
    was_open=False,
    counts=(1,),
    kind="BH3",
    ends_at=at(8, 8),
    heads=1,
    results=1,
    present=frozenset(),
    helpers=1,
)
SHEET = frozenset(range(500, 520))
TEAMMATE = replace(BEFORE, id=7, author=12, day=DAY, starts_at=at(8, 30), ends_at=at(9, 30))

NOBODY: frozenset[int] = frozenset()
SHARING = replace(
    TEAMMATE, id=4, team=2, author=21, starts_at=at(14), ends_at=at(16), groups=frozenset({8})
)


def facts(session: Session = PLAIN, **beside: object) -> Facts:
    values = {"sent_at": session.ends_at + timedelta(hours=1), "near": (BEFORE,), **beside}
    return Facts(session, **values)  # type: ignore[arg-type]


def changed(**values: object) -> Facts:
    return facts(replace(PLAIN, **values))  # type: ignore[arg-type]


def rounded(*heads: int) -> tuple[Session, ...]:
    return tuple(replace(BEFORE, id=20 + place, heads=one) for place, one in enumerate(heads))


def taps(seconds: int, count: int) -> tuple[datetime, ...]:
    return tuple(at(8, 5) + timedelta(seconds=seconds * number) for number in range(count))


def arrived(count: int, *, every: int, takes: int) -> tuple[Arrival, ...]:
    """So many who enrolled and checked in, in seconds."""
    begun = [at(8, 5) + timedelta(seconds=every * number) for number in range(count)]
    return tuple(Arrival(one, one + timedelta(seconds=takes)) for one in begun)
