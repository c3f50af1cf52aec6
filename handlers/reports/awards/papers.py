"""The papers of a dossier: proposal, minutes with the list, report of merits; blanks for people."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from handlers.reports.awards.criteria import rules
from handlers.reports.awards.evidence import Evidence, Subject
from handlers.reports.document import Block, Column, Document, Ending, Grid, Head, Words, plain
from handlers.reports.indicators import indicators
from handlers.reports.spoken import day, number
from handlers.reports.yearly.facts import counted
from handlers.reports.yearly.naming import full_day, span_named
from handlers.rules.days.calendar_units import Period
from handlers.rules.days.yearly import mark_of, office_of
from handlers.rules.fairness.disclosure import is_few
from handlers.texts import Texts
from handlers.turn import WARD_ZONE, House
from storage.reporting.awards import Note
from storage.reporting.issues import Issue


@dataclass(frozen=True, slots=True)
class Desk:
    """What every paper is written with; law and form follow the day of signing."""

    house: House
    issue: Issue
    at: datetime

    @property
    def texts(self) -> Texts:
        """Their words."""
        return self.house.texts

    @property
    def on(self) -> date:
        """The day on which they are signed, as far as anybody knows."""
        return self.at.astimezone(WARD_ZONE).date()

    @property
    def unit(self) -> str:
        """The ward as "phường Hưng Đạo"."""
        return office_of(self.house.settings.ward)[0]

    @property
    def span(self) -> str:
        """The days of the issued report."""
        return span_named(Period(self.issue.first_day, self.issue.last_day), self.texts)

    def say(self, name: str, /, **values: object) -> str:
        """A line of theirs."""
        return self.texts.say(name, **values)


def proposal(desk: Desk, listed: Sequence[Subject]) -> Document:
    """Tờ trình, with whom it is for."""
    blocks: list[Block] = [Words("body", desk.say("awarded.law", name=one)) for one in _laws(desk)]
    blocks += [
        Words(
            "body",
            desk.say("awarded.basis", span=desk.span, number=desk.issue.id, as_of=_as_of(desk)),
        ),
        Words("body", desk.say("awarded.asks", unit=desk.unit, count=counted(len(listed)))),
        _list(desk, listed, ("form", "content")),
        Words("body", desk.say("awarded.enclosed")),
    ]
    return _paper(desk, "proposal", blocks)


def minutes(
    desk: Desk, listed: Sequence[Subject], objections: Sequence[tuple[str, Note]]
) -> Document:
    """Biên bản of the meeting, with the list, what was objected, and room for the votes."""
    lines = desk.say("awarded.minutes", unit=desk.unit).split("\n")
    blocks: list[Block] = [Words("body", line) for line in lines]
    blocks.append(_list(desk, listed, ("form", "votes", "share")))
    rows = [(plain(name), day(one.local_date), plain(one.reason or "")) for name, one in objections]
    if rows:
        heads = ("no:2", "name:6", "on:4", "objection:12")
        blocks.append(_grid(desk, 2, "objections", heads, rows))
    blocks.append(Words("body", desk.say("awarded.minutes_end")))
    return _paper(desk, "minutes", blocks)


def merits(desk: Desk, found: Evidence) -> Document:
    """Báo cáo thành tích of one, by criterion."""
    name = plain(found.subject.name)
    form = rules().form(desk.on)
    said = desk.say("awarded.form", name=form.name) if form else desk.say("awarded.form_none")
    blocks: list[Block] = [Words("note", said), Words("part", desk.say("awarded.part_1"))]
    blocks += [Words("body", line) for line in desk.say("awarded.about", name=name).split("\n")]
    blocks += [
        Words("part", desk.say("awarded.part_2")),
        Words("body", desk.say("awarded.registered")),
    ]
    blocks += _by_criterion(desk, found)
    blocks += [Words("body", line) for line in desk.say("awarded.told").split("\n")]
    blocks += [
        Words("part", desk.say("awarded.part_3")),
        Words("body", desk.say("awarded.praised")),
    ]
    return _paper(desk, "merits", blocks, name=name)


def _by_criterion(desk: Desk, found: Evidence) -> Iterator[Block]:
    last = 0
    for place, one in enumerate(rules().of(found.subject.kind, desk.on), 1):
        yield Words("heading", f"{place}. {one.name}")
        yield Words("body", desk.say("awarded.source", source=one.source))
        if one.codes:
            last += 1
            yield _figures(desk, found, one.codes, last)
        yield Words("body", desk.say("awarded.others", who=one.others))
    yield Words("heading", desk.say("awarded.steady"))
    yield Words("body", _steady(desk, found))
    if found.later:
        days = ", ".join(map(day, found.later))
        yield Words("body", desk.say("awarded.later", count=counted(len(found.later)), days=days))
    if found.lines:
        yield _lines(desk, found, last + 1)


def _figures(desk: Desk, found: Evidence, codes: Sequence[str], place: int) -> Grid:
    """As they were frozen; few people stay few."""
    rows = []
    for code in codes:
        one, figure = indicators()[code], found.figures.get(code)
        if one.is_share:
            continue
        if figure is None or figure.amount is None:
            said = desk.texts.say("yearly.unknown")
        elif is_few(figure.value or 0) and not one.impersonal:
            said = desk.texts.say("yearly.under_five")
        else:
            said = number(figure.amount)
        rows.append((one.name, one.unit, said))
    return _grid(desk, place, "figures", ("no:2", "indicator:12", "unit:4", "figure#4"), rows)


def _steady(desk: Desk, found: Evidence) -> str:
    months = "; ".join(
        desk.say("awarded.month", month=f"{one.first:%m/%Y}", count=number(count))
        for one, count in found.months
    )
    return desk.say(
        "awarded.months",
        active=counted(found.active),
        all=counted(len(found.months)),
        sessions=number(found.sessions),
        pictured=number(found.pictured),
        months=months,
    )


def _lines(desk: Desk, found: Evidence, place: int) -> Grid:
    going = desk.texts.say("yearly.going_on")
    late = desk.say("awarded.line_later")
    rows = [
        (
            day(one.on),
            plain(one.what) + (late if one.recorded_at > found.counted_at else ""),
            plain(one.paper or going),
        )
        for one in found.lines
    ]
    return _grid(desk, place, "lines", ("no:2", "on:4", "what:14", "paper:8"), rows)


def _list(desk: Desk, listed: Sequence[Subject], left_free: Sequence[str]) -> Grid:
    """In the order in which they came onto the list: no order of merit."""
    blank = desk.say("awarded.cell")
    rows = [
        (plain(one.name), desk.say(f"awarded.sort_{one.kind}"), *(blank for _ in left_free))
        for one in listed
    ]
    heads = ("no:2", "name:10", "sort:5", *(f"{name}:5" for name in left_free))
    return _grid(desk, 1, "list", heads, rows)


def _grid(
    desk: Desk, place: int, name: str, heads: Sequence[str], rows: Sequence[tuple[str, ...]]
) -> Grid:
    caption = desk.texts.say("yearly.table", number=place, name=desk.say(f"awarded.table_{name}"))
    columns = []
    for head in heads:
        called, _, width = head.replace("#", ":").partition(":")
        columns.append(Column(desk.say(f"awarded.col_{called}"), int(width), "#" in head))
    lines = tuple((str(at), *row) for at, row in enumerate(rows, 1))
    return Grid(caption, tuple(columns), lines)


def _laws(desk: Desk) -> list[str]:
    """Those in force on the day; where one lapsed, a blank for what took its place."""
    held = [one.name for one in rules().laws if one.holds(desk.on)]
    gone = [one for one in rules().laws if one.last and one.last < desk.on]
    return [*held, *(desk.say("awarded.law_gone", name=one.name) for one in gone)]


def _as_of(desk: Desk) -> str:
    return full_day(desk.issue.as_of, desk.texts)


def _paper(desk: Desk, kind: str, blocks: Sequence[Block], name: str = "") -> Document:
    say, texts = desk.say, desk.texts
    unit, place, _ = office_of(desk.house.settings.ward)
    whom = name or unit
    head = Head(
        tuple(say(f"awarded.{kind}_body", unit=unit, name=whom).upper().split("\n")),
        say(f"awarded.{kind}_symbol"),
        texts.say("yearly.dated", place=place, year=desk.on.year),
        say(f"awarded.{kind}_kind"),
        say(f"awarded.{kind}_subject", unit=unit, name=whom),
        say(f"awarded.{kind}_to", unit=unit) if texts.has(f"awarded.{kind}_to") else "",
        above=1,
    )
    left = tuple(say(f"awarded.{kind}_left").split("\n"))
    ending = Ending(say(f"awarded.{kind}_signs"), "", say("awarded.signer"), left[0], left[1:])
    return Document(
        (texts.say("yearly.nation"), texts.say("yearly.motto")),
        head,
        tuple(blocks),
        ending,
        (),
        " - ".join(filter(None, (texts.say("yearly.draft"), mark_of(desk.house.settings.ward)))),
        desk.issue.as_of,
        desk.at,
    )
