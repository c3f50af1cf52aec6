"""State × event for two at once: one stands before a button, another acts, then it is tapped."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from storage.identity import people
from tests.bot.house import lane_of, rows
from tests.handlers.cells import Cell, Cells, Memory, Told, changes

Way = str | Callable[[Cell], None]
READ = {"inquiry.read", "vneid.looked_at"}
"""Only looked at."""
BEGINS = 60
"""So much of an answer is written down."""


@dataclass(frozen=True)
class Table:
    """What `who` stands before, each with the tap that decides; what others do meanwhile."""

    who: str
    states: Mapping[str, tuple[Way, str]]
    ways: Mapping[str, Way]


@dataclass(frozen=True)
class Book:
    """The page on which the cells of several tables are written, and what of each is looked at."""

    page: Path
    head: str
    kept: Sequence[str]
    tables: Mapping[str, Table]

    def lines(self) -> list[str]:
        """The cells, without the heads of the table."""
        text = self.page.read_text("utf-8") if self.page.exists() else ""
        return [line for line in text.splitlines() if line.startswith("| ")][1:]

    def check(self, cells: Cells, name: str) -> None:
        """Play a table; with UPDATE its lines are written anew."""
        lines, faults = self._played(cells, self.tables[name])
        assert not faults, "\n".join(faults)
        if os.environ.get("UPDATE"):
            states = self.tables[name].states
            others = [one for one in self.lines() if one.split(" | ")[0][2:] not in states]
            self.page.write_text(self.head + "\n".join([*others, *lines]) + "\n", "utf-8")
        assert [one for one in self.lines() if one in lines] == lines

    def _played(self, cells: Cells, table: Table) -> tuple[list[str], list[str]]:
        found = [
            cells.within(lambda cell, state=state: self._state(cell, table, state))  # type: ignore[misc]
            for state in table.states
        ]
        return [one for lines, _ in found for one in lines], [
            one for _, some in found for one in some
        ]

    def _state(self, cell: Cell, table: Table, state: str) -> tuple[list[str], list[str]]:
        """The lines of one state, and the cells in which something is wrong."""
        begun, tap = table.states[state]
        _do(cell, table.who, begun)
        lines, faults = [], []
        for meanwhile, way in table.ways.items():
            with cell.tried():
                if (found := self._tried(cell, table.who, tap, way)) is not None:
                    kept, begins, wrong = found
                    lines.append(f"| {state} | {meanwhile} | {kept or '–'} | {begins} |")
                    faults += [f"{state}, {meanwhile}: {one}" for one in wrong]
        return lines, faults

    def _tried(self, cell: Cell, who: str, tap: str, way: Way) -> tuple[str, str, list[str]] | None:
        """What is kept, how the answer begins, and what is wrong with it."""
        if not _can(cell, who, way):
            return None
        tap = cell.held(who, tap[1:]) if tap.startswith("=") else tap
        said, kept = self._told(cell, who, tap)
        wrong = (
            []
            if said.buttons or cell.conversation(who).ask or _is_gone(cell, who)
            else ["no next step"]
        )
        wrong += [] if said.text.strip() else ["silence"]
        is_asked_anew = tap.strip("[]") in cell.offered[who][: len(said.buttons)]
        is_repeated = tap.startswith("[") and not is_asked_anew
        again = self._told(cell, who, tap)[1] if is_repeated else ""
        begins = said.text.split("\n")[0][:BEGINS]
        return kept, begins, wrong + ([f"again: {again}"] if again else [])

    def _told(self, cell: Cell, who: str, tap: str) -> tuple[Told, str]:
        """What a tap says and keeps; the journal's "read" is no more than that."""
        before = self._memory(cell)
        said = cell.lesson_attempt(who, tap)
        found = changes(before, self._memory(cell))
        return said, ", ".join(one for one in found if not READ.intersection(one.split("+")))

    def _memory(self, cell: Cell) -> Memory:
        return {table: rows(cell.tx, table) for table in self.kept}


def _is_gone(cell: Cell, who: str) -> bool:
    """Nothing is known of them any more: they were told how to begin anew."""
    return people.known(cell.tx, lane_of(who, "box")) is None


def _do(cell: Cell, who: str, way: Way) -> None:
    if isinstance(way, str):
        cell.lesson_attempt(who, way)
    else:
        way(cell)


def _can(cell: Cell, who: str, way: Way) -> bool:
    """Whether somebody else did it: there may be nothing yet that they could do it to."""
    with suppress(StopIteration):
        _do(cell, who, way)
        return True
    return False


def over(lines: Sequence[str], states: Mapping[str, object], meanwhile: str) -> Iterator[str]:
    """What is kept in some states where something happened meanwhile."""
    for line in lines:
        state, happened, kept, _ = line.split(" | ")
        if state[2:] in states and happened.startswith(meanwhile):
            yield kept
