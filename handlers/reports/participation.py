"""Participation by residential group: HT1, HT2 and DG1 in a period. The one read path."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from handlers.reports.indicators import indicators
from handlers.reports.maps import Map, map_of
from handlers.reports.table import Table
from handlers.rules.calendar_units import Period
from handlers.rules.disclosure import conceal
from handlers.rules.sameness import Fact, Surplus, canonical, surplus
from handlers.texts import Texts
from handlers.turn import WARD_ZONE, House
from storage import campaign, kin, stats
from storage.transaction import Transaction

NONE = stats.Participation("group", None, 0, 0, 0)
WHOLE, PLACED = "whole", "placed"
"""The ward, and those of it who live in some group."""


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


def figures(tx: Transaction, period: Period, at: datetime, there: Map | None = None) -> Figures:
    """Count, in one snapshot; somebody with several numbers counts once.

    On the map of the period, or on another day's.
    """
    there = there or map_of(period)
    twice = counted_twice(tx, period, there)
    counted = stats.turnout(tx, period.first, period.last, there.moves)
    found = {
        (row.placement, row.group_id): _less(row, twice.get((row.placement, row.group_id)))
        for row in counted.cells
    }
    total = _less(counted.ward, twice.get(WHOLE))
    denominators = campaign.adults_by(tx, there.last)
    groups = [g for g in campaign.all_groups(tx) if there.holds(g) or ("group", g.id) in found]
    rows = [_row(found.get(("group", g.id), NONE), g, denominators.get(g.id)) for g in groups]
    rest = [found[key] for key in (("elsewhere", None), ("unplaced", None)) if key in found]
    rows += [_row(row, None, None) for row in rest]
    adults = _ward_adults(groups, denominators, there.last)
    learnt = _less(counted.placed, twice.get(PLACED)).adults
    share = learnt / adults if adults else None
    people, completions = total.people, total.completions
    return Figures(period, tuple(rows), people, completions, adults, share, at, learnt)


def counted_twice(tx: Transaction, period: Period, there: Map) -> Mapping[Hashable, Surplus]:
    """What plain counting has too much, because somebody uses several channels."""
    same = canonical((link.kept_id, link.other_id) for link in kin.links(tx))
    done = [one for number in same for one in kin.completions_of(tx, number)]
    facts = []
    for one in sorted(done, key=lambda one: (one.on, one.id)):
        placement, group_id = there.place(one.placement, one.group_id, one.on)
        cells: tuple[Hashable, ...] = ((placement, group_id), WHOLE)
        if placement == "group":
            cells = (*cells, PLACED)
        facts.append(Fact(one.person_id, one.lesson_id, cells, one.is_adult, one.on in period))
    return surplus(facts, same)


def _less(row: stats.Participation, twice: Surplus | None) -> stats.Participation:
    if twice is None:
        return row
    return replace(
        row,
        people=row.people - twice.people,
        adults=row.adults - twice.adults,
        completions=row.completions - twice.completions,
    )


def _row(
    row: stats.Participation, group: campaign.Group | None, adults: campaign.Adults | None
) -> Row:
    share = row.adults / adults.adults if adults and adults.adults else None
    placement = "group" if group else row.placement
    return Row(placement, group, row.people, row.completions, adults, share, row.adults)


def _ward_adults(
    groups: Sequence[campaign.Group], known: Mapping[int, campaign.Adults], last: date
) -> int | None:
    """The ward's adults on the map of the last day; unknown when one group's are."""
    today = [g for g in groups if g.valid_from <= last and (not g.valid_to or g.valid_to >= last)]
    if not today or any(group.id not in known for group in today):
        return None
    return sum(known[group.id].adults for group in today)


def only_groups(all_of_it: Figures, allowed: Sequence[int]) -> Figures:
    """What a group leader may see: their own group, and no figure under five."""
    mine = [row for row in all_of_it.rows if row.group and row.group.id in allowed]
    rows = tuple(_concealed(row) for row in mine)
    people = sum(row.people or 0 for row in rows)
    completions = sum(row.completions or 0 for row in rows)
    return replace(
        all_of_it, rows=rows, people=people, completions=completions, adults=None, share=None
    )


def _concealed(row: Row) -> Row:
    (people,), _ = conceal([row.people or 0], row.people or 0)
    if people is None:
        return replace(row, people=None, completions=None, share=None)
    return row


def report(tx: Transaction, house: House, asked: Mapping[str, str], at: datetime) -> Table:
    """Figures for the chat; `scope` holds the groups that a group leader may see."""
    period = Period(date.fromisoformat(asked["first"]), date.fromisoformat(asked["last"]))
    counted = figures(tx, period, at)
    scope = [int(number) for number in asked.get("scope", "").split(",") if number]
    shown = only_groups(counted, scope) if scope else _of_one(counted, asked.get("only", ""))
    return table(shown, house.texts, exact=not scope)


def _of_one(counted: Figures, only: str) -> Figures:
    """The line of the one group an officer asked for; the ward's total stays beside it."""
    if not only:
        return counted
    rows = (row for row in counted.rows if row.group and str(row.group.id) == only)
    return replace(counted, rows=tuple(rows))


