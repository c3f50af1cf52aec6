"""A place beside the ward."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from handlers.reports.indicators import indicators
from handlers.reports.ledger import WARD
from handlers.reports.measured.case import Case
from handlers.reports.measured.words import noted, waiting
from handlers.reports.spoken import day, number, some
from handlers.reports.table import Table
from handlers.reports.tally import Figure, Tally
from handlers.reports.wording import amount_words
from handlers.rules.counting.rounding import tenths
from handlers.rules.days.calendar_units import Period
from handlers.texts import Texts
from storage.outreach.teams import Team
from storage.ward.campaign import Group


def around(case: Case, counted: Tally, lines: Iterable[str]) -> Table:
    """The lines about one place, with what is not counted yet and how it was counted."""
    more = waiting(counted, case.codes, case.texts, case.place)
    if case.place[0] == "group":
        more += tuple(late(case.period, counted.groups, [int(case.place[1] or 0)], case.texts))
    return Table(case.title, (*lines, *more), (), (), noted(counted, case.codes, case.texts))


def against(case: Case) -> Table:
    """Each figure of the place and the ward's, and which part of it that is."""
    counted = case.counted()
    known = counted.figures.get(case.place, {})
    return around(case, counted, _against(counted, known, case.codes, case.texts))


def _against(
    counted: Tally, known: Mapping[str, Figure], codes: Sequence[str], texts: Texts
) -> Iterator[str]:
    ward = counted.at(WARD)
    for code in codes:
        one, whole = known.get(code), ward[code]
        lacking = next((each for each in (one, whole) if each and each.amount is None), None)
        if one is None or lacking:
            amount = amount_words(lacking or whole, texts)
            yield texts.say("brief.unknown", name=indicators()[code].name, amount=amount)
            continue
        said = texts.say(f"in_words.{code}", count=number(one.amount or 0))
        all_of = texts.say(f"in_words.{code}", count=number(whole.amount or 0))
        if indicators()[code].is_share or not whole.amount:
            yield texts.say("measured.beside", said=said, whole=all_of)
        else:
            part = number(_part(one, whole))
            yield texts.say("measured.part", said=said, whole=all_of, part=part)


def _part(one: Figure, whole: Figure) -> float:
    return tenths(100 * Fraction(str(one.amount)) / Fraction(str(whole.amount)), 1)


def late(
    period: Period, every: Sequence[Group | Team], there: Sequence[int], texts: Texts
) -> Iterator[str]:
    """Who came when the period had begun is counted for a part of it."""
    begun = min((one.valid_from for one in every), default=period.first)
    late = [one for one in every if one.id in there and one.valid_from > max(period.first, begun)]
    said = [texts.say("report.since_each", group=one.name, on=day(one.valid_from)) for one in late]
    if said:
        yield texts.say("measured.since", places=some(said, texts))
