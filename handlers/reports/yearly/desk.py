"""What every part of a yearly report is written with: the facts, the words, the tables' numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from handlers.reports.document import Column, Grid, plain
from handlers.reports.indicators import indicators
from handlers.reports.spoken import day, number
from handlers.reports.tally import Figure
from handlers.reports.yearly.facts import Facts, amounts
from handlers.reports.yearly.naming import full_day, span_named
from handlers.rules.days.calendar_units import year_of
from handlers.rules.days.yearly import office_of
from handlers.rules.fairness.disclosure import Seen
from handlers.turn import WARD_ZONE, House

OF_NO_DAYS = ("papers", "movement", "models")
"""Lists that are not counted in a period."""


@dataclass(frozen=True)
class Desk:
    """Made once for a report."""

    house: House
    facts: Facts
    numbers: Mapping[str, int] = field(default_factory=dict)
    """The number of each table, in the order in which they stand."""
    annexes: Mapping[str, str] = field(default_factory=dict)

    def say(self, name: str, /, **values: object) -> str:
        """Words of the report."""
        return self.house.texts.say(name, **values)

    @cached_property
    def amounts(self) -> Mapping[str, str]:
        """Every figure of the ward in words, by its code, for sentences."""
        return amounts(self.facts, self.house.texts)

    @cached_property
    def cells(self) -> Mapping[str, str]:
        """The same in the cells of tables."""
        return amounts(self.facts, self.house.texts, in_table=True)

    @cached_property
    def place(self) -> tuple[str, str, str]:
        """The ward as "phường Hưng Đạo", by its name alone, and its city."""
        unit, name, city = office_of(self.house.settings.ward)
        return unit, name, city or self.say("yearly.city_missing")

    @cached_property
    def span(self) -> str:
        """What the days are called."""
        return span_named(self.facts.asked, self.house.texts)

    @cached_property
    def ahead(self) -> str:
        """What comes after them: the next year, or what is left."""
        asked = self.facts.asked
        if asked != year_of(asked.first):
            return self.say("yearly.ahead_soon")
        return self.say("yearly.span_year", year=asked.first.year + 1)

    @property
    def signed(self) -> int:
        """The year in which the paper is written."""
        return self.facts.now.counted_at.astimezone(WARD_ZONE).year

    def full_day(self, on: date) -> str:
        """A date in full words, as official texts have it."""
        return full_day(on, self.house.texts)

    def cell(self, figure: Figure | None) -> str:
        """A figure in a table; why there is none where there is none."""
        if figure is None:
            return self.say("yearly.not_here")
        return self.say("yearly.unknown") if figure.amount is None else number(figure.amount)

    def seen(self, how: Seen, words: str) -> str:
        """A cell's words, that few are behind it, or that it is not printed."""
        if how == "shown":
            return words
        return self.say("yearly.under_five" if how == "few" else "yearly.hidden")

    def grid(
        self,
        name: str,
        heads: tuple[str, ...],
        rows: Sequence[tuple[str, ...]],
        notes: tuple[str, ...] = (),
    ) -> Grid:
        """A table; a column's head is `name:width`, `name#width` for figures."""
        title, facts = self.say(f"yearly.table_{name}"), self.facts
        if name not in OF_NO_DAYS:
            first, last = day(facts.now.period.first), day(facts.as_of)
            title = self.say("yearly.table_unit", name=title, first=first, last=last)
        caption = self.say("yearly.table", number=self.numbers[name], name=title)
        columns = tuple(self._column(head) for head in heads)
        return Grid(caption, columns, tuple(tuple(map(str, row)) for row in rows), notes)

    def _column(self, head: str) -> Column:
        is_figure = "#" in head
        name, _, width = head.replace("#", ":").partition(":")
        code = indicators().get(name)
        said = self.say(f"yearly.short_{name}" if code else f"yearly.col_{name}")
        return Column(said, int(width), is_figure)


def numbered(rows: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """The rows with their number before each."""
    return [(str(place), *row) for place, row in enumerate(rows, 1)]


def named(said: str) -> str:
    """A name from outside."""
    return plain(said)
