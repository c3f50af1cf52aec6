"""So much of each place, session, learner, day or week."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from handlers.reports.measured.beside import around
from handlers.reports.measured.case import Case
from handlers.reports.measured.rows import Row, row_of
from handlers.reports.measured.words import counted_words
from handlers.reports.spoken import day, number
from handlers.reports.table import Table
from handlers.reports.tally import Figure
from handlers.texts import Texts

SESSIONS = ("BH1", "BH2", "BH3")


def of_places(case: Case) -> Table:
    """All of it divided among the groups or teams of the last day."""
    row = row_of(case, case.each)
    lines = _mean_of(row, case.each, case.codes, case.texts, day(case.last))
    return replace(row.around, title=case.title, summary=(*lines, *row.around.summary), rows=())


def _mean_of(row: Row, each: str, codes: Sequence[str], texts: Texts, on: str) -> Iterator[str]:
    """All of it divided among the places of the last day."""
    count = len(row.values)
    if not count:
        yield texts.say(f"measured.none_{each}")
        return
    value, total = (
        counted_words(row.total / count, codes, texts),
        counted_words(row.total, codes, texts),
    )
    yield texts.say(f"measured.per_{each}", said=value)
    yield texts.say(f"measured.of_{each}", total=total, count=number(count), on=on)


def quotient(case: Case) -> Table:
    """Of each session what came, of each learner the lessons."""
    counted = case.counted()
    known = counted.figures.get(case.place, {})
    lines = _quotient(known, case.codes, case.each, case.texts)
    return around(case, counted, lines)


def _quotient(
    known: Mapping[str, Figure], codes: Sequence[str], each: str, texts: Texts
) -> Iterator[str]:
    """Forms that do not say are told."""
    code, among = codes[0], SESSIONS if each == "session" else ("HT1",)
    parts = [known[one].value or 0 for one in among if one in known]
    figure = known.get(code)
    if not sum(parts) or figure is None or figure.amount is None:
        yield texts.say(f"measured.none_{each}")
        return
    total = Fraction(str(figure.amount))
    yield texts.say(f"measured.per_{each}", said=counted_words(total / sum(parts), codes, texts))
    said = counted_words(total, codes, texts)
    yield texts.say(f"measured.of_{each}", total=said, count=number(sum(parts)))
    if figure.missing:
        yield texts.say("measured.lacking", count=number(figure.missing))
