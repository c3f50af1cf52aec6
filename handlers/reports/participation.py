"""Participation by residential group: HT1, HT2 and DG1 in a period. The one read path."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from handlers.reports.entered import hurried
from handlers.reports.heirs import changes
from handlers.reports.helped import apart
from handlers.reports.indicators import indicators
from handlers.reports.maps import Map, are_examples, lasts, map_of, standing
from handlers.reports.spoken import clock, day, number, percent, some, span, still_grows
from handlers.reports.surplus import PLACED, WHOLE, counted_twice, less
from handlers.reports.table import Table
from handlers.reports.whole import ward_adults
from handlers.rules.days.calendar_units import Period
from handlers.rules.fairness.disclosure import rounded
from handlers.texts import Texts
from handlers.turn import WARD_ZONE, House
from storage.counting import stats
from storage.transaction import Transaction
from storage.ward import campaign

NONE = stats.Participation("group", None, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Row:
    """The figures of one group, of those living elsewhere, or of those not placed."""

    placement: str
    group: campaign.Group | None
    people: int | None
    completions: int | None
    adults: campaign.Adults | None = None
    share: float | None = None
    """Between 0 and 1; None without a denominator, or where a small figure is concealed."""
    learnt: int = 0
    """Adults among the people: the share's numerator."""


@dataclass(frozen=True, slots=True)
class Figures:
    """A whole answer: people count once in the total, which may be less than the sum."""

    period: Period
    rows: tuple[Row, ...]
    people: int
    completions: int
    adults: int | None
    share: float | None
    counted_at: datetime
    learnt: int = 0
    whole: tuple[campaign.Adults, ...] = ()
    """Whose counts the ward's adults are."""

    @property
    def lives_on(self) -> bool:
        """Whether a row's adults are in the count of the group that followed it."""
        counted = {one.group_id for one in self.whole}
        return bool(counted) and any(
            row.people and row.adults and row.group and row.group.id not in counted
            for row in self.rows
        )


def figures(tx: Transaction, period: Period, at: datetime, there: Map | None = None) -> Figures:
    """Count, in one snapshot; somebody with several numbers counts once.

    On the map of the period, or on another day's.
    """
    there = there or map_of(period)
    twice = counted_twice(tx, period, there)
    counted = stats.turnout(tx, period.first, period.last, there.moves)
    found = {
        (row.placement, row.group_id): less(row, twice.get((row.placement, row.group_id)))
        for row in counted.cells
    }
    total = less(counted.ward, twice.get(WHOLE))
    denominators = campaign.adults_by(tx, there.last)
    named = {number for placement, number in found if placement == "group" and number}
    groups = standing(campaign.all_groups(tx), there, named, at)
    rows = [
        _row(
            found.get(("group", g.id), NONE), g, denominators.get(g.id) if there.holds(g) else None
        )
        for g in groups
    ]
    rest = [found[key] for key in (("elsewhere", None), ("unplaced", None)) if key in found]
    rows += [_row(row, None, None) for row in rest]
    learned = {row.group.id for row in rows if row.group and row.people}
    whole = ward_adults(tx, groups, learned, denominators, there.last)
    adults = sum(one.adults for one in whole) if whole is not None else None
    learnt = less(counted.placed, twice.get(PLACED)).adults
    share = learnt / adults if adults else None
    people, completions, counts = total.people, total.completions, whole or ()
    return Figures(period, tuple(rows), people, completions, adults, share, at, learnt, counts)


def _row(
    row: stats.Participation, group: campaign.Group | None, adults: campaign.Adults | None
) -> Row:
    share = row.adults / adults.adults if adults and adults.adults else None
    placement = "group" if group else row.placement
    return Row(placement, group, row.people, row.completions, adults, share, row.adults)


def only_groups(all_of_it: Figures, allowed: Sequence[int]) -> Figures:
    """What a group leader may see: their own groups, rounded."""
    mine = [row for row in all_of_it.rows if row.group and row.group.id in allowed]
    rows = tuple(_rounded(row) for row in mine)
    people = sum(row.people or 0 for row in rows)
    completions = sum(row.completions or 0 for row in rows)
    return replace(
        all_of_it, rows=rows, people=people, completions=completions, adults=None, share=None
    )


