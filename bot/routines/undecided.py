"""Sessions that wait though nobody may decide on them any more: the journal and the operator hear.

Sending one says so at once; here is found what came about since: a role was taken back or given up,
it ended, or whoever held it was erased.
"""

from __future__ import annotations

from datetime import datetime
from functools import partial

import structlog

from bot.clock import Clock
from bot.core import Core
from bot.routines.schedule import Routine, daily
from bot.unasked import unasked
from handlers.shared.audit import canonical
from handlers.shared.deciders import has_no_decider
from storage.chain import audit
from storage.outreach import approval, sessions
from storage.store import Store
from storage.transaction import Transaction

log = structlog.get_logger("roles")
SENT = "session.nobody_decides"
"""What the journal says of a session that was sent so;"""
SINCE = "session.undecided"
"""and of one that became so."""


class Undecided:
    """Looks every morning, each session noted once until it is sent again."""

    def __init__(self, store: Store, core: Core, clock: Clock) -> None:
        self._store = store
        self._core = core
        self._clock = clock

    def routine(self) -> Routine:
        """After the roles that ended have been looked at."""
        return Routine("undecided", daily(hour="9", minute="30"), self.perform)

    async def perform(self, _due_at: datetime) -> str:
        """Note them one by one; how many there were."""
        found = await self._store.read(self._stuck)
        noted = [await self._store.unit(partial(self._note, number)) for number in found]
        return f"{sum(noted)} noted"

    def _stuck(self, tx: Transaction) -> list[int]:
        """Read on a snapshot, so that nobody waits meanwhile."""
        return [one for one in approval.unnoted(tx, SENT, SINCE) if self._is_stuck(tx, one)]

    def _note(self, number: int, tx: Transaction) -> bool:
        """One unit: unless somebody decided, or may decide by now."""
        one = sessions.find(tx, number)
        if one is None or not self._is_stuck(tx, number):
            return False
        log.error("nobody may decide on a session", session=number)
        salt, subject = self._core.house.chance(16).hex(), f"session:{number}"
        deed = audit.AuditEntry("clock", SINCE, subject, canonical({}), salt, one.author_id)
        audit.record(tx, deed, self._clock())
        return True

    def _is_stuck(self, tx: Transaction, number: int) -> bool:
        one, turn = sessions.look(tx, number), unasked(self._core, tx, self._clock())
        return bool(one and one.state == "submitted" and has_no_decider(turn, one))
