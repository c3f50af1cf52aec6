"""Questions to the ward that wait: a line every morning for the officers who want one.

Who wants none hears all the same of what came at night, once.
"""

from __future__ import annotations

from datetime import datetime
from functools import partial

from bot.core import Cause, put
from bot.routines.schedule import Routine, daily
from bot.routines.telling import Teller
from bot.unasked import Messages, officers, unasked
from handlers.contract import Button, Reply, column
from handlers.shared.inquiries import wait
from handlers.turn import Turn
from storage.identity import people
from storage.inquiry import inbox, inquiries
from storage.inquiry.inquiries import Queue
from storage.transaction import Transaction


class Mornings(Teller):
    """Tells once a day how many questions wait, and how long the oldest has."""

    def routine(self) -> Routine:
        """When offices open; of missed mornings only the last is made up for, and not at night."""
        return Routine("inbox", daily(hour="8", minute="10"), self.perform, policy="skip_old")

    async def perform(self, _due_at: datetime) -> str:
        """Tell whoever wants it; how many messages that were."""
        return f"{await self._once(partial(self._round, self._clock()))} told"

    def _round(self, now: datetime, tx: Transaction) -> Messages:
        queue = inquiries.queue(tx)
        if queue.newest is None:
            return []
        quiet = inbox.quiet(tx) & inbox.aware(tx, queue.newest)
        readers = [one for one in officers(tx, now) if one not in quiet]
        return [one for reader in readers for one in self._tell(tx, now, reader, queue)]

    def _tell(self, tx: Transaction, now: datetime, reader: int, queue: Queue) -> Messages:
        cause = Cause(now, kind="notice", topic="work")
        to = people.address_of(tx, reader)
        if to is None:
            return []
        inbox.told(tx, reader, now)
        return put(self._core, tx, to, _words(queue, unasked(self._core, tx, now, to)), cause)


def _words(queue: Queue, turn: Turn) -> Reply:
    oldest = wait(turn, queue.since or turn.now, turn.now)
    text = turn.say("inbox.told_morning", count=queue.count, oldest=oldest)
    return Reply(text, column(Button(turn.say("inbox.to_inbox"), "inbox.show")))
