"""A sheet of figures: above the table whose they are, of which days, and when they were counted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from handlers.reports.spoken import clock, day
from handlers.reports.tally import Tally
from handlers.reports.wording import when
from handlers.texts import Texts
from handlers.turn import WARD_ZONE

Cell = str | int | float | None
Line = Sequence[Cell]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands above the table, and the table, whose first line names its columns."""

    above: Sequence[str]
    table: Sequence[Line]
    fixed: int = 0
    """So many columns on the left stay where they are."""
    bars: tuple[int, ...] = ()
    """Columns that are drawn as bars, each with its numbers, beside the names in the first."""

    def lines(self) -> list[Line]:
        """All of it, one below the other."""
        return [*([said] for said in self.above), *([[]] if self.above else []), *self.table]


Sheets = Mapping[str, Sheet]


def above(counted: Tally, ward: str, texts: Texts) -> list[str]:
    """Ward, title with the period, up to which day, counted when."""
    return [
        ward,
        texts.say("tally.title", span=when(counted, texts)),
        texts.say("tally.as_of", on=day(as_of(counted)), at=clock(counted.counted_at)),
    ]


def as_of(counted: Tally) -> date:
    """The last day of which there are figures."""
    return min(counted.period.last, counted.counted_at.astimezone(WARD_ZONE).date())
