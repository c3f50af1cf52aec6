"""Several periods below each other, with the same figures of each: two to compare, or months."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction

from handlers.reports.campaign import veiled
from handlers.reports.indicators import indicators
from handlers.reports.ledger import WARD, Place
from handlers.reports.participation import Figures, figures, group_words, only_groups
from handlers.reports.spoken import clock, number, still_grows
from handlers.reports.table import Table
from handlers.reports.tally import Figure, tally
from handlers.reports.wording import amount_words, called, heading, veiled_words, with_unit
from handlers.rules.counting.rounding import tenths
from handlers.rules.days.calendar_units import Period
from handlers.texts import Texts
from handlers.turn import WARD_ZONE, House
from storage.outreach import teams
from storage.transaction import Transaction
from storage.ward import campaign

LEARNED = ("HT1", "HT2")
HELD = ("BH1", "BH2", "BH3", "BH4a")
"""What is laid side by side of the campaign where nothing else is asked for."""
SESSIONS = HELD[:3]
MEAN = "mean"
Line = Mapping[str, Figure | None]
"""The figures of one period by their codes; None where one to four people are behind one."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The same of every period."""

    tx: Transaction
    house: House
    at: datetime
    codes: tuple[str, ...]
    is_veiled: bool
    """As a group leader may see it."""


def report(tx: Transaction, house: House, asked: Mapping[str, str], at: datetime) -> Table:
    """`spans` are the periods; two are compared, the first with the second."""
    whole = f"{asked.get('first', '')}:{asked.get('last', '')}"
    spans = [*dict.fromkeys(map(_period, asked.get("spans", whole).split(",")))]
    scope = [int(one) for one in asked.get("scope", "").split(",") if one]
    places = _places(asked, scope)
    codes = _codes(asked)
    question = Asked(tx, house, at, codes, bool(scope))
    counted = [_counted(question, one, places[0][0]) for one in spans]
    texts = house.texts
    names = [place_title(tx, texts, place) for place in places]
    rows = tuple(
        (_row_name(name, one, question, len(places)), *_cells(line(place), texts, scope))
        for name, place in zip(names, places, strict=True)
        for one, line in zip(spans, counted, strict=True)
    )
    is_pair = len(spans) == 2 or bool(asked.get("whole"))  # noqa: PLR2004
    is_one = not scope and len(places) == 1
    lines = {one: line(places[0]) for one, line in zip(spans, counted, strict=True)}
    summary = list(_summary(lines, asked, texts, at, is_pair=is_pair)) if is_one else []
    if scope:
        summary.append(texts.say("tally.own_groups"))
    if asked.get("whole"):
        summary.append(texts.say("beside.same_days"))
    notes = tuple(_notes(question, spans))
    columns = (texts.say("beside.column_span"), *(indicators()[code].name for code in codes))
    title = texts.say("beside.compared" if is_pair else "beside.each", place=", ".join(names))
    return Table(title, tuple(summary), columns, rows, notes)


def _codes(asked: Mapping[str, str]) -> tuple[str, ...]:
    """What is laid side by side: what was asked for comes first."""
    codes = tuple(filter(None, asked.get("codes", "").split(",")))
    if asked.get("campaign") or not set(codes) <= set(LEARNED):
        return codes or HELD
    return tuple(dict.fromkeys((*codes, *LEARNED)))


def _summary(
    lines: Mapping[Period, Line],
    asked: Mapping[str, str],
    texts: Texts,
    at: datetime,
    *,
    is_pair: bool,
) -> Iterator[str]:
    """How the first two differ, or which of them has the most or the least."""
    if is_pair and len(lines) > 1:
        first, second, *_ = lines.values()
        yield from _difference(first, second, texts)
    if end := asked.get("rank"):
        yield from (_mean(lines, texts, at) if end == MEAN else _extreme(lines, end, texts, at))


def _notes(asked: Asked, spans: Sequence[Period]) -> Iterator[str]:
    """What the codes mean, when it was counted, and which of the days may grow."""
    texts = asked.house.texts
    yield "; ".join(heading(code) for code in asked.codes)
    yield texts.say("tally.counted_at", at=clock(asked.at))
    yield from dict.fromkeys(line for one in spans for line in still_grows(one, asked.at, texts))


def _period(written: str) -> Period:
    first, _, last = written.partition(":")
    return Period(date.fromisoformat(first), date.fromisoformat(last))


