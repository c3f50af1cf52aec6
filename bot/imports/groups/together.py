"""Which sound lines wait for a refused one: a merger goes in with all its lines, or not at all.

Half of it would count the ward's adults twice, or leave people without a group.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from bot.imports.groups.spelling import Spelled, spell_code
from bot.imports.lines import HELD, Refused, RowError, day_of
from bot.imports.reading import Files, Line

Node = tuple[str | int, ...]
"""A line by its file and number, or a code as it is spelled."""


@dataclass(frozen=True, slots=True)
class Moving:
    """The lines of both lists that would change something."""

    groups: Collection[int]
    successions: Collection[int] = ()


@dataclass(frozen=True, slots=True)
class _Part:
    """A line of the list of groups, as far as it can be read."""

    node: Node
    code: Spelled
    begins: date | None
    ends: date | None
    may_end: bool
    """It is to end, and its day cannot be read."""


@dataclass(slots=True)
class _Ties:
    """Lines and codes that one change of the map speaks of."""

    under: dict[Node, Node] = field(default_factory=dict)

    def root(self, node: Node) -> Node:
        while (above := self.under.get(node, node)) != node:
            node = above
        return node

    def tie(self, one: Node, other: Node) -> None:
        self.under[self.root(one)] = self.root(other)


def wait(files: Files, refused: Sequence[Refused], moving: Moving) -> list[Refused]:
    """The moving lines that belong to a change of which a line is refused."""
    if not refused:
        return []
    ties, causes = _tied(files, refused, moving), dict[Node, Refused]()
    for one in refused:
        causes.setdefault(ties.root((one.file, one.line)), one)
    later = files.successions
    nodes = [(files.groups.file, line) for line in sorted(moving.groups)]
    nodes += [(later.file, line) for line in sorted(moving.successions)] if later else []
    roots = [(node, ties.root(node)) for node in nodes]
    return [held(*node, causes[root]) for node, root in roots if root in causes]


def held(file: str, line: int, cause: Refused) -> Refused:
    """The line that must be mended first is named, not one that only waits as well."""
    why = {"file": cause.file, "cause": cause.line}
    return Refused(file, line, HELD, dict(cause.values) if cause.code == HELD else why)


def _tied(files: Files, refused: Sequence[Refused], moving: Moving) -> _Ties:
    """By the list of who follows whom; where that is silent, by one ending as another begins."""
    ties, named, explained = _Ties(), set[Spelled](), set[Spelled]()
    later, bad = files.successions, {(one.file, one.line) for one in refused}
    wrong = {(one.file, one.line) for one in refused if one.code != HELD}
    for line in later.lines if later else ():
        node = (later.file if later else "", line.number)
        for code in _ends(line):
            ties.tie(node, code)
        named.update(_ends(line))
        explained.update(() if node in wrong else _ends(line))
    parts = [_part(files.groups.file, line) for line in files.groups.lines]
    parts = [one for one in parts if one.node in bad or one.node[1] in moving.groups]
    for one in parts:
        if one.code in named:
            ties.tie(one.node, one.code)
    for old in (one for one in parts if one.ends or one.may_end):
        for new in parts:
            if not _is_said(old, new, explained) and _follows(old, new):
                ties.tie(old.node, new.node)
    return ties


def _is_said(old: _Part, new: _Part, explained: Collection[Spelled]) -> bool:
    """The list tells where the people go: no day that cannot be read speaks against it.

    It may have forgotten a group that plainly ends as another begins: then the days decide.
    """
    return old.code in explained or (old.may_end and new.code in explained)


def _follows(old: _Part, new: _Part) -> bool:
    """One may take the other's place: a day that cannot be read may be any that fits."""
    if new.begins is None:
        return old.ends is not None
    if old.may_end:
        return old.begins is None or new.begins > old.begins
    return old.ends is not None and new.begins - old.ends == timedelta(days=1)


def _part(file: str, line: Line) -> _Part:
    begins, ends = _day(line, "valid_from"), _day(line, "valid_to")
    wrong = bool(begins and ends and ends < begins)
    may_end = wrong or bool(line.cell("valid_to") and not ends)
    code = spell_code(line.cell("code"))
    return _Part((file, line.number), code, begins, None if wrong else ends, may_end)


def _day(line: Line, column: str) -> date | None:
    try:
        return day_of(line, column)
    except RowError:
        return None


def _ends(line: Line) -> list[Spelled]:
    return [spell_code(code) for code in map(line.cell, ("from_code", "to_code")) if code]
