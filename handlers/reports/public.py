"""The board that anybody may look at: figures of the ward and its groups from which nobody follows.

Whatever counts people is rounded down to fives, and is not shown of fewer than five, the ward's
too; groups by the running month alone. No two of them tell one person: each is known to four more
or less, and how many live elsewhere nobody is told.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from handlers.reports.ledger import WARD
from handlers.reports.maps import lasts
from handlers.reports.tally import Tally, tally
from handlers.rules.days.calendar_units import Period, month_of, year_of
from handlers.rules.fairness.disclosure import rounded
from handlers.turn import WARD_ZONE, House
from storage.outreach import counts, listed
from storage.transaction import Transaction
from storage.ward import campaign

AHEAD, MOST_AHEAD = timedelta(days=21), 8
KINDS = ("BH1", "BH2", "BH3")


@dataclass(frozen=True, slots=True)
class Totals:
    """The ward in a period; None: fewer than five."""

    period: Period
    people: int | None
    lessons: int | None
    reached: int | None
    sessions: int
    kinds: tuple[int, ...]
    """In the order of `KINDS`."""


@dataclass(frozen=True, slots=True)
class Coming:
    """A planned session: neither its place, which may be a home, nor anybody's name."""

    kind: str
    groups: tuple[str, ...]
    starts_at: datetime


@dataclass(frozen=True, slots=True)
class Board:
    """All of it, counted in one snapshot."""

    counted_at: datetime
    month: Totals
    year: Totals
    groups: tuple[tuple[str, int | None], ...]
    courses: tuple[tuple[str, int | None], ...]
    """Who completed each course this year."""
    share: float | None
    adults: int | None
    counts: tuple[tuple[date, str], ...]
    """Day and source of the counts of adults."""
    coming: tuple[Coming, ...]
    is_example: bool


def board(tx: Transaction, house: House, at: datetime) -> Board:
    """Count the running month and the running year."""
    today = at.astimezone(WARD_ZONE).date()
    month = tally(tx, month_of(today), house.library, at)
    year = tally(tx, year_of(today), house.library, at)
    share = year.at(WARD)["DG1"]
    learnt, whole = rounded(share.value or 0), share.whole
    known = [one for one in month.groups if lasts(one, today)]
    return Board(
        at,
        _totals(month),
        _totals(year),
        tuple((one.title, _people(month, one)) for one in known),
        _courses(year, house),
        learnt / whole.adults if learnt and whole else None,
        whole.adults if whole else None,
        whole.counts if whole else (),
        tuple(_coming(tx, at)),
        any(one.is_example for one in known),
    )


def _totals(counted: Tally) -> Totals:
    known = counted.at(WARD)
    kinds = tuple(known[code].value or 0 for code in KINDS)
    people, lessons, reached = (rounded(known[c].value or 0) for c in ("HT1", "HT2", "BH4a"))
    lessons = lessons if people is not None else None
    return Totals(counted.period, people, lessons, reached, sum(kinds), kinds)


def _people(counted: Tally, group: campaign.Group) -> int | None:
    """A group with nobody reads like one with a few."""
    return rounded(counted.at(("group", group.id))["HT1"].value or 0) or None


def _courses(counted: Tally, house: House) -> tuple[tuple[str, int | None], ...]:
    done = {part: count for code, part, count in counted.parts if code == "HT3"}
    return tuple((one.title, rounded(done.get(one.id, 0)) or None) for one in house.library.courses)


def _coming(tx: Transaction, at: datetime) -> Sequence[Coming]:
    last = at.astimezone(WARD_ZONE).date() + AHEAD
    found = listed.coming(tx, at, last, MOST_AHEAD)
    return [
        Coming(one.kind or "", _groups(tx, one.id), one.starts_at) for one in found if one.starts_at
    ]


def _groups(tx: Transaction, session: int) -> tuple[str, ...]:
    rows = (one.group_id for one in counts.of(tx, session))
    found = (campaign.group(tx, number) for number in rows if number)
    return tuple(one.title for one in found if one)
