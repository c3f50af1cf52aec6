"""Questions to the ward that wait: a line every morning for the officers who want one.

Who wants none hears all the same of what came at night, once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from functools import partial

from bot.clock import Clock
from bot.core import Cause, Core, put
from bot.routines.schedule import Routine, daily
from handlers.contract import Button, Reply, column
from handlers.shared.inquiries import wait
from handlers.turn import Voice
from storage import inbox, inquiries, outbox, people, roles
from storage.inquiries import Queue
from storage.store import Store
from storage.transaction import Transaction

Deliver = Callable[[Iterable[outbox.OutboxMessage]], None]


class Mornings:
    """Tells once a day how many questions wait, and how long the oldest has."""

    def __init__(self, store: Store, core: Core, deliver: Deliver, clock: Clock) -> None:
        self._store = store
        self._core = core
        self._deliver = deliver
        self._clock = clock

    def routine(self) -> Routine:
        """When offices open; of missed mornings only the last is made up for, and not at night."""
        return Routine("inbox", daily(hour="8", minute="10"), self.perform, policy="skip_old")

    async def perform(self, _due_at: datetime) -> str:
        """Tell whoever wants it; how many messages that were."""
        outbox_messages = await self._store.unit(partial(self._round, self._clock()))
        self._deliver(outbox_messages)
        return f"{len(outbox_messages)} told"

    def _round(self, now: datetime, tx: Transaction) -> list[outbox.OutboxMessage]:
        queue = inquiries.queue(tx)
        if queue.newest is None:
            return []
        quiet = inbox.quiet(tx) & inbox.aware(tx, queue.newest)
        readers = set(roles.officers(tx, now).values()) - quiet
        return [one for reader in sorted(readers) for one in self._tell(tx, now, reader, queue)]

    def _tell(
        self, tx: Transaction, now: datetime, reader: int, queue: Queue
    ) -> list[outbox.OutboxMessage]:
        to = people.address_of(tx, reader)
        if to is None:
            return []
        inbox.told(tx, reader, now)
        voice = Voice(self._core.house, people.known(tx, to.lane))
        oldest = wait(voice, queue.since or now, now)
        text = voice.say("inbox.told_morning", count=queue.count, oldest=oldest)
        door = Button(voice.say("inbox.to_inbox"), "inbox.show")
        return put(
            self._core, tx, to, Reply(text, column(door)), Cause(now, kind="notice", topic="work")
        )
