"""The ward's own deadlines, each with the days it is of, how it counts, and by which paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter

from handlers.rules.days.calendar_units import Period, month_of, quarter_of, year_of
from handlers.rules.days.deadlines import day_and_month

FILE = Path(__file__).with_suffix(".yaml")
STEPS = (7, 3, 1)
"""So many days before it officers hear of one."""
SOON, NEAR = 31, 7
"""Days within which a deadline is listed, and stands on an officer's first screen."""


class Clock(BaseModel):
    """One of them."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    key: str
    name: str
    each: Literal["year", "quarter", "month"]
    due: str
    """Day and month; of a quarter or month the day of the month behind it."""
    span: Literal["year", "turned_year", "quarter", "month"]
    counts: Literal["period", "since"]
    source: str
    is_sure: bool
    is_on: bool


@dataclass(frozen=True, slots=True)
class Due:
    """A deadline on its day, and the days that are reported."""

    clock: Clock
    on: date
    period: Period


@cache
def clocks() -> tuple[Clock, ...]:
    """Read once; ValueError names what is wrong with the file."""
    return TypeAdapter(tuple[Clock, ...]).validate_python(yaml.safe_load(FILE.read_text("utf-8")))


def following(clock: Clock, today: date) -> Due:
    """The next of its days, today itself too."""
    if clock.each == "year":
        day, month = day_and_month(clock.due)
        on = date(today.year, month, day)
        on = on if on >= today else on.replace(year=today.year + 1)
        return Due(clock, on, _year(clock, on))
    unit = quarter_of if clock.each == "quarter" else month_of
    whole = unit(today)
    last = unit(whole.first - timedelta(days=1))
    ends = (_behind(one, int(clock.due)) for one in (last, whole))
    found = ((end, one) for end, one in zip(ends, (last, whole), strict=True) if end >= today)
    return Due(clock, *next(found))


def _behind(whole: Period, day: int) -> date:
    return whole.last + timedelta(days=day)


def _year(clock: Clock, on: date) -> Period:
    if clock.span == "year":
        return year_of(on)
    return Period(date(on.year - 1, 12, 15), date(on.year, 12, 14))


def coming(today: date, within: int = SOON) -> list[Due]:
    """Those that come within so many days, the nearest first."""
    found = (following(one, today) for one in clocks() if one.is_on)
    near = (one for one in found if (one.on - today).days <= within)
    return sorted(near, key=lambda one: one.on)
