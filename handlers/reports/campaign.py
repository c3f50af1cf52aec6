"""The campaign tally as tables for the chat: the ward, one place, or all of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from handlers.reports.heirs import changes
from handlers.reports.helped import apart
from handlers.reports.indicators import indicators, on_line
from handlers.reports.ledger import WARD, Place
from handlers.reports.maps import are_examples, map_on
from handlers.reports.spoken import clock, day, number, some, still_grows
from handlers.reports.table import Table
from handlers.reports.tally import Figure, Tally, tally
from handlers.reports.wording import (
    amount_words,
    beside,
    heading,
    place_name,
    veiled_words,
    was_words,
    when,
    with_unit,
)
from handlers.rules.days.calendar_units import Period
from handlers.rules.fairness.disclosure import rounded
from handlers.texts import Texts
from handlers.turn import WARD_ZONE, House
from storage.transaction import Transaction


def report(tx: Transaction, house: House, asked: Mapping[str, str], at: datetime) -> Table:
    """The tally for the chat; `scope` holds the groups that a group leader may see."""
    period = Period(date.fromisoformat(asked["first"]), date.fromisoformat(asked["last"]))
    there = map_on(tx, at.astimezone(WARD_ZONE).date()) if asked.get("map") == "today" else None
    return of_tally(tx, house, asked, tally(tx, period, house.library, at, there))


def of_tally(tx: Transaction, house: House, asked: Mapping[str, str], counted: Tally) -> Table:
    """The same of what is counted already."""
    period, at = counted.period, counted.counted_at
    by, only = asked.get("by", "ward"), asked.get("only", "")
    scope = [int(number) for number in asked.get("scope", "").split(",") if number]
    if scope:
        drawn = of_leader(counted, house.texts, scope)
    elif "," in only:
        scope = [int(number) for number in only.split(",")]
        drawn = by_place(counted, house.texts, by, {(by, number) for number in scope})
    elif only:
        drawn, scope = of_one(counted, house.texts, (by, int(only))), [int(only)]
        if by == "group":
            drawn = _with_ways(tx, drawn, counted, house.texts, int(only))
    else:
        ward = by == "ward"
        drawn = of_place(counted, house.texts, WARD) if ward else by_place(counted, house.texts, by)
        drawn = _with_ways(tx, drawn, counted, house.texts)
        return _led(counted, house.texts, drawn, asked, WARD)
    if not scope or len(scope) == 1:
        place = (by, int(only)) if only else ("group", scope[0])
        drawn = _led(counted, house.texts, drawn, asked, place, exact=not asked.get("scope"))
    told = [] if by == "team" else changes(tx, scope, period, at, house.texts)
    return replace(drawn, summary=(*drawn.summary, *told))


def _led(  # noqa: PLR0913 - of one answer all
    counted: Tally,
    texts: Texts,
    drawn: Table,
    asked: Mapping[str, str],
    place: Place,
    *,
    exact: bool = True,
) -> Table:
    """The figures that were asked for, before everything else of the same place and days."""
    figures = counted.figures.get(place, {})
    lines = []
    for code in filter(figures.__contains__, asked.get("codes", "").split(",")):
        shown = figures[code] if exact else veiled(figures[code], figures)
        said = _said(code, shown, texts, exact=exact)
        lines.append(texts.say("tally.asked", name=indicators()[code].name, amount=said))
    return replace(drawn, summary=(*lines, *drawn.summary))


def _with_ways(tx: Transaction, drawn: Table, counted: Tally, texts: Texts, only: int = 0) -> Table:
    """With how many learned by themselves and how many with a volunteer, beside HT1."""
    learnt = counted.figures.get(("group", only) if only else WARD, {}).get("HT1")
    people = int(learnt.value or 0) if learnt else 0
    told = apart(tx, counted.period, people, texts, only) if people else ()
    return replace(drawn, summary=(*drawn.summary, *told))


def of_one(counted: Tally, texts: Texts, place: Place) -> Table:
    """The group or team that an officer asked for; none of it where it was not there."""
    if place in counted.figures:
        return of_place(counted, texts, place)
    title = texts.say("tally.title", span=when(counted, texts))
    return Table(title, (texts.say("tally.gone"),), (), ())


def of_place(counted: Tally, texts: Texts, place: Place, *, exact: bool = True) -> Table:
    """Every indicator of one place, a line each."""
    figures = counted.at(place)
    rows = []
    for code, figure in figures.items():
        shown = figure if exact else veiled(figure, figures)
        said = _said(code, shown, texts, exact=exact)
        others = beside(shown, counted, place, texts) if shown else ()
        rows.append((heading(code), said, "; ".join(filter(None, others))))
    columns = (
        texts.say("tally.column_indicator"),
        texts.say("tally.column_figure"),
        texts.say("tally.column_target"),
    )
    return Table(
        _title(counted, texts, place),
        headline(counted, texts, place, exact=exact),
        columns,
        tuple(rows),
        notes(counted, texts, place),
    )


def veiled(figure: Figure, beside_it: Mapping[str, Figure]) -> Figure | None:
    """A figure as a group leader may see it; None where one to four people are behind it."""
    if indicators()[figure.code].impersonal or figure.value is None:
        return figure
    people = beside_it.get("HT1")
    alone = figure.code == "HT2" and people and rounded(people.value or 0) is None
    value = None if alone else rounded(figure.value)
    return None if value is None else replace(figure, value=value)


def _said(code: str, figure: Figure | None, texts: Texts, *, exact: bool) -> str:
    if figure is None:
        return veiled_words(code, texts)
    said = amount_words(figure, texts)
    is_round = not exact and not indicators()[figure.code].impersonal and figure.amount
    return texts.say("tally.about", amount=said) if is_round else said


def by_place(
    counted: Tally,
    texts: Texts,
    by: str,
    only: Collection[Place] | None = None,
    order: Sequence[Place] = (),
) -> Table:
    """The main indicators of every group or team, or of some, a line each."""
    codes = on_line(by)
    places = [one for one in order or counted.places(by) if only is None or one in only]
    rows = tuple(_line(counted, place, codes, texts) for place in places)
    columns = (texts.say("tally.column_place"), *codes, "")
    summary = headline(counted, texts, WARD)
    said = (texts.say("tally.main_only"), *_legend(codes), *notes(counted, texts, WARD, codes))
    return Table(_title(counted, texts, WARD), summary, columns, rows, said)


def _legend(codes: Sequence[str]) -> Iterator[str]:
    """What the codes of the lines stand for."""
    yield "; ".join(heading(code) for code in codes)


def _line(counted: Tally, place: Place, codes: Sequence[str], texts: Texts) -> tuple[str, ...]:
    """Only what there is, or is lacking; a line of nothing but zeros says so."""
    figures = [counted.at(place).get(code) for code in codes]
    cells = tuple(_coded(figure, texts) if figure else "" for figure in figures)
    quiet = "" if any(cells) else texts.say("tally.quiet")
    name = place_name(place, counted, texts)
    if place[0] == "team":
        name = texts.say("tally.team_listed", number=place[1], name=name)
    return (name, *cells, quiet)


def _coded(figure: Figure, texts: Texts) -> str:
    if not figure.amount and not figure.missing:
        return ""
    if figure.amount is None:
        name = indicators()[figure.code].name
        return texts.say("rows.unknown", name=name, amount=amount_words(figure, texts))
    said = texts.say(f"in_words.{figure.code}", count=number(figure.amount))
    if figure.missing:
        said = f"{said} ({texts.say('tally.missing', count=figure.missing)})"
    return said


def of_leader(counted: Tally, texts: Texts, scope: Sequence[int]) -> Table:
    """What a group leader may see: their own groups, and no small figure about people."""
    mine: list[Place] = [("group", number) for number in scope]
    known = [place for place in mine if place in counted.figures]
    tables = [of_place(counted, texts, place, exact=False) for place in known]
    if len(tables) == 1:
        return tables[0]
    rows = tuple(
        (f"{place_name(place, counted, texts)}, {head}", *cells)
        for place, one in zip(known, tables, strict=True)
        for head, *cells in one.rows
    )
    summary = (texts.say("tally.own_groups"),)
    columns = tables[0].columns if tables else (texts.say("tally.column_place"),)
    said = notes(counted, texts, known[0] if known else WARD)
    return Table(_title(counted, texts, WARD), summary, columns, rows, said)


def _title(counted: Tally, texts: Texts, place: Place) -> str:
    if place == WARD:
        return texts.say("tally.title", span=when(counted, texts))
    name = place_name(place, counted, texts)
    return texts.say("tally.of_place", place=name, span=when(counted, texts))


def headline(counted: Tally, texts: Texts, place: Place, *, exact: bool = True) -> tuple[str, ...]:
    """What is in the figures, and what is not yet."""
    held = [counted.at(place)[code].value or 0 for code in ("BH1", "BH2", "BH3")]
    lines = [texts.say("tally.approved", count=number(sum(held))), _waiting(counted, texts, place)]
    if not exact:
        lines.append(texts.say("tally.own_groups"))
    if counted.there.is_redrawn:
        lines.append(texts.say("tally.on_map", on=day(counted.there.last)))
    if are_examples(counted.groups, counted.there.last, counted.counted_at):
        lines.append(texts.say("tally.example_groups"))
    return tuple(lines)


def _waiting(counted: Tally, texts: Texts, place: Place) -> str:
    waits = counted.waiting[place]
    if not waits.all:
        return texts.say("tally.nothing_waits")
    return texts.say(
        "tally.waiting",
        count=number(waits.all),
        submitted=number(waits.submitted),
        returned=number(waits.returned),
        closed=number(waits.closed),
        open=number(waits.open),
        draft=number(waits.draft),
    )


def notes(
    counted: Tally, texts: Texts, place: Place = WARD, told: Collection[str] | None = None
) -> tuple[str, ...]:
    """When it was counted, by which definitions of what is told (all of the place), on whose
    denominators and targets."""
    return (
        texts.say("tally.counted_at", at=clock(counted.counted_at)),
        *still_grows(counted.period, counted.counted_at, texts),
        texts.say("tally.grades"),
        *_denominators(counted, texts, place),
        *_targets(counted, texts, place),
        *([texts.say("tally.partly", count=counted.partly)] if counted.partly else []),
        *_versions(texts, counted.at(place) if told is None else told),
    )


def sources(counted: Tally, texts: Texts, place: Place) -> tuple[str, ...]:
    """What shares and targets rest on: notes that only these need."""
    return (*_denominators(counted, texts, place), *_targets(counted, texts, place))


def _denominators(counted: Tally, texts: Texts, place: Place) -> Iterator[str]:
    """Whose counts the shares rest on, and which groups have none."""
    places = counted.figures if place == WARD else (place,)
    shares = {one: share for one in places if (share := counted.at(one).get("DG1"))}
    known = {count for share in shares.values() if share.whole for count in share.whole.counts}
    for as_of, source in sorted(known):
        yield texts.say("tally.denominator", as_of=day(as_of), source=source)
    lacking = {one[1] for one, share in shares.items() if one[0] == "group" and not share.whole}
    if names := [group.title for group in counted.groups if group.id in lacking]:
        yield texts.say("report.no_denominator", groups=some(names, texts))


def _targets(counted: Tally, texts: Texts, wanted: Place) -> Iterator[str]:
    for (place, code), target in sorted(counted.targets.items(), key=str):
        if place == wanted:
            value = with_unit(target.value or 0, indicators()[code], texts)
            on, source = day(target.local_date), target.source
            said = texts.say("tally.target_source", code=code, value=value, on=on, source=source)
            yield said + was_words(counted.were.get((place, code)), texts)


def _versions(texts: Texts, told: Collection[str]) -> Iterator[str]:
    codes: defaultdict[int, list[str]] = defaultdict(list)
    for code, one in indicators().items():
        if code in told:
            codes[one.version].append(code)
    if not codes:
        return
    if len(codes) == 1:
        yield texts.say("tally.one_version", version=next(iter(codes)))
        return
    most = max(codes, key=lambda version: len(codes[version]))
    for version, those in sorted(codes.items()):
        if version != most:
            yield texts.say("tally.versions", version=version, codes=", ".join(those), most=most)
