"""A session that is open just now, as a volunteer would have left it."""

from __future__ import annotations

from handlers.turn import WARD_ZONE
from storage.outreach import counts, sessions
from storage.transaction import Transaction
from tests.bot.house import Clock

GROUP = 3


def hold(tx: Transaction, clock: Clock, author: int, team: int) -> int:
    """For one group, on one lesson; its number."""
    at = clock()
    today = at.astimezone(WARD_ZONE).date()
    new = sessions.OutreachSession(
        0,
        team,
        author,
        None,
        "open",
        "ready",
        kind="BH2",
        local_date=today,
        starts_at=at,
        created_at=at,
        touched_at=at,
    )
    number = sessions.add(tx, new)
    counts.add_group(tx, number, GROUP)
    counts.teach(tx, number, ("k7-1",))
    return number
