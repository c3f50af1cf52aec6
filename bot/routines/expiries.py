"""Roles that end soon: who holds one and the officers are told, once for each end."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial

import structlog

from bot.clock import Clock
from bot.core import Cause, Core
from bot.routines.schedule import Routine, daily
from bot.routines.telling import Teller
from bot.unasked import Deliver, Messages, Words, officers, tell
from handlers.officers.holders.ending import to_former, to_holder, to_officer
from storage.rights import holders
from storage.rights.role import Role
from storage.store import Store
from storage.transaction import Transaction

log = structlog.get_logger("roles")


class Expiries(Teller):
    """Looks once a day for roles that end within so many days."""

    def __init__(self, store: Store, core: Core, deliver: Deliver, clock: Clock, days: int) -> None:
        super().__init__(store, core, deliver, clock)
        self._ahead = timedelta(days=days)

    def routine(self) -> Routine:
        """In the morning; of missed days only the last is made up for, and never at night."""
        return Routine("roles", daily(hour="9", minute="20"), self.perform)

    async def perform(self, _due_at: datetime) -> str:
        """Tell whoever is to be told; how many messages that were."""
        return f"{await self._once(partial(self._round, self._clock()))} told"

    def _round(self, now: datetime, tx: Transaction) -> Messages:
        """One unit: that somebody was told is marked together with the message."""
        ending = holders.ending(tx, now, now + self._ahead)
        _warn_of_last(holders.every(tx, now), now)
        outbox_messages: Messages = []
        for one in ending:
            outbox_messages += self._put(tx, now, one.address_id, partial(to_holder, one=one))
            holders.reminded(tx, one.id, now)
        for one in holders.ended(tx, now):
            outbox_messages += self._put(tx, now, one.address_id, partial(to_former, one=one))
            holders.reminded(tx, one.id, now)
        for address in officers(tx, now) if ending else []:
            outbox_messages += self._put(tx, now, address, partial(to_officer, ending=ending))
        return outbox_messages

    def _put(self, tx: Transaction, now: datetime, address_id: int, words: Words) -> Messages:
        return tell(self._core, tx, address_id, words, Cause(now, kind="notice", topic="work"))


def _warn_of_last(found: list[holders.Holder], now: datetime) -> None:
    """The operator reads it in the log: one officer is left, whose role is over."""
    for one in found:
        if one.role == Role.OFFICER and one.is_held and one.ends_at and one.ends_at <= now:
            log.error("the last officer's role is over", grant=one.id)
