"""Figures for `/metrics`: how much, how fast, how late; never who.

Each house has a registry of its own. Most figures are taken at two seams that all work passes:
the store and the channels.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import TypeVar

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest

from bot.channel import Ambiguous, Channel, Message, Refused, SendError, Unavailable, Unreachable
from bot.clock import Clock
from bot.core import Core, Heard
from bot.delivery.serving import unserved
from bot.routines.schedule import Routine
from handlers.contract import Event
from storage.errors import NotStored
from storage.store import Store
from storage.stores import watch
from storage.transaction import Work

T = TypeVar("T")
PREFIX = "hocvu_"
MEDIA_TYPE = CONTENT_TYPE_LATEST
BRIEF = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0)
LENGTHY = (0.01, 0.05, 0.1, 0.5, 1.0, 5.0, 15.0, 60.0, 300.0)
LATE = (1.0, 5.0, 30.0, 60.0, 300.0, 900.0, 3600.0, 14400.0)
BEAT = 1.0
"""Seconds between two looks at how late the event loop is."""
RESULTS: Mapping[type[SendError], str] = {
    Unreachable: "unreachable",
    Refused: "refused",
    Unavailable: "later",
    Ambiguous: "unknown",
    SendError: "failed",
}


class Metrics:
    """What one house counts."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._updates = self._counter("updates_received", "Events kept", "channel", "kind")
        self._again = self._counter("updates_duplicate", "Events that came again", "channel")
        self._odd = self._counter("updates_collision", "Keys with other content", "channel")
        self.failed = self._counter("updates_failed", "Events buried as dead", "channel")
        self.unit_seconds = self._histogram("unit_seconds", "Units of work", BRIEF)
        self.read_seconds = self._histogram("read_seconds", "Snapshots read", LENGTHY)
        self.not_stored = self._counter("not_stored", "What the database did not take")
        self.sends = self._counter("sends", "Attempts to send", "channel", "result")
        self.reports = self._histogram("report_seconds", "Slow answers", LENGTHY, "report")
        self._lag = self._histogram("routine_lag_seconds", "Late by", LATE, "routine")
        self._routines = self._histogram("routine_seconds", "Routines", LENGTHY, "routine")
        self._loop_lag = self._histogram("loop_lag_seconds", "Event loop late by", BRIEF)
        self._pending = self._gauge("outbox_pending", "Not sent or shown", "channel")
        self._oldest = self._gauge("outbox_oldest_age_seconds", "The oldest of them", "channel")
        self._unread = self._gauge("mailbox_unread", "Kept for pages that are closed", "channel")
        self._jobs = self._gauge("jobs_waiting", "Slow answers not computed yet", "channel")
        self._unserved = self._gauge("unserved", "Wait, and no process serves", "channel")
        self._dead = self._gauge("events_dead", "Dead events kept for replay")
        gap = self._gauge("button_gap_seconds", "Since the last event, or the start")
        gap.set_function(lambda: time.monotonic() - self._heard_at)
        self._heard_at = time.monotonic()
        self._channels: set[str] = set()
        self._kinds: dict[tuple[str, str], Counter] = {}

    def _counter(self, name: str, says: str, *labels: str) -> Counter:
        return Counter(PREFIX + name, says, labels, registry=self.registry)

    def _gauge(self, name: str, says: str, *labels: str) -> Gauge:
        return Gauge(PREFIX + name, says, labels, registry=self.registry)

    def _histogram(self, name: str, says: str, buckets: Sequence[float], *labels: str) -> Histogram:
        return Histogram(PREFIX + name, says, labels, buckets=buckets, registry=self.registry)

    def heard(self, event: Event, heard: Heard) -> None:
        """An event was kept, or came again."""
        self._heard_at = time.monotonic()
        kind = (event.channel, type(event.body).__name__.lower())
        counter = self._kinds.get(kind)
        if counter is None:  # looking a labelled counter up costs as much as counting
            counter = self._kinds[kind] = self._updates.labels(*kind)
        counter.inc()
        if not heard.is_fresh:
            self._again.labels(event.channel).inc()
        if heard.is_collision:
            self._odd.labels(event.channel).inc()

    def timed(self, routine: Routine, clock: Clock) -> Routine:
        """The same routine, its delay and duration counted."""

        async def perform(due_at: datetime) -> str:
            self._lag.labels(routine.name).observe(max((clock() - due_at).total_seconds(), 0))
            with self._routines.labels(routine.name).time():
                return await routine.perform(due_at)

        return replace(routine, perform=perform)

    async def watch_loop(self, closing: asyncio.Event) -> None:
        """Measure how late the event loop wakes, until the house closes."""
        while not closing.is_set():
            start = time.perf_counter()
            with suppress(TimeoutError):
                await asyncio.wait_for(closing.wait(), BEAT)
                return
            self._loop_lag.observe(max(time.perf_counter() - start - BEAT, 0))

    async def page(self, store: Store, core: Core, clock: Clock) -> bytes:
        """Everything as Prometheus reads it; what waits is looked up now, if that is possible."""
        now = clock()
        with suppress(NotStored):
            self._stand(await store.read(partial(watch.standing, now=now)), core, now)
        return generate_latest(self.registry)

    def _stand(self, found: watch.Standing, core: Core, now: datetime) -> None:
        queues = {queue.channel: queue for queue in found.queues}
        jobs = {queue.channel: queue.waiting for queue in found.jobs}
        missed = {one.channel: one.messages + one.jobs for one in unserved(core, found)}
        self._channels |= set(queues) | set(jobs)
        for name in self._channels:
            queue = queues.get(name)
            self._jobs.labels(name).set(jobs.get(name, 0))
            self._unserved.labels(name).set(missed.get(name, 0))
            if core.can(name).is_mailbox:  # a page that is closed is no delay of ours
                self._unread.labels(name).set(queue.waiting if queue else 0)
                continue
            age = (now - queue.oldest).total_seconds() if queue else 0
            self._pending.labels(name).set(queue.waiting if queue else 0)
            self._oldest.labels(name).set(max(age, 0))
        self._dead.set(found.dead)


