"""Several periods below each other, with the same figures of each: two to compare, or months."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from handlers.reports.campaign import veiled
from handlers.reports.indicators import indicators
from handlers.reports.ledger import WARD, Place
from handlers.reports.participation import figures, group_words, only_groups
from handlers.reports.spoken import clock, number
from handlers.reports.table import Table
from handlers.reports.tally import Figure, tally
from handlers.reports.wording import amount_words, called, heading, with_unit
from handlers.rules.calendar_units import Period
from handlers.texts import Texts
from handlers.turn import WARD_ZONE, House
from storage import campaign
from storage.outreach import teams
from storage.transaction import Transaction

LEARNED = ("HT1", "HT2")
HELD = ("BH1", "BH2", "BH3", "BH4a")
"""What is laid side by side of the campaign where nothing else is asked for."""
Line = Mapping[str, Figure | None]
"""The figures of one period by their codes; None where one to four people are behind one."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The same of every period."""

    tx: Transaction
    house: House
    at: datetime
    place: Place
    codes: tuple[str, ...]
    is_veiled: bool
    """As a group leader may see it."""


def report(tx: Transaction, house: House, asked: Mapping[str, str], at: datetime) -> Table:
    """`spans` are the periods; two are compared, the first with the second."""
    whole = f"{asked.get('first', '')}:{asked.get('last', '')}"
    spans = [_period(one) for one in asked.get("spans", whole).split(",")]
    scope = [int(one) for one in asked.get("scope", "").split(",") if one]
    place = _place(asked, scope)
    codes = tuple(filter(None, asked.get("codes", "").split(",")))
    if not codes:
        codes = HELD if asked.get("campaign") else LEARNED
    question = Asked(tx, house, at, place, codes, bool(scope))
    lines = [_line(question, one) for one in spans]
    texts = house.texts
    rows = tuple(
        (_when(one, at, texts), *_cells(line, texts, is_about=bool(scope)))
        for one, line in zip(spans, lines, strict=True)
    )
    where = _name(tx, texts, place)
    is_pair = len(spans) == 2 or bool(asked.get("whole"))  # noqa: PLR2004
    summary = [] if scope or not is_pair else list(_difference(lines[0], lines[1], texts))
    if scope:
        summary.append(texts.say("tally.own_groups"))
    if asked.get("whole"):
        summary.append(texts.say("beside.same_days"))
    legend = "; ".join(heading(code) for code in codes)
    notes = (legend, texts.say("tally.counted_at", at=clock(at)))
    columns = (texts.say("beside.column_span"), *(indicators()[code].name for code in codes))
    title = texts.say("beside.compared" if is_pair else "beside.each", place=where)
    return Table(title, tuple(summary), columns, rows, notes)


def _period(written: str) -> Period:
    first, _, last = written.partition(":")
    return Period(date.fromisoformat(first), date.fromisoformat(last))


def _place(asked: Mapping[str, str], scope: Sequence[int]) -> Place:
    if scope:
        return ("group", scope[0])
    only = asked.get("only", "")
    return (asked.get("by", "group"), int(only)) if only else WARD


def _line(asked: Asked, period: Period) -> Line:
    """The figures of one period."""
    if set(asked.codes) <= set(LEARNED) and asked.place[0] != "team":
        return _learned(asked, period)
    counted = tally(asked.tx, period, asked.house.library, asked.at)
    known = counted.figures.get(asked.place, {})
    found = {code: known.get(code, Figure(code, None)) for code in asked.codes}
    return {c: veiled(one, known) for c, one in found.items()} if asked.is_veiled else found


def _learned(asked: Asked, period: Period) -> Line:
    """Who learned, which is counted faster than everything."""
    counted = figures(asked.tx, period, asked.at)
    if asked.place == WARD:
        values = {"HT1": counted.people, "HT2": counted.completions}
        return {code: Figure(code, values[code]) for code in asked.codes}
    number = asked.place[1]
    if asked.is_veiled:
        counted = only_groups(counted, [int(number or 0)])
    row = next((one for one in counted.rows if one.group and one.group.id == number), None)
    if row is None:
        return {code: Figure(code, 0) for code in asked.codes}
    shown = {"HT1": row.people, "HT2": row.completions}
    return {code: _figure(code, shown[code]) for code in asked.codes}


def _figure(code: str, value: int | None) -> Figure | None:
    return None if value is None else Figure(code, value)


def _when(period: Period, at: datetime, texts: Texts) -> str:
    """A unit of the calendar by its name; up to today where it still runs."""
    name, today = called(period, texts), at.astimezone(WARD_ZONE).date()
    name = f"{name[:1].upper()}{name[1:]}"
    return texts.say("beside.running", span=name) if period.last > today else name


def _cells(line: Line, texts: Texts, *, is_about: bool) -> Iterator[str]:
    for code, one in line.items():
        said = amount_words(one, texts) if one else texts.say("tally.under_five")
        if one and one.amount and is_about and not indicators()[code].impersonal:
            said = texts.say("tally.about", amount=said)
        is_clear = len(line) == 1 or set(line) <= set(LEARNED)
        yield said if is_clear else texts.say("tally.coded", code=code, amount=said)


def _difference(one: Line, other: Line, texts: Texts) -> Iterator[str]:
    """How much more or less there is of each figure that both periods have."""
    for code in one:
        first, second = (line[code] for line in (one, other))
        if first is None or second is None or first.amount is None or second.amount is None:
            continue
        apart = round(first.amount - second.amount, 1)
        indicator = indicators()[code]
        amount = with_unit(abs(apart), indicator, texts)
        if indicator.is_share:
            amount = texts.say("beside.points", amount=number(abs(apart)))
        if not apart:
            yield texts.say("beside.same", name=indicator.name)
        else:
            yield texts.say(
                "beside.more" if apart > 0 else "beside.less", name=indicator.name, amount=amount
            )


def _name(tx: Transaction, texts: Texts, place: Place) -> str:
    if place[0] == "team":
        return next((one.name for one in teams.every(tx) if one.id == place[1]), "")
    group = campaign.group(tx, int(place[1])) if place[1] else None
    return group_words(group, texts) if group else texts.say("tally.column_ward")
