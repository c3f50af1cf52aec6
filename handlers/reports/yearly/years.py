"""A review: the years of a stage side by side, as groups were then and on the map of the last day.

Groups that merged are printed twice, under their old names and in the new one. Where a year hides a
figure of one of the old, every group that took over from others is withheld for that year.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from handlers.reports.document import Column, Grid
from handlers.reports.indicators import indicators
from handlers.reports.ledger import WARD, Place
from handlers.reports.spoken import day
from handlers.reports.wording import place_name
from handlers.reports.yearly.desk import Desk, named, numbered
from handlers.reports.yearly.of_years import Counted, OfYear
from handlers.reports.yearly.printing import columns, hidden_in, why

OF_GROUPS = ("BH2", "BH4a", "HT1", "HT3")


def of_ward(desk: Desk) -> Grid:
    """Every figure of the ward, a column a year; no share, whose denominator changed."""
    rows = []
    for code, one in indicators().items():
        cells = [desk.cell(each.then.now.at(WARD)[code]) for each in desk.facts.years]
        rows.append((code, one.name, one.unit, *cells))
    heads = ("code:4", "indicator:14", "unit:4")
    return _with_years(desk, desk.grid("years", heads, ()), rows, ())


def as_were(desk: Desk) -> Grid:
    """By the groups that each year had."""
    shown = {one.year: _printed(desk, one.then, {}) for one in desk.facts.years}
    return _by_group(desk, "years_then", shown)


def on_last_map(desk: Desk) -> Grid:
    """The same facts by the groups of the last day."""
    shown = {one.year: _printed(desk, one.last, _gathered(desk, one)) for one in desk.facts.years}
    return _by_group(desk, "years_last", shown)


Cells = Mapping[tuple[str, str], str]
"""By the group's name and the code."""


def _printed(desk: Desk, year: Counted, apart: Mapping[str, Collection[Place]]) -> Cells:
    at_year, counted = _in(desk, year), year.now
    places = counted.places("group")
    told = columns(at_year, OF_GROUPS, places, apart)
    names = [named(place_name(place, counted, desk.house.texts)) for place in places]
    return {
        (name, code): cell
        for code, cells in told.items()
        for name, cell in zip(names, cells, strict=True)
    }


def _in(desk: Desk, year: Counted) -> Desk:
    return replace(desk, facts=replace(desk.facts, now=year.now, earlier=year.earlier))


def _gathered(desk: Desk, one: OfYear) -> Mapping[str, Collection[Place]]:
    """Groups whose figure is no longer their own, where one of the year's own is hidden."""
    places = one.then.now.places("group")
    found = hidden_in(_in(desk, one.then), OF_GROUPS, places)
    return {code: _moved(one, code) for code in OF_GROUPS if found[code]}


def _moved(one: OfYear, code: str) -> list[Place]:
    return [
        place
        for place in one.last.now.places("group")
        if one.last.now.at(place)[code] != one.then.now.figures.get(place, {}).get(code)
    ]


def _by_group(desk: Desk, name: str, shown: Mapping[int, Cells]) -> Grid:
    """A line a group and figure."""
    order = [place for cells in reversed([*shown.values()]) for place, _ in cells]
    nothing = desk.say("yearly.not_here")
    rows = [
        (
            place,
            desk.say(f"yearly.short_{code}"),
            *(cells.get((place, code), nothing) for cells in shown.values()),
        )
        for place in dict.fromkeys(order)
        for code in OF_GROUPS
    ]
    heads = ("no:2", "place:10", "indicator:6")
    last = day(desk.facts.now.period.last)
    notes = (desk.say(f"yearly.note_{name}", last=last), *why(desk, rows))
    return _with_years(desk, desk.grid(name, heads, ()), numbered(rows), notes)


def _with_years(
    desk: Desk, grid: Grid, rows: list[tuple[str, ...]], notes: tuple[str, ...]
) -> Grid:
    years = tuple(Column(str(one.year), 4, is_figure=True) for one in desk.facts.years)
    return replace(grid, columns=grid.columns + years, rows=tuple(rows), notes=notes)


WIDE = {"years": of_ward, "years_then": as_were, "years_last": on_last_map}
"""Annexes by their names."""
