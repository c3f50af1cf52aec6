"""What the days of a report are called: a year, so many months of it, a quarter, or their dates."""

from __future__ import annotations

from datetime import date, timedelta

from handlers.reports.spoken import day
from handlers.rules.days.calendar_units import Period
from handlers.rules.days.period_names import kind_of
from handlers.rules.days.yearly import full_month, is_whole_years, roman
from handlers.texts import Texts

HALF, YEAR = 6, 12
"""Months."""


def span_named(period: Period, texts: Texts, *, is_short: bool = False) -> str:
    """As it stands in a title and in a sentence; for a chat with short dates."""
    first, last = period.first, period.last
    ends = [day(on) if is_short else full_day(on, texts) for on in (first, last)]
    return texts.say(
        f"yearly.span_{_kind(period)}",
        year=first.year,
        month=full_month(first),
        number=roman(last.month // 3),
        last_year=last.year,
        months=f"{_months(period):02d}",
        first=ends[0],
        last=ends[1],
    )


def full_day(on: date, texts: Texts) -> str:
    """A date in full words, as official texts have it."""
    return texts.say("yearly.day", day=f"{on.day:02d}", month=full_month(on), year=on.year)


def _kind(period: Period) -> str:
    kind, months, first, last = kind_of(period), _months(period), period.first, period.last
    if kind == "days" and first.year < last.year and is_whole_years(period):
        return "years"
    if kind != "days" or not months:
        return kind
    if period.first.month == 1:
        return "first" if months == HALF else "months"
    return "last" if months == HALF and period.last.month == YEAR else kind


def _months(period: Period) -> int:
    """How many whole months of one year it has; none where it is none of these."""
    first, last = period.first, period.last
    is_whole = first.day == 1 and (last + timedelta(days=1)).day == 1
    return last.month - first.month + 1 if is_whole and first.year == last.year else 0
