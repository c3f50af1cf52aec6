"""The years of a review, each counted on its own map and on that of the last day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from handlers.reports.maps import map_on
from handlers.reports.tally import Tally, tally
from handlers.rules.days.calendar_units import Period
from handlers.rules.days.yearly import is_whole_years, years_of
from handlers.turn import House
from storage.transaction import Transaction


@dataclass(frozen=True, slots=True)
class OfYear:
    """One year, on its own map and on that of the last day."""

    year: int
    then: Tally
    last: Tally


def by_year(
    tx: Transaction, house: House, asked: Period, as_of: date, at: datetime
) -> tuple[OfYear, ...]:
    """Every year of a review, the last as far as it goes; none of one year or of other days."""
    spans = years_of(Period(asked.first, as_of))
    if len(spans) < 2 or not is_whole_years(asked):  # noqa: PLR2004 - side by side
        return ()
    there = map_on(tx, as_of)
    return tuple(
        OfYear(
            one.first.year,
            tally(tx, one, house.library, at),
            tally(tx, one, house.library, at, there),
        )
        for one in spans
    )
