"""What a yearly report rests on: this year, the same days of last year, and all since the start."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from handlers.reports.exemplars import Named, named
from handlers.reports.helped import Ways, ways_of
from handlers.reports.indicators import indicators
from handlers.reports.ledger import WARD, Place
from handlers.reports.spoken import number
from handlers.reports.tally import Figure, Tally, aims, tally
from handlers.reports.wording import reached, with_unit
from handlers.reports.yearly.earlier import Paper, papers_beside
from handlers.reports.yearly.of_units import OfUnits, gather_units
from handlers.reports.yearly.of_years import OfYear, by_year
from handlers.reports.yearly.skills import OfSkill, by_skill
from handlers.rules.days.calendar_units import Period
from handlers.rules.days.yearly import begun, same_days
from handlers.texts import Texts
from handlers.turn import WARD_ZONE, House
from lessons.fields import SKILLS
from storage.transaction import Transaction
from storage.ward.targets import Target


@dataclass(frozen=True, slots=True)
class Facts:
    """Counted in one snapshot; `before` is None where the house kept nothing of those days."""

    asked: Period
    """The days that the report is of, whether over or not."""
    as_of: date
    now: Tally
    before: Tally | None
    since: Tally
    aims: Mapping[tuple[Place, str], Target]
    skills: tuple[OfSkill, ...]
    units: OfUnits = field(default_factory=OfUnits)
    ways: Ways | None = None
    """How the learners of these days learned; None where nobody was helped."""
    years: tuple[OfYear, ...] = ()
    """Of a review: its years side by side."""
    exemplars: tuple[Named, ...] = ()
    """Good examples that officers chose in these days."""
    earlier: tuple[Paper, ...] = ()
    """What other papers print of days within these or around them."""

    @property
    def aims_of_ward(self) -> Mapping[str, Target]:
        """The ward's targets by their indicator."""
        return {code: one for (place, code), one in self.aims.items() if place == WARD}

    def spans(self) -> tuple[tuple[str, Tally | None], ...]:
        """Each of the three with what its figures are called by."""
        return (("", self.now), ("_before", self.before), ("_since", self.since))


def gather(tx: Transaction, house: House, asked: Period, until: date | None, at: datetime) -> Facts:
    """Count; `until` is the last day of which something is reported, else as far as today."""
    library = house.library
    period = Period(asked.first, min(until or asked.last, asked.last))
    as_of = min(period.last, at.astimezone(WARD_ZONE).date())
    now = tally(tx, period, library, at)
    before = tally(tx, same_days(Period(asked.first, as_of)), library, at)
    since = tally(tx, begun(as_of), library, at)
    skills = by_skill(tx, period, library, SKILLS)
    kept = before if _is_kept(before) else None
    of_units = gather_units(tx, house.settings.deadline, asked, as_of)
    years = by_year(tx, house, asked, as_of, at)
    ways = ways_of(tx, period, int(now.at(WARD)["HT1"].value or 0))
    held_up = named(tx, house.texts, asked.first, as_of)
    told = (skills, of_units, ways, years, held_up)
    earlier = papers_beside(tx, house, asked, now, as_of)
    return Facts(asked, as_of, now, kept, since, aims(tx, asked), *told, earlier)


def _is_kept(counted: Tally) -> bool:
    """Days of which nothing at all is known are not days on which nothing happened."""
    return any(one.value for code, one in counted.at(WARD).items() if code != "DH2")


def amounts(facts: Facts, texts: Texts, *, in_table: bool = False) -> dict[str, str]:
    """Every figure of the ward in words, by its code and `_before`, `_since`, `_change`.

    What nobody knows has no words: a sentence with it is not said.
    """
    say = in_cell if in_table else in_text
    said = {}
    for ending, counted in facts.spans():
        for code, one in counted.at(WARD).items() if counted else ():
            if one.amount is not None:
                said[f"{code}{ending}"] = say(code, one.amount, texts)
    before = facts.before.at(WARD) if facts.before else {}
    for code, one in facts.now.at(WARD).items():
        if change := _change(one, before.get(code), texts, say):
            said[f"{code}_change"] = change
    return said


def in_text(code: str, amount: float, texts: Texts) -> str:
    """A figure in a sentence: below ten with a nought before it, as official texts have it."""
    one = indicators()[code]
    if one.is_share or amount != int(amount):
        return with_unit(amount, one, texts)
    return texts.say("tally.amount", amount=counted(int(amount)), unit=one.unit)


def counted(amount: int) -> str:
    """A count as it stands in a sentence."""
    return f"{amount:02d}" if 0 < amount < 10 else number(amount)  # noqa: PLR2004 - one digit


def in_cell(code: str, amount: float, texts: Texts) -> str:
    """A figure in a table, as every other cell has it: no nought before it."""
    return with_unit(amount, indicators()[code], texts)


def _change(
    one: Figure, before: Figure | None, texts: Texts, say: Callable[[str, float, Texts], str]
) -> str:
    """How much more or less than in the same days of last year."""
    if before is None or one.amount is None or before.amount is None:
        return ""
    apart = round(one.amount - before.amount, 1)
    if not apart:
        return texts.say("yearly.same")
    if indicators()[one.code].is_share:
        amount = texts.say("beside.points", amount=number(abs(apart)))
    else:
        amount = say(one.code, abs(apart), texts)
    return texts.say("yearly.more" if apart > 0 else "yearly.less", amount=amount)


def aim_share(figure: Figure | None, target: Target) -> str:
    """Per cent of a target; nothing known is nothing said."""
    if figure is None or figure.amount is None:
        return ""
    return f"{number(reached(figure, target))}%"
