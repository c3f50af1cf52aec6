"""Numbers of rows that were taken away: nobody gets them again.

SQLite gives the highest number out anew once its row is gone, and an old button, with that number
in it, would mean another group or team. A server's sequence never does.
"""

from __future__ import annotations

from sqlalchemy import Table, func, select

from storage.delivery import post
from storage.models.campaign import residential_group
from storage.models.teams import team
from storage.statement import Statement
from storage.transaction import Transaction


def _highest(table: Table) -> Statement:
    return Statement(lambda _: select(func.max(table.c.id)))


_HIGHEST = {table.name: _highest(table) for table in (residential_group, team)}


def spend(tx: Transaction, table: Table, number: int) -> None:
    """The row of this number goes."""
    if tx.dialect.name == "sqlite":
        name = f"spent:{table.name}"
        highest = max(number, int(post.recall(tx, name) or 0))
        post.unlearn(tx, name)
        post.remembered(tx, name, str(highest))


def free(tx: Transaction, table: Table) -> int | None:
    """The number to give the next row; None where the database finds the right one itself."""
    spent = int(post.recall(tx, f"spent:{table.name}") or 0)
    return spent + 1 if spent > (tx.value(_HIGHEST[table.name]) or 0) else None
