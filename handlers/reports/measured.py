"""What is worked out of counted figures: averages, a row cut by a bound, a place's part."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from fractions import Fraction

from handlers.reports.beside import place_title
from handlers.reports.campaign import headline, notes, sources
from handlers.reports.indicators import indicators
from handlers.reports.ledger import WARD, Place
from handlers.reports.maps import lasts
from handlers.reports.participation import figures, table
from handlers.reports.spoken import day, number, some, span
from handlers.reports.table import Table
from handlers.reports.tally import Figure, Tally, tally
from handlers.reports.wording import amount_words, place_name, when
from handlers.rules.counting.rounding import tenths
from handlers.rules.days.calendar_units import Period
from handlers.texts import Texts
from handlers.turn import WARD_ZONE, House
from storage.outreach.teams import Team
from storage.transaction import Transaction
from storage.ward.campaign import Group

SESSIONS = ("BH1", "BH2", "BH3")
LEARNED = frozenset({"HT1", "HT2", "DG1"})
BESIDE_WARD = (*SESSIONS, "BH4a")
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


def report(tx: Transaction, house: House, asked: Mapping[str, str], at: datetime) -> Table:
    """`each`: group | team | session | person makes an average, ward lays a place beside it;
    `bounds` or `than` choose from a row by group or team."""
    period = Period(date.fromisoformat(asked["first"]), date.fromisoformat(asked["last"]))
    each, codes = asked["each"], tuple(filter(indicators().get, asked["codes"].split(",")))
    if asked.get("bounds") or asked.get("than"):
        row = _row(tx, house, period, at, each, codes)
        return _chosen(tx, house.texts, asked, row, codes)
    title = house.texts.say("measured.title", span=span(period, at, house.texts))
    if each in ("group", "team"):
        row = _row(tx, house, period, at, each, codes)
        on = day(min(period.last, at.astimezone(WARD_ZONE).date()))
        lines = _mean_of(row, each, codes, house.texts, on)
        return replace(row.around, title=title, summary=(*lines, *row.around.summary), rows=())
    only = asked.get("only", "")
    place: Place = (asked.get("by", "group"), int(only)) if only else WARD
    counted = tally(tx, period, house.library, at)
    known = counted.figures.get(place, {})
    name = place_title(tx, house.texts, place)
    if only:
        days = span(period, at, house.texts)
        title = house.texts.say("measured.title_of", place=name, span=days)
    lines = (_against if each == "ward" else _quotient)(counted, known, codes, each, house.texts)
    more = _waiting(counted, codes, house.texts, place)
    if place[0] == "group":
        more += tuple(_late(period, counted.groups, [int(only)], house.texts))
    return Table(title, (*lines, *more), (), (), _notes(counted, codes, house.texts))


def _row(  # noqa: PLR0913, PLR0917 - of one row all
    tx: Transaction, house: House, period: Period, at: datetime, by: str, codes: Sequence[str]
) -> Row:
    last = min(period.last, at.astimezone(WARD_ZONE).date())
    if by == "group" and set(codes) <= LEARNED:
        return _learned(tx, house.texts, period, at, codes[0], last)
    counted = tally(tx, period, house.library, at)
    known = {
        int(place[1] or 0): counted.at(place) for place in counted.places(by) if place[0] == by
    }
    of_kind: Sequence[Group | Team] = counted.teams if by == "team" else counted.groups
    ends = {one.id: one.valid_to for one in of_kind}
    there = [one for one in known if (end := ends.get(one)) is None or end >= last]
    values = {one: _sum(known[one], codes) for one in there}
    texts = house.texts
    drawn = {
        one: (place_name((by, one), counted, texts), _counted(values[one], codes, texts))
        for one in there
    }
    total = sum((_sum(one, codes) for one in known.values()), Fraction(0))
    columns = (texts.say("tally.column_place"), texts.say("tally.column_figure"))
    title = texts.say(
        "tally.title", place=place_name(WARD, counted, texts), span=when(counted, texts)
    )
    around = Table(
        title, _waiting(counted, codes, texts), columns, (), _notes(counted, codes, texts)
    )
    return Row(values, None, total, drawn, around)


def _late(
    period: Period, every: Sequence[Group | Team], there: Sequence[int], texts: Texts
) -> Iterator[str]:
    """Who came when the period had begun is counted for a part of it."""
    begun = min((one.valid_from for one in every), default=period.first)
    late = [one for one in every if one.id in there and one.valid_from > max(period.first, begun)]
    said = [texts.say("report.since_each", group=one.name, on=day(one.valid_from)) for one in late]
    if said:
        yield texts.say("measured.since", places=some(said, texts))


def _waiting(
    counted: Tally, codes: Sequence[str], texts: Texts, place: Place = WARD
) -> tuple[str, ...]:
    """Sessions that are not counted yet, where what is told comes from sessions."""
    is_held = any(indicators()[code].given == "sessions" for code in codes)
    return headline(counted, texts, place)[1:] if is_held and place in counted.figures else ()


def _notes(counted: Tally, codes: Sequence[str], texts: Texts) -> tuple[str, ...]:
    """When it was counted and by which definitions; a share's denominators, where one is told."""
    grades, aims = {texts.say("tally.grades")}, {*sources(counted, texts, WARD)}
    apart = (set() if "BH4b" in codes else grades) | (set() if "DG1" in codes else aims)
    return tuple(one for one in notes(counted, texts, WARD, codes) if one not in apart)


