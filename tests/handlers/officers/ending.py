"""A role that ends while somebody stands before a decision."""

from __future__ import annotations

from collections.abc import Callable

from storage.rights import roles
from tests.bot.house import lane_of, rows
from tests.handlers.cells import Cell


def end(who: str) -> Callable[[Cell], None]:
    """What somebody holds is over from this moment."""

    def work(cell: Cell) -> None:
        lane = lane_of(who, "box")
        (address,) = [row["id"] for row in rows(cell.tx, "address") if row["lane"] == lane]
        for held in roles.grants_of(cell.tx, address, cell.clock()):
            roles.renew(cell.tx, held.id, held.ends_at, cell.clock())
        cell.clock.pass_by(seconds=1)

    return work
