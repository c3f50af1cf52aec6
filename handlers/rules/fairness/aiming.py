"""Which target a report shows, and which sum of entries belongs to its period.

A report on a period that is over uses each target as it was known on the period's last day;
only where none was known then, the one set afterwards, marked as such.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Protocol, TypeVar

from handlers.rules.days.calendar_units import Period, month_of, quarter_of, week_of, year_of
from handlers.rules.folding import fold

_AHEAD = re.compile(r"(tuan|thang|quy|nam) (?:sau|toi)")
_UNITS = {"tuan": week_of, "thang": month_of, "quy": quarter_of, "nam": year_of}


class Dated(Protocol):
    """Something said on a day about a period."""

    @property
    def first_day(self) -> date: ...  # noqa: D102
    @property
    def last_day(self) -> date: ...  # noqa: D102
    @property
    def local_date(self) -> date: ...  # noqa: D102


D = TypeVar("D", bound=Dated)


def ahead(text: str, today: date) -> Period | None:
    """The unit of the calendar after this one: "nam sau", "quy toi"; past figures ask for none."""
    found = _AHEAD.fullmatch(fold(text))
    if found is None:
        return None
    unit = _UNITS[found[1]]
    return unit(unit(today).last + timedelta(days=1))


def known_on(versions: Sequence[D], day: date) -> D | None:
    """The version in force on that day; versions come in the order in which they were set."""
    return next((one for one in reversed(versions) if one.local_date <= day), None)


def target_for(versions: Sequence[D], period: Period) -> D | None:
    """The version that a report on the period goes by."""
    known = known_on(versions, period.last)
    if known is None and versions and versions[-1].last_day <= period.last:
        return versions[-1]
    return known


def before(versions: Sequence[D], one: D) -> D | None:
    """The version that this one took the place of."""
    place = versions.index(one)
    return versions[place - 1] if place else None


def is_late(version: Dated) -> bool:
    """It was set when its period was over."""
    return version.local_date > version.last_day


def is_settled(versions: Sequence[Dated], today: date) -> bool:
    """The period is over and had its target then: nothing changes that any more."""
    ended = bool(versions) and versions[-1].last_day < today
    return ended and any(not is_late(one) for one in versions)


def within(entries: Iterable[D], period: Period) -> list[D]:
    """Those whose days all lie in the period: what may be added up."""
    return [one for one in entries if one.first_day in period and one.last_day in period]


def touching(entries: Iterable[D], period: Period) -> list[D]:
    """Those with some day in the period."""
    return [one for one in entries if one.first_day <= period.last and one.last_day >= period.first]


def stock(entries: Iterable[D], period: Period) -> D | None:
    """Of what is not added up: the one whose days end last, among those that touch the period."""
    return max(touching(entries, period), key=lambda one: one.last_day, default=None)
