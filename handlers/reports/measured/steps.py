"""So much of each day or week: of whole ones alone, those that have passed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from fractions import Fraction

from handlers.reports.ledger import WARD
from handlers.reports.measured.beside import around
from handlers.reports.measured.case import Case
from handlers.reports.measured.words import counted_words, summed
from handlers.reports.participation import figures
from handlers.reports.spoken import number
from handlers.reports.table import Table
from handlers.rules.days.calendar_units import Period

SIZES = {"day": 1, "week": 7}
PEOPLE = ("HT1",)
MOST = 31
"""Of so many days people can be told apart."""


def by_steps(case: Case) -> Table:
    """What there was in the whole days or weeks, divided among them."""
    size = SIZES[case.each]
    count = ((case.last - case.period.first).days + 1) // size
    if count < 1:
        said = case.texts.say(f"measured.none_{case.each}")
        return around(case, case.counted(), [said])
    last = case.period.first + timedelta(days=size * count - 1)
    whole = replace(case, period=Period(case.period.first, last))
    return around(whole, whole.counted(), _lines(whole, count, size))


def _lines(case: Case, count: int, size: int) -> Iterator[str]:
    texts, are_people = case.texts, tuple(case.codes) == PEOPLE
    if are_people and count > MOST:
        yield texts.say("measured.too_long", most=MOST)
        return
    known = case.counted().figures.get(case.place, {})
    total = _people(case, size) if are_people else summed(known, case.codes)
    value = counted_words(total / count, case.codes, texts)
    yield texts.say(f"measured.per_{case.each}", said=value)
    whole, days = counted_words(total, case.codes, texts), number(count)
    yield texts.say(f"measured.of_{case.each}", total=whole, count=days)
    if are_people:
        yield texts.say(f"measured.people_{case.each}")


def _people(case: Case, size: int) -> Fraction:
    """Those of each step by themselves: who learned on two days is there twice."""
    step, first, total = timedelta(days=size), case.period.first, 0
    while first <= case.period.last:
        counted = figures(case.tx, Period(first, first + step - timedelta(days=1)), case.at)
        of_place = [one for one in counted.rows if one.group and one.group.id == case.place[1]]
        total += counted.people if case.place == WARD else sum(one.people or 0 for one in of_place)
        first += step
    return Fraction(total)