def _places(asked: Mapping[str, str], scope: Sequence[int]) -> list[Place]:
    if scope:
        return [("group", scope[0])]
    only = [int(one) for one in asked.get("only", "").split(",") if one]
    return [(asked.get("by", "group"), one) for one in only] or [WARD]


def _counted(asked: Asked, period: Period, by: str) -> Callable[[Place], Line]:
    """The figures of every place in one period, which is counted once."""
    if set(asked.codes) <= set(LEARNED) and by != "team":
        learned = figures(asked.tx, period, asked.at)
        return lambda place: _learned(asked, learned, place)
    counted = tally(asked.tx, period, asked.house.library, asked.at)
    return lambda place: _of(asked, counted.figures.get(place, {}))


def _of(asked: Asked, known: Mapping[str, Figure]) -> Line:
    found = {code: known.get(code, Figure(code, None)) for code in asked.codes}
    return {c: veiled(one, known) for c, one in found.items()} if asked.is_veiled else found


def _learned(asked: Asked, counted: Figures, place: Place) -> Line:
    """Who learned, which is counted faster than everything."""
    if place == WARD:
        values = {"HT1": counted.people, "HT2": counted.completions}
        return {code: Figure(code, values[code]) for code in asked.codes}
    number = place[1]
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


def _row_name(name: str, period: Period, asked: Asked, places: int) -> str:
    when = _when(period, asked.at, asked.house.texts)
    return when if places == 1 else asked.house.texts.say("beside.of", place=name, span=when)


def _cells(line: Line, texts: Texts, about: Sequence[int]) -> Iterator[str]:
    """`about`: the groups of a leader, who sees rounded figures."""
    for code, one in line.items():
        said = amount_words(one, texts) if one else veiled_words(code, texts)
        if one and one.amount and about and not indicators()[code].impersonal:
            said = texts.say("tally.about", amount=said)
        is_clear = len(line) == 1 or set(line) <= set(LEARNED)
        yield said if is_clear else texts.say("tally.coded", code=code, amount=said)


def _mean(lines: Mapping[Period, Line], texts: Texts, at: datetime) -> Iterator[str]:
    """What there is of each on the average, of the periods that are over."""
    today = at.astimezone(WARD_ZONE).date()
    over = [line for one, line in lines.items() if one.last < today]
    codes = tuple(next(iter(lines.values())))
    if not over:
        yield texts.say("measured.none_over")
    for code in codes if over else ():
        known = [figure.amount for line in over if (figure := line[code]) and figure.amount]
        value = tenths(sum(map(Fraction, known)), len(over))
        said = texts.say(f"in_words.{code}", count=number(value))
        yield texts.say("measured.per_period", said=said, count=len(over))


def _extreme(lines: Mapping[Period, Line], end: str, texts: Texts, at: datetime) -> Iterator[str]:
    """Which of the periods has the most, or the least, of what comes first; which are equal.

    One that still runs may have the most already, and never the least.
    """
    codes = next(iter(lines.values()))
    named = SESSIONS if set(SESSIONS) <= set(codes) else tuple(codes)[:1]
    today = at.astimezone(WARD_ZONE).date()
    over = {one: line for one, line in lines.items() if one.last <= today} or lines
    values = {one: _sum(line, named) for one, line in (over if end == "least" else lines).items()}
    best = (min if end == "least" else max)(values.values())
    names = ", ".join(called(one, texts) for one, value in values.items() if value == best)
    what = texts.say("tally.sessions") if len(named) > 1 else indicators()[named[0]].name
    if len(values) > 1 and len(set(values.values())) == 1:
        yield texts.say("rows.months_equal", what=what, count=number(best))
        return
    yield texts.say(f"rows.months_{end}", spans=names, what=what, count=number(best))


def _sum(line: Line, codes: Sequence[str]) -> float:
    return sum(figure.amount or 0 for code in codes if (figure := line[code]))


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


def place_title(tx: Transaction, texts: Texts, place: Place) -> str:
    """The ward, a group or a team by its name."""
    if place[0] == "team":
        return next((one.name for one in teams.every(tx) if one.id == place[1]), "")
    group = campaign.group(tx, int(place[1])) if place[1] else None
    return group_words(group, texts) if group else texts.say("tally.column_ward")
