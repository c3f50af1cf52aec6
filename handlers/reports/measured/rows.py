"""A row of groups or teams by what is asked for, and the part of it on one side of a bound."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from handlers.reports.beside import place_title
from handlers.reports.indicators import indicators
from handlers.reports.ledger import WARD
from handlers.reports.maps import lasts
from handlers.reports.measured.case import Case
from handlers.reports.measured.words import (
    counted_words,
    noted,
    rounded,
    summed,
    typed,
    waiting,
    with_unit,
)
from handlers.reports.participation import figures, table
from handlers.reports.table import Table
from handlers.reports.wording import place_name, when
from handlers.texts import Texts
from storage.outreach.teams import Team
from storage.ward.campaign import Group

LEARNED = frozenset({"HT1", "HT2", "DG1"})
MOST = 30
"""So many places of a row are shown."""


@dataclass(frozen=True, slots=True)
class Row:
    """The places there are on the last day, by what is asked for; None without a denominator."""

    values: Mapping[int, Fraction | None]
    whole: Fraction | None
    """The ward's."""
    total: Fraction
    """Of every place of the kind, those that are gone too."""
    drawn: Mapping[int, tuple[str, ...]]
    around: Table
    """The same table without a line."""


def row_of(case: Case, by: str) -> Row:
    """The places of a kind, by the figures that are asked for."""
    codes, last, texts = case.codes, case.last, case.texts
    if by == "group" and set(codes) <= LEARNED:
        return _learned(case, codes[0])
    counted = case.counted()
    known = {
        int(place[1] or 0): counted.at(place) for place in counted.places(by) if place[0] == by
    }
    of_kind: Sequence[Group | Team] = counted.teams if by == "team" else counted.groups
    ends = {one.id: one.valid_to for one in of_kind}
    there = [one for one in known if (end := ends.get(one)) is None or end >= last]
    values = {one: summed(known[one], codes) for one in there}
    drawn = {
        one: (place_name((by, one), counted, texts), counted_words(values[one], codes, texts))
        for one in there
    }
    total = sum((summed(one, codes) for one in known.values()), Fraction(0))
    columns = (texts.say("tally.column_place"), texts.say("tally.column_figure"))
    title = texts.say(
        "tally.title", place=place_name(WARD, counted, texts), span=when(counted, texts)
    )
    around = Table(title, waiting(counted, codes, texts), columns, (), noted(counted, codes, texts))
    return Row(values, None, total, drawn, around)


def _learned(case: Case, code: str) -> Row:
    counted, last = figures(case.tx, case.period, case.at), case.last
    rows = {one.group.id: one for one in counted.rows if one.group}
    there = {n: one for n, one in rows.items() if one.group and lasts(one.group, last)}
    shares = {
        n: Fraction(100 * one.learnt, one.adults.adults)
        if one.adults and one.adults.adults
        else None
        for n, one in there.items()
    }
    plain = {
        n: Fraction((one.people if code == "HT1" else one.completions) or 0)
        for n, one in rows.items()
    }
    values = shares if code == "DG1" else {n: plain[n] for n in there}
    whole = table(replace(counted, rows=tuple(there.values())), case.texts, exact=True)
    ward = Fraction(100 * counted.learnt, counted.adults) if counted.adults else None
    drawn = dict(zip(there, whole.rows, strict=True))
    return Row(values, ward, sum(plain.values(), Fraction(0)), drawn, replace(whole, rows=()))


def chosen(case: Case) -> Table:
    """The places on the side that is asked for, from the end it names."""
    texts, asked, codes, bounds = case.texts, case.asked, case.codes, case.bounds
    row, than = row_of(case, case.each), asked.get("than", "")
    named = [
        texts.say(f"measured.{way}", value=typed(value, codes, texts)) for way, value in bounds
    ]
    if than:
        only, way = int(asked.get("only") or 0), asked.get("way", "gt")
        name = place_title(case.tx, texts, (case.each, only) if only else WARD)
        against = _held_against(row, than, only)
        if against is None:
            unknown = texts.say("measured.unknown", name=name)
            return replace(row.around, summary=(unknown, *row.around.summary))
        bounds, value = [(way, against)], with_unit(rounded(against), codes, texts)
        named = [texts.say(f"measured.{than}_{way}", name=name, value=value)]
    return _cut(texts, case.each, row, codes, bounds, f" {texts.say('measured.and')} ".join(named))


def _cut(  # noqa: PLR0913, PLR0917 - of one row all
    texts: Texts,
    by: str,
    row: Row,
    codes: Sequence[str],
    bounds: Sequence[tuple[str, Fraction]],
    named: str,
) -> Table:
    known = {one: value for one, value in row.values.items() if value is not None}
    found = [one for one, value in known.items() if all(holds(value, *two) for two in bounds)]
    sign = -1 if bounds[0][0][0] == "g" else 1
    found.sort(key=lambda one: sign * known[one])
    what = texts.say("tally.sessions") if len(codes) > 1 else indicators()[codes[0]].name
    what = f"{what[:1].lower()}{what[1:]}"
    said = {"what": what, "bounds": named}
    lines = [texts.say(f"measured.row_{by}", count=len(found), all=len(known), **said)]
    if left := len(row.values) - len(known):
        lines.append(texts.say("measured.left_out", count=left))
    if len(found) > MOST:
        lines.append(texts.say("measured.first_of", count=MOST))
    rows = tuple(row.drawn[one] for one in found[:MOST])
    return replace(row.around, summary=(*lines, *row.around.summary), rows=rows)


def _held_against(row: Row, than: str, only: int) -> Fraction | None:
    if than == "place":
        return row.values.get(only)
    if than == "ward":
        return row.whole
    known = [value for value in row.values.values() if value is not None]
    return sum(known, Fraction(0)) / len(known) if known else None


def holds(value: Fraction, way: str, bound: Fraction) -> bool:
    """Whether it is on that side."""
    is_over = value > bound if way[0] == "g" else value < bound
    return is_over or (way[1] == "e" and value == bound)