def _rounded(row: Row) -> Row:
    """Nothing of a group with one to four people; a share of adults that are rounded too."""
    people, learnt = rounded(row.people or 0), rounded(row.learnt)
    if people is None:
        return replace(row, people=None, completions=None, share=None, learnt=0)
    known = row.adults is not None and row.adults.adults and learnt is not None
    share = (learnt or 0) / row.adults.adults if known and row.adults else None
    lessons = rounded(row.completions or 0)
    return replace(row, people=people, completions=lessons, share=share, learnt=learnt or 0)


def report(tx: Transaction, house: House, asked: Mapping[str, str], at: datetime) -> Table:
    """Figures for the chat; `scope` holds the groups that a group leader may see."""
    period = Period(date.fromisoformat(asked["first"]), date.fromisoformat(asked["last"]))
    counted = figures(tx, period, at)
    scope = [int(number) for number in asked.get("scope", "").split(",") if number]
    if scope:
        drawn = _of_leader(only_groups(counted, scope), house.texts)
    elif only := asked.get("only", ""):
        drawn, scope = _of_group(counted, int(only), house.texts), [int(only)]
        drawn = replace(drawn, notes=(*_hasty(tx, counted, house, int(only)), *drawn.notes))
        shown = next(
            (r.people or 0 for r in counted.rows if r.group and r.group.id == int(only)), 0
        )
        ways = tuple(apart(tx, period, shown, house.texts, int(only)))
        drawn = replace(drawn, summary=(*drawn.summary, *ways))
    else:
        whole = table(counted, house.texts, exact=True)
        first, *others = whole.summary
        ways = tuple(apart(tx, period, counted.people, house.texts))
        summary = (first, *ways, *others)
        return replace(whole, summary=summary, notes=(*_hasty(tx, counted, house), *whole.notes))
    told = changes(tx, scope, period, at, house.texts)
    return replace(drawn, summary=(*drawn.summary, *told))


def _hasty(tx: Transaction, counted: Figures, house: House, only: int = 0) -> tuple[str, ...]:
    """What an officer may want to look at: it counts all the same, and accuses nobody."""
    places = {
        (row.placement, row.group.id if row.group else None): row_name(row, house.texts)
        for row in counted.rows
        if not only or (row.group and row.group.id == only)
    }
    return hurried(tx, counted.period, house, places)


def _of_leader(mine: Figures, texts: Texts) -> Table:
    """Rounded figures, whose groups' they are in the title."""
    place = row_name(mine.rows[0], texts) if len(mine.rows) == 1 else texts.say("report.own_places")
    when = span(mine.period, mine.counted_at, texts)
    title = texts.say("report.participation_of", place=place, span=when)
    return replace(table(mine, texts, exact=False), title=title)


def _of_group(counted: Figures, only: int, texts: Texts) -> Table:
    """The group that an officer asked for, and the ward below it to compare with."""
    rows = tuple(row for row in counted.rows if row.group and row.group.id == only)
    drawn = table(replace(counted, rows=rows), texts, exact=True)
    if not rows:
        return drawn
    name, when = row_name(rows[0], texts), span(counted.period, counted.counted_at, texts)
    title = texts.say("report.participation_of", place=name, span=when)
    summary = drawn.summary[1 + (counted.share is not None) :]
    if part := _part(counted, rows[0], texts):
        return replace(drawn, title=title, summary=(*summary, part))
    ward = Row("ward", None, counted.people, counted.completions, share=counted.share)
    cells = (texts.say("report.ward"), *cells_of(ward, texts, exact=True)[1:])
    return replace(drawn, title=title, summary=summary, rows=(*drawn.rows, cells))


def _part(counted: Figures, row: Row, texts: Texts) -> str:
    """Why a group is not laid beside the ward: it was there for a part of the period alone."""
    group, first = row.group, counted.period.first
    if group is None:
        return ""
    last = min(counted.period.last, counted.counted_at.astimezone(WARD_ZONE).date())
    if group.valid_to and first <= group.valid_to < last:
        return texts.say("report.part_until", on=day(group.valid_to))
    if _is_late(counted, row):
        return texts.say("report.part_from", on=day(group.valid_from))
    return ""


