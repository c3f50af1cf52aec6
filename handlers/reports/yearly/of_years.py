"""The years of a review, each counted on its own map and on that of the last day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from handlers.reports.maps import Map, map_on
from handlers.reports.tally import Tally, tally
from handlers.reports.yearly.earlier import Paper, papers_beside
from handlers.rules.days.calendar_units import Period
from handlers.rules.days.yearly import is_whole_years, years_of
from handlers.turn import House
from storage.transaction import Transaction


@dataclass(frozen=True, slots=True)
class Counted:
    """On one map, with what other papers print of it."""

    now: Tally
    earlier: tuple[Paper, ...]


@dataclass(frozen=True, slots=True)
class OfYear:
    """One year, on its own map and on that of the last day."""

    year: int
    then: Counted
    last: Counted


def by_year(
    tx: Transaction, house: House, asked: Period, as_of: date, at: datetime
) -> tuple[OfYear, ...]:
    """Every year of a review, the last as far as it goes; none of one year or of other days."""
    spans = years_of(Period(asked.first, as_of))
    if len(spans) < 2 or not is_whole_years(asked):  # noqa: PLR2004 - side by side
        return ()
    there = map_on(tx, as_of)

    def counted(span: Period, on: Map | None) -> Counted:
        now = tally(tx, span, house.library, at, on)
        return Counted(now, papers_beside(tx, house, asked, now, span.last))

    return tuple(OfYear(one.first.year, counted(one, None), counted(one, there)) for one in spans)
