"""Which periods officers close: a month, and a year, which takes two people."""

from __future__ import annotations

from datetime import date

from handlers.rules.days.calendar_units import Period, month_of, previous, year_of

MONTHS = 3
"""So many months that are over are offered."""


def needs_two(period: Period) -> bool:
    """A whole year rests on more than one officer's word."""
    return year_of(period.first) == period


def may_close(period: Period, today: date) -> bool:
    """Whether it is a month or a year that is over."""
    return period in (month_of(period.first), year_of(period.first)) and period.last < today


def offered(today: date) -> list[Period]:
    """The last months that are over, and the last year."""
    months = [previous(month_of(today))]
    while len(months) < MONTHS:
        months.append(previous(months[-1]))
    return [*months, previous(year_of(today))]
