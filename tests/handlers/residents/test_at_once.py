"""State × event for two at once: codes, erasures, shared phones and invitations.

One stands before a tap that joins, erases, answers or accepts; at another place, or on the same
phone, something happens first. `at_once.md` says what that leaves behind, cell by cell.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.handlers.at_once import Book
from tests.handlers.cells import Cells
from tests.handlers.residents.meanwhile import TABLES, cast
from tests.rows import each_row

BOOK = Book(
    Path(__file__).parent / "at_once.md",
    """# Two places, one phone

Written by `test_at_once.py` (`UPDATE=1` writes it anew). Lan, Gian, Ông or Tú stands before what
the first column says; meanwhile the second happens; then comes the tap. The third column is what
the tap keeps; the fourth is how what they are told begins.

| Somebody is | Meanwhile | The tap keeps | They are told |
|---|---|---|---|
""",
    (
        *("person", "profile", "address", "household", "same_person", "link_request"),
        *("joint_request", "consent", "attempt", "answer", "completion", "certificate"),
        *("invite", "role_grant", "role_withdrawal", "inquiry", "audit_entry"),
    ),
    TABLES,
)


@pytest.fixture(scope="module")
def cells(cells: Cells) -> Cells:
    cells.store.now(lambda tx: cast(tx, cells.clock, cells.app.core.house))
    cells.clock.pass_by(minutes=1)
    return cells


@each_row("name", TABLES)
def test_two_at_once(cells: Cells, name: str) -> None:
    BOOK.check(cells, name)
