"""All that is asked for at once, and how the title says it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction

from handlers.reports.beside import place_title
from handlers.reports.ledger import WARD, Place
from handlers.reports.spoken import span
from handlers.reports.tally import Tally, tally
from handlers.rules.days.calendar_units import Period
from handlers.texts import Texts
from handlers.turn import WARD_ZONE, House
from storage.transaction import Transaction

MEANS = ("group", "team", "session", "person", "day", "week")


@dataclass(frozen=True, slots=True)
class Case:
    """What is to be worked out, of which days and place."""

    tx: Transaction
    house: House
    period: Period
    at: datetime
    each: str
    codes: Sequence[str]
    place: Place
    asked: Mapping[str, str]

    @property
    def texts(self) -> Texts:
        """The words of the house."""
        return self.house.texts

    @property
    def name(self) -> str:
        """The place by its name."""
        return place_title(self.tx, self.texts, self.place)

    @property
    def title(self) -> str:
        """Whose figures, of which days."""
        days = span(self.period, self.at, self.texts)
        if self.place == WARD and self.each in MEANS:
            return self.texts.say("measured.title", span=days)
        return self.texts.say("measured.title_of", place=self.name, span=days)

    @property
    def last(self) -> date:
        """The last of the days that has come."""
        return min(self.period.last, self.at.astimezone(WARD_ZONE).date())

    @property
    def bounds(self) -> list[tuple[str, Fraction]]:
        """The sides that are named, or the number that is believed."""
        said = self.asked.get("bounds", "").split(",")
        return [(one[:2], Fraction(one[3:])) for one in said if one]

    def counted(self) -> Tally:
        """Every figure of the days."""
        return tally(self.tx, self.period, self.house.library, self.at)
