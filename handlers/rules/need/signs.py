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
        read = [
            (kind, _names(line), line)
            for kind, several in lines.items()
            for line in (read_line(one, lists) for one in several)
        ]
        used = Counter(name for _, names, _ in read for name in names)
        self._lines: dict[str, list[tuple[str, frozenset[str], Line]]] = defaultdict(list)
        for kind, names, line in read:
            if names:  # by the list that fewest others need: most lines are not even looked at
                rarest = min(names, key=lambda name: (used[name], name))
                self._lines[rarest].append((kind, names, line))

    def kinds(self, places: Places) -> frozenset[str]:
        """All kinds of which a line is in it."""
        found: set[str] = set()
        for name in self._lines.keys() & places.keys():
            for kind, names, line in self._lines[name]:
                is_new = kind not in found and names <= places.keys()
                if is_new and all(_stands(row, places) for row in line):
                    found.add(kind)
        return frozenset(found)


def read_line(written: str, lists: Lists) -> Line:
    """The parts of a line; words of its own become a list of their own."""
    return tuple(tuple(_row(row, lists)) for row in written.split(ANYWHERE))


def _names(line: Line) -> frozenset[str]:
    """The lists that a line needs: most fail by these alone."""
    return frozenset(part.name for row in line for part in row)


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
