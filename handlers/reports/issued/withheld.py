"""Which cells an annex keeps to itself: beside the issued report it tells of no one to four people.

The columns of groups and teams come here as the rule of small figures printed them, with the issued
report beside them. What no total gives away is looked at cell by cell.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

import msgspec

from handlers.reports.issued.differences import Printed, lines
from handlers.rules.fairness.disclosure import is_few

_PART, _UNIT = "", 2
"""In the table of all figures a part has no code; behind its name stands its unit."""
_Key = tuple[str, int]
_Rows = Mapping[_Key, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Marks:
    """How a report says what is withheld, and where it tells of people."""

    hidden: str
    few: str
    people: Collection[str]
    """Heads of columns that tell of the same people, outside of groups and teams."""
    coded: str
    """The first head of the table in which figures stand with their parts."""
    unit: str
    """Of what is counted by heads there."""


def withheld(old: Iterable[Printed], new: Iterable[Printed], marks: Marks) -> tuple[Printed, ...]:
    """The new tables as they may lie beside the old ones; what was hidden there stays hidden."""
    then = {one.title: one for one in old}
    return tuple(_beside(then[one.title], one, marks) if one.title in then else one for one in new)


def _beside(old: Printed, new: Printed, marks: Marks) -> Printed:
    before, now = lines(old), lines(new)
    apart = _of_parts(before, now, marks) if new.heads[0] == marks.coded else {}
    people = {place for place, head in enumerate(new.heads) if head in marks.people}
    rows = []
    for key, row in now.items():
        then = before.get(key, ())
        told = {at for at in people if at < len(then)}
        hidden = told if any(_few_apart(then[at], row[at]) for at in told) else set()
        hidden |= apart.get(key, set())
        rows.append(tuple(_cell(at, row, then, hidden, marks) for at in range(len(row))))
    return msgspec.structs.replace(new, rows=tuple(rows))


def _cell(
    at: int, row: tuple[str, ...], then: tuple[str, ...], hidden: Collection[int], marks: Marks
) -> str:
    if at < len(then) and then[at] in (marks.hidden, marks.few):
        return then[at]
    return marks.hidden if at in hidden else row[at]


def _of_parts(before: _Rows, now: _Rows, marks: Marks) -> dict[_Key, set[int]]:
    """All parts of a figure in a column where one of them moved by few: one may leave the other."""
    families: list[list[_Key]] = []
    for key, row in now.items():
        if row[0] != _PART:
            families.append([])
        elif families and row[_UNIT] == marks.unit:
            families[-1].append(key)
    found: dict[_Key, set[int]] = {}
    for family in families:
        places = {
            at
            for key in family
            for at, (was, cell) in enumerate(zip(before.get(key, ()), now[key], strict=False))
            if _few_apart(was, cell)
        }
        found |= dict.fromkeys(family, places)
    return found


def _few_apart(was: str, now: str) -> bool:
    counts = [one.replace(".", "") for one in (was, now)]
    return all(one.isdecimal() for one in counts) and is_few(abs(int(counts[0]) - int(counts[1])))
