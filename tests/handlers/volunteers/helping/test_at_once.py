"""State × event for two at once: a helper and the person who learns with them, or comes to a phone.

`at_once.md` says what a tap leaves behind when somebody else was quicker, cell by cell.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.handlers.at_once import Book, over
from tests.handlers.cells import Cells
from tests.handlers.volunteers.helping.meanwhile import TABLES, cast

BOOK = Book(
    Path(__file__).parent / "at_once.md",
    """# A helper, and whom they help

Written by `test_at_once.py` (`UPDATE=1` writes it anew). Chi, or Lan who typed a code of hers,
stands before what the first column says; meanwhile the second happens; then comes the tap. The
third column is what the tap keeps; the fourth is how what they are told begins.

| Somebody is | Meanwhile | The tap keeps | They are told |
|---|---|---|---|
""",
    (
        *("person", "profile", "address", "household", "same_person", "join_code", "consent"),
        *("attempt", "answer", "completion", "role_grant", "role_withdrawal", "audit_entry"),
    ),
    TABLES,
)


@pytest.fixture(scope="module")
def cells(cells: Cells) -> Cells:
    cells.store.now(lambda tx: cast(tx, cells.clock, cells.app.core.house))
    cells.clock.pass_by(minutes=1)
    return cells


@pytest.mark.parametrize("name", TABLES)
def test_two_at_once(cells: Cells, name: str) -> None:
    BOOK.check(cells, name)


def test_who_helps_no_more_keeps_nothing() -> None:
    for gone in ("chi's role ", "the team ends"):
        states = {**TABLES["helper"].states, **TABLES["coming"].states}
        assert {*over(BOOK.lines(), states, gone)} == {"–"}
