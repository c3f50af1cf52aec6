"""What differs between two printings of one report, cell by cell.

Printed tables are compared, not the figures behind them: what may not be printed is not told here
either.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import msgspec

from handlers.reports.document import BLANK, Grid

_NUMBERED = re.compile(r"^\D*\d+\.\s*")


class Printed(msgspec.Struct, frozen=True):
    """A table as it was printed: its title without its number, heads, rows."""

    title: str
    heads: tuple[str, ...]
    figures: tuple[bool, ...]
    """Which columns are figures."""
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Change:
    """One cell: in which table, line and column, what stood there and what stands there now."""

    table: str
    line: str
    column: str
    old: str
    new: str


def printed(grids: Iterable[Grid]) -> tuple[Printed, ...]:
    """The tables of a document."""
    return tuple(
        Printed(
            _NUMBERED.sub("", grid.caption),
            tuple(one.head for one in grid.columns),
            tuple(one.is_figure for one in grid.columns),
            grid.rows,
        )
        for grid in grids
    )


def changes(old: Iterable[Printed], new: Iterable[Printed]) -> list[Change]:
    """Every cell that differs, in the order of the new tables; blanks are nobody's figure."""
    then, now = {one.title: one for one in old}, {one.title: one for one in new}
    found: list[Change] = []
    for title in dict.fromkeys((*now, *then)):
        found += _table(title, then.get(title), now.get(title))
    return found


def _table(title: str, old: Printed | None, new: Printed | None) -> Iterator[Change]:
    shape = new or old
    if shape is None:
        return
    then, now = lines(old), lines(new)
    nothing = ("",) * len(shape.heads)
    for key in dict.fromkeys((*now, *then)):
        before, after = then.get(key, nothing), now.get(key, nothing)
        for place, head in enumerate(shape.heads):
            if place and _differs(before, after, place):
                yield Change(title, key[0], head, before[place], after[place])


def _differs(before: tuple[str, ...], after: tuple[str, ...], place: int) -> bool:
    """Columns that came or went compare with nothing."""
    if place >= min(len(before), len(after)):
        return False
    said = (before[place], after[place])
    return said[0] != said[1] and not any(BLANK.search(one) for one in said)


def lines(table: Printed | None) -> Mapping[tuple[str, int], tuple[str, ...]]:
    """By what each line is called: its first words that are no figure and no line's number."""
    if table is None:
        return {}
    at = next((i for i, figure in enumerate(table.figures) if i and not figure), 0)
    seen: Counter[str] = Counter()
    found = {}
    for row in table.rows:
        found[row[at], seen[row[at]]] = row
        seen[row[at]] += 1
    return found
