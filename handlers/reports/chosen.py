"""Only some places of a table: several by name, those with the most, the fewest or nothing."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import TypeVar

from handlers.reports import brief, campaign, participation
from handlers.reports.campaign import by_place
from handlers.reports.heirs import changes
from handlers.reports.indicators import indicators
from handlers.reports.maps import lasts
from handlers.reports.participation import Figures, Row, cells_of, figures, row_name, table
from handlers.reports.spoken import span
from handlers.reports.table import Table
from handlers.reports.tally import Tally, tally
from handlers.rules.days.calendar_units import Period
from handlers.rules.fairness.first_of import Cut, first_of
from handlers.texts import Texts
from handlers.turn import WARD_ZONE, House
from storage.outreach.teams import Team
from storage.transaction import Transaction
from storage.ward.campaign import Group

NOBODY, FIRST = "none", 8
"""Places with nothing are all told; of the others so many."""
MOST = 30
SESSIONS = ("BH1", "BH2", "BH3")
Key = TypeVar("Key", bound=Hashable)


def learning(tx: Transaction, house: House, asked: Mapping[str, str], at: datetime) -> Table:
    """Who learned, in these groups; the whole report where none are chosen, and to leaders."""
    only, show = asked.get("only", ""), asked.get("show", "")
    if asked.get("scope") or not (show or "," in only):
        if asked.get("scope") or (asked.get("by") == "group" and not only):
            return participation.report(tx, house, asked, at)
        return (brief.group if only else brief.learning)(tx, house, asked, at)
    period = _period(asked)
    counted = figures(tx, period, at)
    if show:
        by_times = asked.get("codes") == "HT2"
        return ordered(counted, house.texts, show, _count(asked), by_times=by_times)
    scope = [int(number) for number in only.split(",")]
    drawn = of_groups(counted, scope, house.texts)
    told = changes(tx, scope, period, at, house.texts)
    return replace(drawn, summary=(*drawn.summary, *told))


def held(tx: Transaction, house: House, asked: Mapping[str, str], at: datetime) -> Table:
    """The campaign, in the groups or teams with the most, the fewest or nothing."""
    if asked.get("scope") or not asked.get("show"):
        return (brief.held if _is_brief(asked) else campaign.report)(tx, house, asked, at)
    codes = tuple(filter(indicators().get, asked.get("codes", "").split(",")))
    counted = tally(tx, _period(asked), house.library, at)
    by, show = asked.get("by", "group"), asked["show"]
    return ordered_by(counted, house.texts, by, show, codes, _count(asked))


def _is_brief(asked: Mapping[str, str]) -> bool:
    """One place of an officer, or the ward, on its own map, and not every figure of it."""
    only, by = asked.get("only", ""), asked.get("by", "ward")
    is_one = (by == "ward" or bool(only)) and "," not in only
    is_plain = asked.get("map") != "today" and not asked.get("full")
    return is_one and is_plain and not asked.get("scope")


def _count(asked: Mapping[str, str]) -> int:
    """How many places of a row are shown."""
    return min(int(asked.get("top") or FIRST), MOST)


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


def ordered(
    counted: Figures, texts: Texts, show: str, count: int = FIRST, *, by_times: bool = False
) -> Table:
    """Only the groups with the most or the fewest people or completions, or those with none."""
    today = counted.counted_at.astimezone(WARD_ZONE).date()
    last = min(counted.period.last, today)
    there = [row for row in counted.rows if row.group and lasts(row.group, last)]
    groups = {row: (row.completions if by_times else row.people) or 0 for row in there}
    row = _row(groups, show, count)
    drawn = table(replace(counted, rows=row.first), texts, exact=True)
    lines = _lines(row, len(groups), show, texts, "times" if by_times else "groups")
    return replace(drawn, summary=(*lines, *drawn.summary))


def _row(values: Mapping[Key, int], show: str, count: int) -> Cut[Key]:
    """Those with nothing, all of them; or the first few, and of none those that have anything."""
    if show == NOBODY:
        return Cut(tuple(one for one, value in values.items() if not value), 0, are_equal=False)
    cut = first_of(values, count, least=show == "least")
    if cut.are_equal:
        return replace(cut, first=())
    if show == "least":
        return cut
    first = tuple(one for one in cut.first if values[one])
    return replace(cut, first=first, tied=cut.tied if len(first) == len(cut.first) else 0)


def _lines(row: Cut[Key], whole: int, show: str, texts: Texts, kind: str, **what: str) -> list[str]:
    """How many are shown of how many, and what is equal: nothing is cut off unsaid."""
    name = {"most": "most", "least": "least"}.get(show, "none")
    lines = [texts.say(f"rows.{kind}_{name}", count=len(row.first), all=whole, **what)]
    if name == NOBODY and row.first:
        lines.append(texts.say("rows.have", count=whole - len(row.first), all=whole))
    if row.are_equal:
        return [texts.say(f"rows.{kind}_equal", all=whole, **what)]
    if row.tied:
        lines.append(texts.say(f"rows.{kind}_tied", count=row.tied))
    return lines


def ordered_by(  # noqa: PLR0913, PLR0917 - of one row all
    counted: Tally, texts: Texts, by: str, show: str, codes: Sequence[str], count: int = FIRST
) -> Table:
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
    row = _row(held, show, count)
    drawn = by_place(counted, texts, by, set(row.first), row.first)
    what = texts.say("tally.sessions") if len(named) > 1 else indicators()[named[0]].name
    lines = _lines(row, len(held), show, texts, "places", what=what)
    return replace(drawn, summary=(*lines, *drawn.summary))