def table(counted: Figures, texts: Texts, *, exact: bool) -> Table:
    """The figures in words."""
    period = counted.period
    at = counted.counted_at.astimezone(WARD_ZONE)
    title = texts.say("report.participation", first=day(period.first), last=day(period.last))
    summary = [texts.say("report.total", people=counted.people, completions=counted.completions)]
    if not exact:
        summary = [texts.say("report.own_groups")]
    if counted.share is not None:
        adults = counted.adults
        summary.append(texts.say("report.total_share", share=percent(counted.share), adults=adults))
    if any(row.group and row.group.is_example for row in counted.rows):
        summary.append(texts.say("report.example_groups"))
    columns = (
        texts.say("report.column_group"),
        texts.say("report.column_people"),
        texts.say("report.column_lot"),
        texts.say("report.column_share"),
    )
    rows = tuple(_cells(row, texts) for row in counted.rows)
    return Table(
        title, tuple(summary), columns, rows, _notes(counted, texts, f"{at:%H:%M %d/%m/%Y}")
    )


def _cells(row: Row, texts: Texts) -> tuple[str, ...]:
    """A row in words; a group without a denominator shows no percentage."""
    name = _name(row, texts)
    if row.people is None:
        return (name, texts.say("report.under_five"), "", "")
    return (
        name,
        texts.say("report.people", count=row.people),
        texts.say("report.completions", count=row.completions),
        percent(row.share) if row.share is not None else "",
    )


def _name(row: Row, texts: Texts) -> str:
    if row.group is None:
        elsewhere = row.placement == "elsewhere"
        return texts.say("report.elsewhere") if elsewhere else texts.say("report.unplaced")
    name = row.group.name
    if row.group.is_example:
        name = texts.say("report.example", group=name)
    if row.group.valid_to:
        name = texts.say("report.until", group=name, last=day(row.group.valid_to))
    return name


def _notes(counted: Figures, texts: Texts, at: str) -> tuple[str, ...]:
    """Where the figures come from: no figure without its denominator's date and source."""
    notes = [texts.say("report.counted_at", at=at)]
    known = [row.adults for row in counted.rows if row.adults]
    for as_of, source in sorted({(one.as_of, one.source) for one in known}):
        notes.append(texts.say("report.denominator", as_of=day(as_of), source=source))
    if any(row.group and row.adults is None for row in counted.rows):
        notes.append(texts.say("report.no_denominator"))
    versions = ", ".join(f"{code} v{indicators()[code].version}" for code in ("HT1", "HT2", "DG1"))
    return (*notes, texts.say("report.indicators", versions=versions))


def day(date_: date) -> str:
    """A date the Vietnamese way."""
    return f"{date_:%d/%m/%Y}"


def percent(share: float) -> str:
    """A share with one decimal and a comma."""
    return f"{share * 100:.1f}%".replace(".", ",")
