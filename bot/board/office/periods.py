"""Which days a page is about: a week, a month, a quarter, a year, or any two days."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from handlers.reports.spoken import day
from handlers.reports.wording import called
from handlers.rules.days.calendar_units import (
    Period,
    month_of,
    previous,
    quarter_of,
    week_of,
    year_of,
)
from handlers.rules.fairness.disclosure import for_leaders
from handlers.turn import House

UNITS: Mapping[str, Callable[[date], Period]] = {
    "tuan": week_of,
    "thang": month_of,
    "quy": quarter_of,
    "nam": year_of,
}
LEADERS = ("thang", "quy")
FIRST_YEAR = 2020


@dataclass(frozen=True, slots=True)
class Chip:
    """A period to choose."""

    label: str
    query: str
    is_current: bool


def asked(
    query: Mapping[str, str], today: date, *, leads: bool = False, usual: date | None = None
) -> Period:
    """The days that an address names; the usual day's month, else this one, where it names none,
    or none that may be seen."""
    found = _typed(query) or _unit(query, today) or month_of(usual or today)
    if found.first > today or found.first.year < FIRST_YEAR:
        found = month_of(today)
    return (for_leaders(found, today) or month_of(today)) if leads else found


def _typed(query: Mapping[str, str]) -> Period | None:
    try:
        days = [date.fromisoformat(query.get(name, "")) for name in ("tu", "den")]
    except ValueError:
        return None
    return Period(min(days), max(days))


def _unit(query: Mapping[str, str], today: date) -> Period | None:
    unit = UNITS.get(query.get("ky", ""))
    return unit(today) if unit else None


def written(period: Period, **more: str) -> str:
    """As an address carries it."""
    days = {"tu": period.first.isoformat(), "den": period.last.isoformat()}
    return urlencode(days | {name: value for name, value in more.items() if value})


def chips(house: House, period: Period, today: date, *names: str, **more: str) -> list[Chip]:
    """The running periods, and the one before the one that is shown."""
    shown = [UNITS[name](today) for name in names or UNITS]
    before = previous(period)
    listed = [*([before] if before not in shown else []), *shown]
    if period not in listed:
        listed.append(period)
    return [Chip(name_of(house, one), written(one, **more), one == period) for one in listed]


def name_of(house: House, period: Period) -> str:
    """What it is called; of a week its days."""
    if week_of(period.first) == period:
        first, last = f"{period.first:%d/%m}", f"{period.last:%d/%m}"
        return house.texts.say("office.week", first=first, last=last)
    if period.days == 1:
        return day(period.first)
    said = called(period, house.texts)
    return said[:1].upper() + said[1:]