def _is_late(counted: Figures, row: Row) -> bool:
    """Whether a group came when the period had begun and others were there already."""
    begun = min((one.group.valid_from for one in counted.rows if one.group), default=None)
    if row.group is None or begun is None:
        return False
    return row.group.valid_from > max(counted.period.first, begun)


def table(counted: Figures, texts: Texts, *, exact: bool) -> Table:
    """The figures in words."""
    when = span(counted.period, counted.counted_at, texts)
    title = texts.say("report.participation", span=when)
    summary = [texts.say("report.own_groups")]
    if exact:
        people, completions = number(counted.people), number(counted.completions)
        summary = [texts.say("report.total", people=people, completions=completions)]
    if counted.share is not None:
        share, adults = percent(counted.share), number(counted.adults or 0)
        summary.append(texts.say("report.total_share", share=share, adults=adults))
    shown = [row.group for row in counted.rows if row.group]
    if are_examples(shown, counted.period.last, counted.counted_at):
        summary.append(texts.say("report.example_groups"))
    columns = (
        texts.say("report.column_group"),
        texts.say("report.column_people"),
        texts.say("report.column_lot"),
        texts.say("report.column_share"),
    )
    rows = tuple(cells_of(row, texts, exact=exact) for row in counted.rows)
    return Table(title, tuple(summary), columns, rows, _notes(counted, texts))


def cells_of(row: Row, texts: Texts, *, exact: bool) -> tuple[str, ...]:
    """A row in words; a group without a denominator shows no percentage."""
    name = row_name(row, texts)
    if row.people is None:
        return (name, texts.say("report.under_five"), "", "")
    cells = (
        texts.say("report.people", count=number(row.people)),
        texts.say("report.completions", count=number(row.completions or 0)),
        percent(row.share) if row.share is not None else "",
    )
    if exact or not row.people:
        return (name, *cells)
    return (name, *(cell and texts.say("report.about", figure=cell) for cell in cells))


def row_name(row: Row, texts: Texts) -> str:
    """A group, elsewhere, or nowhere yet."""
    if row.group is None:
        elsewhere = row.placement == "elsewhere"
        return texts.say("report.elsewhere") if elsewhere else texts.say("report.unplaced")
    return group_words(row.group, texts)


def group_words(group: campaign.Group, texts: Texts) -> str:
    """A group's name, whether it is an example, and until when it was there."""
    name = group.title
    if group.is_example:
        name = texts.say("report.example", group=name)
    if group.valid_to:
        name = texts.say("report.until", group=name, last=day(group.valid_to))
    return name


def _notes(counted: Figures, texts: Texts) -> tuple[str, ...]:
    """Where the figures come from: no figure without its denominator's date and source."""
    notes = [texts.say("report.counted_at", at=clock(counted.counted_at))]
    known = [row.adults for row in counted.rows if row.adults]
    for as_of, source in sorted({(one.as_of, one.source) for one in known}):
        notes.append(texts.say("report.denominator", as_of=day(as_of), source=source))
    if counted.lives_on:
        notes.append(texts.say("report.whole_once"))
    last = min(counted.period.last, counted.counted_at.astimezone(WARD_ZONE).date())
    lacking = [
        row.group.title
        for row in counted.rows
        if row.group and row.adults is None and (lasts(row.group, last) or row.people)
    ]
    if lacking:
        notes.append(texts.say("report.no_denominator", groups=some(lacking, texts)))
    late = [row.group for row in counted.rows if row.group and _is_late(counted, row)]
    if late:
        named = [texts.say("report.since_each", group=g.title, on=day(g.valid_from)) for g in late]
        notes.append(texts.say("report.since", groups=some(named, texts)))
    versions = ", ".join(
        dict.fromkeys(str(indicators()[code].version) for code in ("HT1", "HT2", "DG1"))
    )
    grows = still_grows(counted.period, counted.counted_at, texts)
    return (*notes, *grows, texts.say("report.indicators", versions=versions))
