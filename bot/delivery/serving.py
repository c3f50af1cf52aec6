"""Which channels have a process that sends their messages, and what waits for one that has none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

import structlog

from bot.clock import Clock
from bot.core import Core
from storage.delivery import clockwork
from storage.store import Store
from storage.stores import watch
from storage.transaction import Transaction

log = structlog.get_logger("serving")
LEASE = timedelta(seconds=60)
"""How long after its last word a process counts as sending."""
RENEW = timedelta(seconds=20)
WARN = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Unserved:
    """What waits on a channel that no process serves."""

    channel: str
    messages: int
    jobs: int
    oldest: datetime


def unserved(core: Core, found: watch.Standing) -> Iterator[Unserved]:
    """Channels on which something waits for a process that nobody has started."""
    messages = {queue.channel: queue for queue in found.queues}
    jobs = {queue.channel: queue for queue in found.jobs}
    for name in sorted(messages.keys() | jobs.keys()):
        if core.can(name).is_mailbox or core.pushes(name) or name in found.served:
            continue
        here = [queue for queue in (messages.get(name), jobs.get(name)) if queue]
        oldest = min(queue.oldest for queue in here)
        yield Unserved(name, _count(messages, name), _count(jobs, name), oldest)


def _count(queues: Mapping[str, watch.Queue], name: str) -> int:
    return queues[name].waiting if name in queues else 0


class Serving:
    """Says that this process sends, and warns of what nobody sends."""

    def __init__(self, store: Store, core: Core, clock: Clock) -> None:
        self._store = store
        self._core = core
        self._clock = clock
        self._said_at: datetime | None = None
        self._warned_at: datetime | None = None

    async def tick(self) -> None:
        """Renew our word, and look now and then; NotStored while the database is away."""
        now = self._clock()
        if self._said_at is None or now - self._said_at >= RENEW:
            await self._store.unit(partial(self._say, now))
            self._said_at = now
        if self._warned_at is None or now - self._warned_at >= WARN:
            await self._warn(now)
            self._warned_at = now

    def _say(self, now: datetime, tx: Transaction) -> None:
        for name in filter(self._core.pushes, self._core.channels):
            lease = f"{watch.SERVES}{name}"
            clockwork.take_lease(tx, lease, self._core.holder, now, now + LEASE)

    async def _warn(self, now: datetime) -> None:
        found = await self._store.read(partial(watch.standing, now=now))
        for one in unserved(self._core, found):
            log.warning(
                "no process serves this channel: what it has to send waits",
                channel=one.channel,
                messages=one.messages,
                jobs=one.jobs,
                minutes=int((now - one.oldest).total_seconds() // 60),
            )
