"""Papers that lie beside this one: what they print is not to be subtracted from what it prints."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from handlers.reports import settled
from handlers.reports.ledger import Place
from handlers.reports.tally import Figure, Tally, tally
from handlers.rules.days.calendar_units import Period
from handlers.rules.days.yearly import half_within
from handlers.turn import House
from storage.reporting import issues
from storage.reporting.issues import Issue
from storage.transaction import Transaction

Known = Mapping[Place, Mapping[str, Figure]]


@dataclass(frozen=True, slots=True)
class Paper:
    """Its figures, and whether its days hold those of this one or lie within them."""

    figures: Known
    is_wider: bool = False


def papers_beside(
    tx: Transaction, house: House, asked: Period, now: Tally, as_of: date
) -> tuple[Paper, ...]:
    """The half-year's, which is written each year, on this one's map; and those issued."""
    told = Period(now.period.first, as_of)
    half = half_within(told)
    counted = tally(tx, half, house.library, now.counted_at, now.there) if half else None
    first = (Paper(counted.figures),) if counted else ()
    return (*first, *_issued(tx, asked, told, now))


def _issued(tx: Transaction, asked: Period, told: Period, now: Tally) -> Iterator[Paper]:
    """Not what was issued of the same days: only an annex is laid beside that."""
    for one in issues.issued(tx):
        theirs = Period(one.first_day, one.as_of)
        is_wider = theirs.first <= told.first and told.last <= theirs.last
        is_narrower = told.first <= theirs.first and theirs.last <= told.last
        is_same = (one.first_day, one.last_day) == (asked.first, asked.last)
        if (is_wider or is_narrower) and not is_same:
            yield Paper(_figures(one, now), is_wider and theirs != told)


def papers_corrected(tx: Transaction, asked: Period, now: Tally) -> tuple[Paper, ...]:
    """What was issued of just these days, annexes too: beside them lies what corrects them."""
    same = (asked.first, asked.last)
    return tuple(
        Paper(_figures(one, now))
        for one in issues.issued(tx)
        if (one.first_day, one.last_day) == same
    )


def _figures(one: Issue, now: Tally) -> Known:
    """As they were frozen, of the places that there are now."""
    then = settled.read_frozen(one.figures)
    return {
        place: {code: Figure(code, *value) for code, value in then[settled.key(place)].items()}
        for place in now.figures
        if settled.key(place) in then
    }