class WatchedStore:
    """A store whose units are timed, and whose refusals are counted."""

    def __init__(self, store: Store, metrics: Metrics) -> None:
        self.name = store.name
        self.now, self.look, self.close = store.now, store.look, store.close
        self._store = store
        self._metrics = metrics

    @property
    def failures(self) -> int:
        """As the store counts them."""
        return self._store.failures

    async def unit(self, work: Work[T]) -> T:
        """As the store does it."""
        return await self._watch(self._store.unit(work), self._metrics.unit_seconds)

    async def read(self, work: Work[T]) -> T:
        """As the store does it."""
        return await self._watch(self._store.read(work), self._metrics.read_seconds)

    async def _watch(self, doing: Awaitable[T], seconds: Histogram) -> T:
        start = time.perf_counter()
        try:
            return await doing
        except NotStored:
            self._metrics.not_stored.inc()
            raise
        finally:
            seconds.observe(time.perf_counter() - start)


class WatchedChannel:
    """A channel whose sends are counted by how they ended."""

    def __init__(self, channel: Channel, metrics: Metrics) -> None:
        self.name = channel.name
        self.capabilities = channel.capabilities
        self._send: Callable[[str, Message], Awaitable[str | None]] = channel.send
        self._sends = {
            result: metrics.sends.labels(channel.name, result)
            for result in ("sent", *RESULTS.values())
        }

    async def send(self, chat: str, message: Message) -> str | None:
        """As the channel does it."""
        result = "failed"
        try:
            ref = await self._send(chat, message)
            result = "sent"
        except SendError as error:
            result = next(word for kind, word in RESULTS.items() if isinstance(error, kind))
            raise
        else:
            return ref
        finally:
            self._sends[result].inc()
