"""Which rows agree with the groups already known and with each other; pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from bot.imports.groups.rows import GroupRow
from bot.imports.lines import RowError
from storage.campaign import Group

Key = tuple[str, date]
Span = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Step:
    """A row to keep, with the group it speaks of where that is known already."""

    row: GroupRow
    known: Group | None

    @property
    def corrects(self) -> Group | None:
        """The known group, where its name or end is another now."""
        row, known = self.row, self.known
        same = known and (known.name, known.valid_to) == (row.name, row.valid_to)
        return None if same else known


def plan_groups(
    known: Iterable[Group], rows: Sequence[GroupRow]
) -> tuple[list[Step], list[tuple[int, RowError]]]:
    """What to keep, in the order of the list, and which lines contradict the rest."""
    by_key = {(group.code, group.valid_from): group for group in known}
    spans = {
        key: _span(key[1], group.valid_to) for key, group in by_key.items() if not group.is_example
    }
    lines: dict[Key, int] = {}
    accepted: set[int] = set()
    refused: list[tuple[int, RowError]] = []
    for row in sorted(rows, key=lambda row: (row.code, row.valid_from, row.line)):
        key = (row.code, row.valid_from)
        try:
            _agree(row, by_key.get(key), spans, lines)
        except RowError as error:
            refused.append((row.line, error))
        else:
            accepted.add(row.line)
            lines[key] = row.line
            spans[key] = _span(row.valid_from, row.valid_to)
    steps = [Step(r, by_key.get((r.code, r.valid_from))) for r in rows if r.line in accepted]
    return steps, refused


def _agree(
    row: GroupRow, known: Group | None, spans: dict[Key, Span], lines: dict[Key, int]
) -> None:
    """One code means one group on any day."""
    key = (row.code, row.valid_from)
    if key in lines:
        raise RowError("row_twice", line=lines[key])
    if known is not None and known.is_example:
        raise RowError("row_example", group=row.code)
    first, last = _span(row.valid_from, row.valid_to)
    for (code, began), (other_first, other_last) in spans.items():
        apart = last < other_first or other_last < first
        if code == row.code and began != row.valid_from and not apart:
            raise RowError("row_overlap", group=code, began=began)


def _span(first: date, last: date | None) -> Span:
    return first, last or date.max
