"""A figure that somebody believes, beside the one that is counted: yes or no."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from handlers.reports.indicators import indicators
from handlers.reports.measured.beside import around
from handlers.reports.measured.case import Case
from handlers.reports.measured.rows import holds
from handlers.reports.measured.words import counted_words, summed, typed
from handlers.reports.table import Table
from handlers.reports.tally import Tally
from handlers.reports.wording import amount_words


def confirmed(case: Case) -> Table:
    """Yes or no, and the figure."""
    counted = case.counted()
    return around(case, counted, _lines(case, counted))


def _lines(case: Case, counted: Tally) -> Iterator[str]:
    known, texts = counted.figures.get(case.place, {}), case.texts
    unknown = [code for code in case.codes if code not in known or known[code].amount is None]
    for code in unknown:
        amount = amount_words((known or counted.at(case.place))[code], texts)
        yield texts.say("brief.unknown", name=indicators()[code].name, amount=amount)
    if unknown:
        return
    value = summed(known, case.codes)
    ((way, bound),) = case.bounds
    named = typed(bound, case.codes, texts)
    named = named if way == "eq" else texts.say(f"measured.{way}", value=named)
    answer = "is_so" if _is_so(value, way, bound) else "is_not_so"
    said = counted_words(value, case.codes, texts)
    yield texts.say(f"measured.{answer}", said=said, named=named)


def _is_so(value: Fraction, way: str, bound: Fraction) -> bool:
    return value == bound if way == "eq" else holds(value, way, bound)
