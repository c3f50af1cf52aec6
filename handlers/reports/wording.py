"""One figure, one place, one target in words; every figure with its code and its unit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from handlers.reports.indicators import Indicator, indicators
from handlers.reports.ledger import Place
from handlers.reports.participation import group_words
from handlers.reports.spoken import day, number, span
from handlers.reports.tally import Figure, Tally
from handlers.rules.counting.rounding import tenths
from handlers.rules.days.calendar_units import Period
from handlers.rules.days.period_names import kind_of
from handlers.rules.fairness import aiming
from handlers.texts import Texts
from lessons.folding import fold
from storage.ward.targets import Target

OF_LEARNERS = ("HT2", "DG1")
"""No people themselves, but these stand behind them."""


def with_unit(amount: float, one: Indicator, texts: Texts) -> str:
    """The figure in its unit."""
    if one.is_share:
        return f"{number(amount)}{one.unit}"
    return texts.say("tally.amount", amount=number(amount), unit=one.unit)


def amount_words(figure: Figure, texts: Texts) -> str:
    """The figure in its unit, or why there is none."""
    one = indicators()[figure.code]
    if figure.amount is not None:
        return with_unit(figure.amount, one, texts)
    return texts.say("tally.no_denominator" if one.is_share else "tally.unknown")


def veiled_words(code: str, texts: Texts) -> str:
    """Instead of a figure behind which few people are: what they did is not itself under five."""
    return texts.say("tally.hidden" if code in OF_LEARNERS else "tally.under_five")


def heading(code: str) -> str:
    """An indicator's code and name."""
    return f"{code} {indicators()[code].name}"


def rule_words(one: Indicator, texts: Texts) -> str:
    """How it is counted, and since when it is counted so."""
    changes = [
        texts.say("tally.changed", version=change.version, on=day(change.since), what=change.what)
        for change in one.changes
    ]
    return " ".join((f"{one.numerator[:1].upper()}{one.numerator[1:]}.", one.rule, *changes))


def beside(figure: Figure, counted: Tally, place: Place, texts: Texts) -> Iterator[str]:
    """What belongs to the figure: its parts, its target, the forms that do not give it."""
    if indicators()[figure.code].parts and place[0] == "ward":
        parts = (part for part in counted.parts if part[0] == figure.code)
        said = [
            texts.say("tally.part", name=part_name(code, part, texts), count=number(count))
            for code, part, count in parts
        ]
        yield ", ".join(said)
    if target := counted.targets.get((place, figure.code)):
        yield target_words(figure, target, texts)
    if figure.missing:
        yield texts.say("tally.missing", count=number(figure.missing))


def part_name(code: str, part: str, texts: Texts) -> str:
    """A parent body, the sort that an officer chose, what an officer has seen."""
    return texts.say(f"terms.{indicators()[code].parts}_{part}")


def target_words(figure: Figure, target: Target, texts: Texts) -> str:
    """How much of a target is reached."""
    aim = target.value or 0
    share = f"{number(reached(figure, target))}%"
    value = with_unit(aim, indicators()[figure.code], texts)
    late = aiming.is_late(target)
    return texts.say("tally.late_target" if late else "tally.target", share=share, value=value)


def was_words(old: Target | None, texts: Texts) -> str:
    """What a target was before it was changed; nothing where it was not."""
    if old is None:
        return ""
    if old.value is None:
        return texts.say("tally.was_dropped", on=day(old.local_date))
    value = with_unit(old.value, indicators()[old.indicator], texts)
    return texts.say("tally.was", value=value, on=day(old.local_date))


def reached(figure: Figure, target: Target) -> float:
    """Per cent of the target; nothing known is nothing reached."""
    amount = Fraction(str(figure.amount or 0))
    return tenths(100 * amount, target.value) if target.value else 0.0


def place_name(place: Place, counted: Tally, texts: Texts) -> str:
    """The ward, a group, a team, elsewhere or nowhere yet."""
    scope, wanted = place
    if scope == "group":
        return next(group_words(one, texts) for one in counted.groups if one.id == wanted)
    if scope == "team":
        return next(one.name for one in counted.teams if one.id == wanted)
    if scope == "ward":
        return texts.say("tally.column_ward")
    return texts.say("tally.elsewhere" if scope == "elsewhere" else "tally.unplaced")


def when(counted: Tally, texts: Texts) -> str:
    """The days of a tally, and up to when they were counted."""
    return span(counted.period, counted.counted_at, texts)


def called(period: Period, texts: Texts) -> str:
    """What a period is called."""
    kind, first = kind_of(period), period.first
    if kind == "year":
        return texts.say("tally.year", year=first.year)
    if kind == "quarter":
        return texts.say("tally.quarter", number=(first.month + 2) // 3, year=first.year)
    if kind == "month":
        return texts.say("tally.month", number=first.month, year=first.year)
    return texts.say("tally.days", first=day(first), last=day(period.last))


def in_file_name(period: Period, said: str) -> str:
    """What the period is called, as every machine keeps it; a year is its number alone."""
    if kind_of(period) == "year":
        return str(period.first.year)
    return "-".join(re.findall(r"[a-z0-9]+", fold(said)))
