"""The years of a review, each counted on its own map and on that of the last day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from handlers.reports.maps import map_on
from handlers.reports.tally import Tally, tally
from handlers.rules.calendar_units import Period
from handlers.rules.yearly import years_of
from handlers.turn import House
from storage.transaction import Transaction


@dataclass(frozen=True, slots=True)
class OfYear:
    """One year, on its own map and on that of the last day."""

    year: int
    then: Tally
    last: Tally


def by_year(tx: Transaction, house: House, period: Period, at: datetime) -> tuple[OfYear, ...]:
    """Every year that begins in these days, the last as far as they go; none of a single year."""
    spans, there = years_of(period), map_on(tx, period.last)
    if len(spans) < 2:  # noqa: PLR2004 - side by side
        return ()
    return tuple(
        OfYear(
            one.first.year,
            tally(tx, one, house.library, at),
            tally(tx, one, house.library, at, there),
        )
        for one in spans
    )
