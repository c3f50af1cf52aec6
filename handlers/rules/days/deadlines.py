"""When units report: which deadline counts on a day, and which step of the chase has come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from handlers.rules.days.calendar_units import Period

LATE = timedelta(days=90)
"""So long after a deadline what is written is still for it."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """Day and month of every year, and the steps of the chase, the longest first."""

    due: tuple[int, int] = (5, 12)
    closes: tuple[int, int] = (30, 11)
    """Figures are counted from 1 January to the end of this day."""
    basis: str = ""
    steps: tuple[int, ...] = (30, 14, 7, 3, 1)

    def of_year(self, year: int) -> date:
        """The deadline in a year."""
        day, month = self.due
        return date(year, month, day)

    def current(self, today: date) -> date:
        """The deadline that a report written today is for: the last one until it is long over."""
        here = self.of_year(today.year)
        past = here if here < today else self.of_year(today.year - 1)
        if today <= past + LATE:
            return past
        return self.of_year(past.year + 1)

    def period(self, due_on: date) -> Period:
        """The days of which a report for a deadline is: of its year, never past it."""
        day, month = self.closes
        last = date(due_on.year, month, day)
        if last > due_on:  # it closes in the year before
            last = date(due_on.year - 1, month, day)
        return Period(date(last.year, 1, 1), last)

    def step(self, due_on: date, today: date) -> int | None:
        """The step of the chase that has come, or was missed lately; None where none is due.

        Past the middle of the way to the next step it is left to that one; the last may be taken
        on the day itself.
        """
        left = (due_on - today).days
        for step, following in zip(self.steps, (*self.steps[1:], -1), strict=False):
            if step >= left > following + (step - following - 1) // 2:
                return step
        return None


def day_and_month(written: str) -> tuple[int, int]:
    """ "05/12" as numbers."""
    day, _, month = written.partition("/")
    return int(day), int(month)
