"""Only some places of a table: several by name, those with the most, the fewest or nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from handlers.reports import campaign, participation
from handlers.reports.campaign import by_place
from handlers.reports.heirs import changes
from handlers.reports.indicators import indicators
from handlers.reports.maps import lasts
from handlers.reports.participation import Figures, Row, cells_of, figures, row_name, table
from handlers.reports.spoken import span
from handlers.reports.table import Table
from handlers.reports.tally import Tally, tally
from handlers.rules.calendar_units import Period
from handlers.texts import Texts
from handlers.turn import WARD_ZONE, House
from storage.campaign import Group
from storage.outreach.teams import Team
from storage.transaction import Transaction

NOBODY, FIRST = "none", 8
"""Places with nothing are all told; of the others so many."""
SESSIONS = ("BH1", "BH2", "BH3")


def learning(tx: Transaction, house: House, asked: Mapping[str, str], at: datetime) -> Table:
    """Who learned, in these groups; the whole report where none are chosen, and to leaders."""
    only, show = asked.get("only", ""), asked.get("show", "")
    if asked.get("scope") or not (show or "," in only):
        return participation.report(tx, house, asked, at)
    period = _period(asked)
    counted = figures(tx, period, at)
    if show:
        return ordered(counted, house.texts, show)
    scope = [int(number) for number in only.split(",")]
    drawn = of_groups(counted, scope, house.texts)
    told = changes(tx, scope, period, at, house.texts)
    return replace(drawn, summary=(*drawn.summary, *told))


def held(tx: Transaction, house: House, asked: Mapping[str, str], at: datetime) -> Table:
    """The campaign, in the groups or teams with the most, the fewest or nothing."""
    if asked.get("scope") or not asked.get("show"):
        return campaign.report(tx, house, asked, at)
    codes = tuple(filter(indicators().get, asked.get("codes", "").split(",")))
    counted = tally(tx, _period(asked), house.library, at)
    return ordered_by(counted, house.texts, asked.get("by", "group"), asked["show"], codes)


def _period(asked: Mapping[str, str]) -> Period:
    return Period(date.fromisoformat(asked["first"]), date.fromisoformat(asked["last"]))


def of_groups(counted: Figures, only: Sequence[int], texts: Texts) -> Table:
    """Several groups one below the other, and the ward to compare with."""
    rows = tuple(row for row in counted.rows if row.group and row.group.id in only)
    drawn = table(replace(counted, rows=rows), texts, exact=True)
    names = ", ".join(row_name(row, texts) for row in rows)
    when = span(counted.period, counted.counted_at, texts)
    title = texts.say("report.participation_of", place=names, span=when)
    ward = Row("ward", None, counted.people, counted.completions, share=counted.share)
    cells = (texts.say("report.ward"), *cells_of(ward, texts, exact=True)[1:])
    summary = drawn.summary[1 + (counted.share is not None) :]
    return replace(drawn, title=title, summary=summary, rows=(*drawn.rows, cells))


def ordered(counted: Figures, texts: Texts, show: str) -> Table:
    """Only the groups with the most or the fewest people, or those with none."""
    today = counted.counted_at.astimezone(WARD_ZONE).date()
    last = min(counted.period.last, today)
    groups = [row for row in counted.rows if row.group and lasts(row.group, last)]
    if show == NOBODY:
        rows = [row for row in groups if not row.people]
    else:
        rows = sorted(groups, key=lambda row: row.people or 0, reverse=show == "most")[:FIRST]
    drawn = table(replace(counted, rows=tuple(rows)), texts, exact=True)
    count, whole = len(rows), len(groups)
    line = texts.say("report.most" if show == "most" else "report.least", count=count, all=whole)
    if show == NOBODY:
        line = texts.say("report.none", count=count, all=whole)
    return replace(drawn, summary=(line, *drawn.summary))


def ordered_by(counted: Tally, texts: Texts, by: str, show: str, codes: Sequence[str]) -> Table:
    """Only the groups or teams with the most or the fewest of something, or those with none."""
    named = [code for code in codes if by in indicators()[code].scopes][:1]
    named = named if named and not set(SESSIONS) <= set(codes) else list(SESSIONS)
    known: Sequence[Group | Team] = counted.teams if by == "team" else counted.groups
    ends = {one.id: one.valid_to for one in known}
    today = counted.counted_at.astimezone(WARD_ZONE).date()
    last = min(counted.period.last, today)
    held = {
        place: sum(counted.at(place)[code].value or 0 for code in named)
        for place in counted.places(by)
        if place[0] == by and ((end := ends.get(int(place[1] or 0))) is None or end >= last)
    }
    if show == NOBODY:
        places = [place for place in held if not held[place]]
    else:
        places = sorted(held, key=held.__getitem__, reverse=show == "most")[:FIRST]
    drawn = by_place(counted, texts, by, set(places), places)
    what = texts.say("tally.sessions") if len(named) > 1 else indicators()[named[0]].name
    count, whole = len(places), len(held)
    line = texts.say(
        "tally.most" if show == "most" else "tally.least", count=count, all=whole, what=what
    )
    if show == NOBODY:
        line = texts.say("tally.none", count=count, all=whole, what=what)
    return replace(drawn, summary=(line, *drawn.summary))
