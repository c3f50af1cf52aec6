"""Dates, shares and numbers the Vietnamese way; a period that still runs says so."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from handlers.rules.counting.rounding import per_cent
from handlers.rules.days.calendar_units import Period
from handlers.texts import Texts
from handlers.turn import WARD_ZONE

FEW = 3
"""So many names are told one by one."""


def day(on: date) -> str:
    """A date the Vietnamese way."""
    return f"{on:%d/%m/%Y}"


def clock(at: datetime) -> str:
    """A moment as the ward's clocks show it."""
    return f"{at.astimezone(WARD_ZONE):%H:%M %d/%m/%Y}"


def number(amount: float) -> str:
    """With a dot at the thousands and a comma before a fraction."""
    return f"{amount:,}".translate(str.maketrans(",.", ".,"))


def percent(share: float) -> str:
    """A share with one decimal and a comma."""
    return f"{number(per_cent(share))}%"


def span(period: Period, at: datetime, texts: Texts) -> str:
    """Both days, or the only one; up to which day it was counted where the end lies ahead."""
    first, last = day(period.first), day(period.last)
    today = at.astimezone(WARD_ZONE).date()
    if period.first == period.last:
        return texts.say("report.one_day", first=first)
    if period.last <= today:
        return texts.say("report.span", first=first, last=last)
    return texts.say("report.span_running", first=first, last=last, today=day(today))


def still_grows(period: Period, at: datetime, texts: Texts) -> tuple[str, ...]:
    """For a day after its end: who tried a lesson on the last day may still agree to its record."""
    is_day_after = (at.astimezone(WARD_ZONE).date() - period.last).days == 1
    return (texts.say("report.still_grows", last=day(period.last)),) if is_day_after else ()


def some(names: Sequence[str], texts: Texts) -> str:
    """The first few; how many more there are."""
    shown = ", ".join(names[:FEW])
    more = len(names) - FEW
    return texts.say("report.and_more", shown=shown, count=more) if more > 0 else shown
