"""State × event for two people at once: what one decides on, the other has changed meanwhile.

An officer stands before something that she may decide; somebody else acts; then she taps what she
was shown, or types what she was asked for. `at_once.md` says what that leaves behind, cell by cell.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.handlers.at_once import Book, over
from tests.handlers.cells import Cell, Cells
from tests.handlers.officers.meanwhile import ASK, TABLES, cast
from tests.rows import each_row

BOOK = Book(
    Path(__file__).parent / "at_once.md",
    """# Two people at once

Written by `test_at_once.py` (`UPDATE=1` writes it anew). Mai stands before what the first column
says; somebody else does what the second says; then she taps what she was shown, or types what she
was asked for. The third column is all that this keeps, but for the journal's note that she read;
the fourth is how what she is told begins.

| Mai is | Meanwhile | Her tap keeps | She is told |
|---|---|---|---|
""",
    (
        *("inquiry", "inquiry_step", "common_answer", "role_grant", "role_withdrawal", "invite"),
        *("team", "team_group", "outreach_session", "session_event", "vneid_check", "target"),
        *("officer_entry", "certificate", "audit_entry"),
    ),
    TABLES,
)


@pytest.fixture(scope="module")
def cells(cells: Cells) -> Cells:
    house = cells.app.core.house
    cells.store.now(lambda tx: cast(tx, cells.clock, house))
    cells.store.now(lambda tx: Cell(cells.app, cells.clock, tx).lesson_attempt("lan", ASK))
    cells.clock.pass_by(minutes=1)
    return cells


@each_row("name", TABLES)
def test_two_at_once(cells: Cells, name: str) -> None:
    BOOK.check(cells, name)


@each_row("name", TABLES)
def test_who_is_no_officer_any_more_keeps_nothing(name: str) -> None:
    assert {*over(BOOK.lines(), TABLES[name].states, "her role ")} == {"–"}
