"""Which rows agree with the groups already known and with each other; pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from bot.imports.groups.rows import GroupRow
from bot.imports.groups.spelling import Spelled, find_group, spell, spell_code
from bot.imports.lines import RowError
from storage.ward.campaign import Group

Key = tuple[Spelled, date]
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
    known: Sequence[Group], rows: Sequence[GroupRow], *, same_names: bool = False
) -> tuple[list[Step], list[tuple[int, RowError]]]:
    """What to keep, in the order of the list, and which lines contradict the rest."""
    there = _There()
    for group in known:
        there.put(group)
    refused: list[tuple[int, RowError]] = []
    for row in sorted(rows, key=lambda row: (row.code, row.valid_from, row.line)):
        step = Step(row, find_group(known, row.code, row.valid_from))
        try:
            _agree(step, there)
        except RowError as error:
            refused.append((row.line, error))
        else:
            there.take(step)
    if not same_names:
        refused += there.give_back_namesakes()
    return sorted(there.steps, key=lambda step: step.row.line), refused


@dataclass(slots=True)
class _There:
    """The map as it will be: which group holds when and how it is called."""

    spans: dict[Key, Span] = field(default_factory=dict)
    names: dict[Key, tuple[Spelled, str]] = field(default_factory=dict)
    steps: list[Step] = field(default_factory=list)
    lines: dict[Key, int] = field(default_factory=dict)

    def put(self, group: Group) -> None:
        """A group that is known."""
        if not group.is_example:
            self._set(group.code, group.name, group.valid_from, group.valid_to)

    def take(self, step: Step) -> None:
        """A row of the list."""
        row = step.row
        key = self._set(row.code, row.name, row.valid_from, row.valid_to)
        self.lines[key] = row.line
        self.steps.append(step)

    def give_back_namesakes(self) -> list[tuple[int, RowError]]:
        """Rows that give a second group a name which another one bears at the same time."""
        refused = []
        while found := self._namesakes():
            refused += [(step.row.line, self._same_name(other)) for step, other in found]
            for step, _ in found:
                self._drop(step)
        return refused

    def _namesakes(self) -> list[tuple[Step, Key]]:
        pairs = ((step, self._namesake(step)) for step in self.steps)
        return [(step, other) for step, other in pairs if other is not None]

    def _same_name(self, other: Key) -> RowError:
        """Of two rows that are both new nobody knows which one is right: neither is kept."""
        code = self.names[other][1]
        if other in self._news():
            return RowError("row_name_twice", line=self.lines[other], group=code)
        return RowError("row_same_name", group=code)

    def _news(self) -> set[Key]:
        """Groups that a row adds, or gives another name."""
        return {
            (spell_code(one.row.code), one.row.valid_from)
            for one in self.steps
            if one.known is None or spell(one.known.name) != spell(one.row.name)
        }

    def _set(self, code: str, name: str, first: date, last: date | None) -> Key:
        key = (spell_code(code), first)
        self.spans[key], self.names[key] = _span(first, last), (spell(name), code)
        return key

    def _namesake(self, step: Step) -> Key | None:
        row, known = step.row, step.known
        if known is not None and spell(known.name) == spell(row.name):
            return None
        mine = _span(row.valid_from, row.valid_to)
        own_code, own_name = spell_code(row.code), spell(row.name)
        same = [
            key
            for key, (name, _) in self.names.items()
            if key[0] != own_code and name == own_name and not _apart(mine, self.spans[key])
        ]
        news = self._news() if len(same) > 1 else ()
        return min(same, key=lambda key: key in news, default=None)

    def _drop(self, step: Step) -> None:
        key = (spell_code(step.row.code), step.row.valid_from)
        self.steps.remove(step)
        del self.spans[key], self.names[key]
        if step.known is not None:
            self.put(step.known)


def _agree(step: Step, there: _There) -> None:
    """One code means one group on any day, however it is spelled."""
    row = step.row
    key = (spell_code(row.code), row.valid_from)
    if key in there.lines:
        raise RowError("row_twice", line=there.lines[key])
    if step.known is not None and step.known.is_example:
        raise RowError("row_example", group=row.code)
    mine = _span(row.valid_from, row.valid_to)
    for (code, began), other in there.spans.items():
        if code == key[0] and began != row.valid_from and not _apart(mine, other):
            raise RowError("row_overlap", group=there.names[code, began][1], began=began)


def _span(first: date, last: date | None) -> Span:
    return first, last or date.max


def _apart(one: Span, other: Span) -> bool:
    return one[1] < other[0] or other[1] < one[0]
