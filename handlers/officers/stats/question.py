"""What is asked: which figures, of which days, by what, on which map, of which place alone."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from handlers.contract import Button
from handlers.rules.admission.numbering import row_number
from handlers.rules.asked.figures_asked import LEARNED, Wanted
from handlers.rules.asked.figures_topics import codes_of
from handlers.rules.days.calendar_units import Period
from handlers.shared.which_days import between, written

MOST = 20
"""Groups that may be asked for at once."""
TIMES = ("HT2",)
"""Of who learned only this is asked for apart: the row goes by it."""
LONGEST = 64
"""Characters of what a button carries, where a channel takes the fewest."""


@dataclass(frozen=True, slots=True)
class Question:
    """All of it; every button about figures carries one whole."""

    period: Period
    is_campaign: bool = False
    by: str = "ward"
    """ward | group | team."""
    on_todays_map: bool = False
    only: int = 0
    """The number of the only group or team."""
    others: tuple[int, ...] = ()
    """Further groups beside it."""
    codes: tuple[str, ...] = ()
    """The indicators that are asked for: they come first."""
    show: str = ""
    """most | least | none: only these groups or teams."""
    is_full: bool = False
    """Every indicator of the place, a line each."""
    top: int = 0
    """So many of them, where a number was said."""

    @property
    def places(self) -> str:
        """The numbers of the groups or of the team, as buttons and reports carry them."""
        return ",".join(map(str, (self.only, *self.others)))

    def data(self) -> str:
        """The postback that asks it."""
        only = f":{self.places}" if self.only else ""
        if not self.is_campaign:
            whole = "" if self.only or self.by != "group" else "::group"
            return f"stats.learning:{written(self.period)}{only}{whole}"
        name = "every" if self.is_full else "campaign"
        there = "today" if self.on_todays_map else "then"
        return f"stats.{name}:{self.by}:{there}:{written(self.period)}{only}"

    def arguments(self) -> dict[str, str]:
        """What the report wants to know."""
        said = {"first": self.period.first.isoformat(), "last": self.period.last.isoformat()}
        if self.is_campaign:
            said |= {"by": self.by, "map": "today" if self.on_todays_map else "then"}
        elif self.by == "group" and not self.only:
            said |= {"by": self.by}
        more = {"only": self.places if self.only else "", "show": self.show}
        more["top"] = str(self.top or "")
        more["full"] = "1" if self.is_full else ""
        more["codes"] = ",".join(self.codes)
        return said | {name: value for name, value in more.items() if value}


def asked_of(period: Period, wanted: Wanted, words: str) -> Question:
    """What the words ask of these days; the place is not looked up yet."""
    codes = codes_of(words)
    is_learned = set(codes) <= LEARNED and not wanted.is_campaign
    codes = (() if codes != TIMES else codes) if is_learned else codes
    asked = Question(period, wanted.is_campaign, wanted.by, wanted.on_todays_map)
    return replace(asked, codes=codes)


def campaign_of(arguments: tuple[str, ...]) -> Question | None:
    """Read a button; None where somebody made it up."""
    by, there, first, last, only = (*arguments, *[""] * 5)[:5]
    period = between(first, last)
    number, others = _numbers(only)
    by = by if by in ("group", "team") else "ward"
    return Question(period, True, by, there == "today", number, others) if period else None


def learning_of(arguments: tuple[str, ...]) -> Question | None:
    """The same of a button for who learned."""
    first, last, only, whole = (*arguments, *[""] * 4)[:4]
    period, (number, others) = between(first, last), _numbers(only)
    by = "group" if number or whole == "group" else "ward"
    return Question(period, by=by, only=number, others=others) if period else None


def _numbers(written: str) -> tuple[int, tuple[int, ...]]:
    """The groups or the team on a button; none where somebody made them up."""
    found = [row_number(one) for one in written.split(",")[:MOST]]
    known = [number for number in found if number]
    return (known[0], tuple(known[1:])) if known else (0, ())


def fitting(buttons: Iterable[Button]) -> list[Button]:
    """Those that every channel carries: of many groups at once there are none."""
    return [one for one in buttons if len(one.data.encode()) <= LONGEST]
