"""State × event for two people at once: what one decides on, the other has changed meanwhile.

An officer stands before something that she may decide; somebody else acts; then she taps what she
was shown, or types what she was asked for. `at_once.md` says what that leaves behind, cell by cell.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.bot.house import rows
from tests.handlers.cells import Cell, Cells, Memory, Told, changes
from tests.handlers.officers.meanwhile import ASK, TABLES, Way, cast

TABLE = Path(__file__).parent / "at_once.md"
HEAD = """# Two people at once

Written by `test_at_once.py` (`UPDATE=1` writes it anew). Mai stands before what the first column
says; somebody else does what the second says; then she taps what she was shown, or types what she
was asked for. The third column is all that this keeps, but for the journal's note that she read;
the fourth is how what she is told begins.

| Mai is | Meanwhile | Her tap keeps | She is told |
|---|---|---|---|
"""
KEPT = (
    *("inquiry", "inquiry_step", "common_answer", "role_grant", "role_withdrawal", "invite"),
    *("team", "team_group", "outreach_session", "session_event", "vneid_check", "audit_entry"),
)
READ = {"inquiry.read", "vneid.looked_at"}
"""Only looked at."""


@pytest.fixture(scope="module")
def cells(cells: Cells) -> Cells:
    cells.store.now(lambda tx: cast(tx, cells.clock))
    cells.store.now(lambda tx: Cell(cells.app, cells.clock, tx).lesson_attempt("lan", ASK))
    cells.clock.pass_by(minutes=1)
    return cells


def memory(cell: Cell) -> Memory:
    return {table: rows(cell.tx, table) for table in KEPT}


def can(cell: Cell, way: Way) -> bool:
    """Whether somebody else did it: there may be nothing yet that they could do it to."""
    if not isinstance(way, str):
        way(cell)
        return True
    with suppress(StopIteration):
        cell.lesson_attempt("mai", way)
        return True
    return False


def told(cell: Cell, tap: str) -> tuple[Told, str]:
    """What her tap says and keeps; the journal's "read" is no more than that."""
    before = memory(cell)
    said = cell.lesson_attempt("mai", tap)
    found = [one for one in changes(before, memory(cell)) if not READ.intersection(one.split("+"))]
    return said, ", ".join(found)


def tried(cell: Cell, tap: str, way: Way) -> tuple[str, str, list[str]] | None:
    """What is kept, how the answer begins, and what is wrong with it."""
    if not can(cell, way):
        return None
    tap = cell.held("mai", tap[1:]) if tap.startswith("=") else tap
    said, kept = told(cell, tap)
    wrong = [] if said.buttons or cell.conversation("mai").ask else ["no next step"]
    wrong += [] if said.text.strip() else ["silence"]
    again = told(cell, tap)[1] if tap.startswith("[") else ""
    return kept, said.text.split("\n")[0][:60], wrong + ([f"again: {again}"] if again else [])


def played(cell: Cell, name: str, state: str) -> tuple[list[str], list[str]]:
    """The lines of one state, and the cells in which something is wrong."""
    states, ways = TABLES[name]
    begun, tap = states[state]
    cell.lesson_attempt("mai", begun)
    lines, faults = [], []
    for meanwhile, way in ways.items():
        with cell.tried():
            if (found := tried(cell, tap, way)) is not None:
                kept, begins, wrong = found
                lines.append(f"| {state} | {meanwhile} | {kept or '–'} | {begins} |")
                faults += [f"{state}, {meanwhile}: {one}" for one in wrong]
    return lines, faults


def table(cells: Cells, name: str) -> tuple[list[str], list[str]]:
    """The same of one conversation."""
    found = [
        cells.within(lambda cell, state=state: played(cell, name, state))  # type: ignore[misc]
        for state in TABLES[name][0]
    ]
    return [one for lines, _ in found for one in lines], [one for _, some in found for one in some]


def written() -> Iterator[str]:
    return (line for line in TABLE.read_text("utf-8").splitlines() if line.startswith("| "))


@pytest.mark.parametrize("name", TABLES)
def test_two_at_once(cells: Cells, name: str) -> None:
    lines, faults = table(cells, name)
    assert faults == []
    if os.environ.get("UPDATE"):
        states = TABLES[name][0]
        others = [one for one in written() if one.split(" | ")[0][2:] not in states]
        TABLE.write_text(HEAD + "\n".join([*others[1:], *lines]) + "\n", "utf-8")
    assert [one for one in written() if one in lines] == lines


@pytest.mark.parametrize("name", TABLES)
def test_who_is_no_officer_any_more_keeps_nothing(name: str) -> None:
    over = [one.split(" | ") for one in written() if " | her role " in one]
    assert {kept for state, _, kept, _ in over if state[2:] in TABLES[name][0]} == {"–"}
