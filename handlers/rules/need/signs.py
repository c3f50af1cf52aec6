"""Signs of somebody in need, as lines of lists and words: "<kẻ> … <đòi> … <mã>"."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from handlers.rules.folding import fold
from handlers.rules.need.lists import Lists, Places

GAP = 6
"""Words that may stand where a line leaves a gap."""
ANYWHERE = "+"
OWN = "="
"""Begins the name of a list that is the words of one line."""
_PART = re.compile(r"<[^<>]+>|\u2026|[^\s<>\u2026]+")


@dataclass(frozen=True, slots=True)
class Part:
    """One of a list, and how many words may stand before it."""

    name: str
    gap: int


Line = tuple[tuple[Part, ...], ...]
"""Rows of parts in their order; the rows stand anywhere."""


class Signs:
    """The lines of each kind, and what of them a text has."""

    def __init__(self, lines: Mapping[str, Iterable[str]], lists: Lists) -> None:
        read = {
            kind: [_named(read_line(one, lists)) for one in several]
            for kind, several in lines.items()
        }
        used = Counter(name for several in read.values() for names, _ in several for name in names)
        self._lines: Mapping[str, Mapping[str, Sequence[tuple[frozenset[str], Line]]]] = {
            kind: _by_rarest(several, used) for kind, several in read.items()
        }

    def has(self, kind: str, places: Places) -> bool:
        """Whether a line of this kind is in it."""
        lines = self._lines.get(kind, {})
        return any(
            names <= places.keys() and all(_stands(row, places) for row in line)
            for name in lines.keys() & places.keys()
            for names, line in lines[name]
        )

    def kinds(self, places: Places) -> Iterator[str]:
        """All kinds that are in it, in the order of the lines."""
        return (kind for kind in self._lines if self.has(kind, places))


def read_line(written: str, lists: Lists) -> Line:
    """The parts of a line; words of its own become a list of their own."""
    return tuple(tuple(_row(row, lists)) for row in written.split(ANYWHERE))


def _named(line: Line) -> tuple[frozenset[str], Line]:
    """A line and the lists it needs: most lines fail by these alone."""
    return frozenset(part.name for row in line for part in row), line


def _by_rarest(
    lines: Iterable[tuple[frozenset[str], Line]], used: Mapping[str, int]
) -> dict[str, list[tuple[frozenset[str], Line]]]:
    """Lines by the list in them that fewest others need: most are not even looked at."""
    found: dict[str, list[tuple[frozenset[str], Line]]] = defaultdict(list)
    for names, line in lines:
        if names:
            found[min(names, key=lambda name: (used[name], name))].append((names, line))
    return dict(found)


def _row(row: str, lists: Lists) -> Iterator[Part]:
    gap, words = 0, list[str]()
    for one in (*_PART.findall(row), "\u2026"):
        if one[0] not in "<\u2026":
            words.append(one)
            continue
        if words:
            name = f"{OWN}{' '.join(words)}"
            lists.add(name.removeprefix(OWN), name)
            yield Part(name, gap)
            gap, words = 0, []
        if one[0] == "<":
            yield Part(fold(one[1:-1]), gap)
        gap = GAP if one[0] == "\u2026" else 0


def _stands(row: Sequence[Part], places: Places) -> bool:
    ends = {end for _, end in places.get(row[0].name, ())} if row else set()
    for part in row[1:]:
        ends = {
            end
            for start, end in places.get(part.name, ())
            if any(0 <= start - before <= part.gap for before in ends)
        }
    return bool(ends)
