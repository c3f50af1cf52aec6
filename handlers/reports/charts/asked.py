"""What a picture is asked for, and what is made of it before it is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from handlers.reports.charts.shape import Chart
from handlers.reports.indicators import indicators
from handlers.reports.spoken import number, span
from handlers.rules.days.calendar_units import Period
from handlers.turn import WARD_ZONE, House
from storage.transaction import Transaction

SESSIONS = "BH"
"""All sessions together: BH1, BH2 and BH3."""
HELD = ("BH1", "BH2", "BH3")
LEARNED = ("HT1", "HT2", "DG1")


@dataclass(frozen=True, slots=True)
class Asked:
    """A figure of some days and a place; with a scope as a group leader may see it."""

    tx: Transaction
    house: House
    period: Period
    at: datetime
    code: str = "HT1"
    by: str = "ward"
    only: int = 0
    scope: tuple[int, ...] = ()

    @property
    def today(self) -> date:
        """In the ward."""
        return self.at.astimezone(WARD_ZONE).date()

    @property
    def name(self) -> str:
        """What is counted."""
        if self.code == SESSIONS:
            return self.house.texts.say("charts.sessions")
        return indicators()[self.code].name

    @property
    def when(self) -> str:
        """Of which days."""
        return span(self.period, self.at, self.house.texts)

    @property
    def codes(self) -> tuple[str, ...]:
        """What is added up."""
        return HELD if self.code == SESSIONS else (self.code,)

    def amount(self, value: float) -> str:
        """As it is printed beside a bar."""
        is_share = self.code != SESSIONS and indicators()[self.code].is_share
        return f"{number(value)}%" if is_share else number(value)


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart, what it shows in a sentence or two, and what is to be known of it."""

    chart: Chart
    finding: tuple[str, ...]
    notes: tuple[str, ...] = ()