def _sum(known: Mapping[str, Figure], codes: Sequence[str]) -> Fraction:
    return sum((Fraction(str(known[code].amount or 0)) for code in codes), Fraction(0))


def _learned(  # noqa: PLR0913, PLR0917 - of one row all
    tx: Transaction, texts: Texts, period: Period, at: datetime, code: str, last: date
) -> Row:
    counted = figures(tx, period, at)
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
    whole = table(replace(counted, rows=tuple(there.values())), texts, exact=True)
    ward = Fraction(100 * counted.learnt, counted.adults) if counted.adults else None
    drawn = dict(zip(there, whole.rows, strict=True))
    return Row(values, ward, sum(plain.values(), Fraction(0)), drawn, replace(whole, rows=()))


def _chosen(
    tx: Transaction, texts: Texts, asked: Mapping[str, str], row: Row, codes: Sequence[str]
) -> Table:
    """The places on the side that is asked for, from the end it names."""
    than = asked.get("than", "")
    bounds = [(one[:2], Fraction(one[3:])) for one in asked.get("bounds", "").split(",") if one]
    named = [
        texts.say(f"measured.{way}", value=_typed(value, codes, texts)) for way, value in bounds
    ]
    if than:
        only, way = int(asked.get("only") or 0), asked.get("way", "gt")
        name = place_title(tx, texts, (asked["each"], only) if only else WARD)
        against = _held_against(row, than, only)
        if against is None:
            unknown = texts.say("measured.unknown", name=name)
            return replace(row.around, summary=(unknown, *row.around.summary))
        bounds, value = [(way, against)], _with_unit(_rounded(against), codes, texts)
        named = [texts.say(f"measured.{than}_{way}", name=name, value=value)]
    return _cut(
        texts, asked["each"], row, codes, bounds, f" {texts.say('measured.and')} ".join(named)
    )


def _cut(  # noqa: PLR0913, PLR0917 - of one row all
    texts: Texts,
    by: str,
    row: Row,
    codes: Sequence[str],
    bounds: Sequence[tuple[str, Fraction]],
    named: str,
) -> Table:
    known = {one: value for one, value in row.values.items() if value is not None}
    found = [one for one, value in known.items() if all(_holds(value, *two) for two in bounds)]
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


def _holds(value: Fraction, way: str, bound: Fraction) -> bool:
    is_over = value > bound if way[0] == "g" else value < bound
    return is_over or (way[1] == "e" and value == bound)


def _typed(value: Fraction, codes: Sequence[str], texts: Texts) -> str:
    """A bound as it was typed, whatever its decimals."""
    whole = value.denominator == 1
    return _with_unit(number(int(value) if whole else float(value)), codes, texts)


def _with_unit(shown: str, codes: Sequence[str], texts: Texts) -> str:
    if codes[0] == "DG1":
        return f"{shown}%"
    unit = texts.say("brief.unit_sessions") if len(codes) > 1 else indicators()[codes[0]].unit
    return texts.say("tally.amount", amount=shown, unit=unit)


def _rounded(value: Fraction) -> str:
    """To one decimal, which is left out where it is none."""
    exact = tenths(value, 1)
    return number(int(exact) if exact == int(exact) else exact)


def _mean_of(row: Row, each: str, codes: Sequence[str], texts: Texts, on: str) -> Iterator[str]:
    """All of it divided among the places of the last day."""
    count = len(row.values)
    if not count:
        yield texts.say(f"measured.none_{each}")
        return
    value, total = _counted(row.total / count, codes, texts), _counted(row.total, codes, texts)
    yield texts.say(f"measured.per_{each}", said=value)
    yield texts.say(f"measured.of_{each}", total=total, count=number(count), on=on)


def _counted(value: Fraction, codes: Sequence[str], texts: Texts) -> str:
    shown = _rounded(value)
    name = "measured.sessions" if len(codes) > 1 else f"in_words.{codes[0]}"
    return texts.say(name, count=shown)


def _quotient(
    _counted_all: Tally, known: Mapping[str, Figure], codes: Sequence[str], each: str, texts: Texts
) -> Iterator[str]:
    """Of each session what came, of each learner the lessons; forms that do not say are told."""
    code, among = codes[0], SESSIONS if each == "session" else ("HT1",)
    parts = [known[one].value or 0 for one in among if one in known]
    figure = known.get(code)
    if not sum(parts) or figure is None or figure.amount is None:
        yield texts.say(f"measured.none_{each}")
        return
    total = Fraction(str(figure.amount))
    yield texts.say(f"measured.per_{each}", said=_counted(total / sum(parts), codes, texts))
    said = _counted(total, codes, texts)
    yield texts.say(f"measured.of_{each}", total=said, count=number(sum(parts)))
    if figure.missing:
        yield texts.say("measured.lacking", count=number(figure.missing))


def _against(
    counted: Tally, known: Mapping[str, Figure], codes: Sequence[str], _each: str, texts: Texts
) -> Iterator[str]:
    """Each figure of the place and the ward's, and which part of it that is."""
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
