"""Assembly: the one place that knows every part. Start reading at `App.receive`."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from functools import partial
from typing import TypeVar

import structlog

from bot import core as unit
from bot.channel import Answered, Busy, Carried, Channel, InboxMessage
from bot.channel_host import HostedChannels, inbox_messages
from bot.clock import Clock
from bot.clock import now as wall_clock
from bot.config import Config
from bot.core import Core, Heard
from bot.delivery.begun import Beginnings
from bot.delivery.forgetting import Forgetting, warn_without_officer
from bot.delivery.freezing import thaw
from bot.delivery.lanes import Lanes
from bot.delivery.outbox import Sender as Pusher
from bot.delivery.serving import Serving
from bot.documents.network_job import network_jobs
from bot.hiding import masked
from bot.keeping.keys import Keys
from bot.keeping.sessions import Session, under
from bot.later import Later
from bot.photos import Taking, Tidying
from bot.publishing.following import Following
from bot.publishing.tidying import Clearing
from bot.restoring.key_mark import leave_mark
from bot.routines.reminders import Reminders
from bot.routines.roster import Regular, roster
from bot.routines.schedule import Routine, Schedule
from bot.tidying import tidy
from bot.watching.metrics import Metrics, WatchedChannel, WatchedStore
from bot.watching.processes import inherit, own_name
from bot.webpush import Services, make_knocker
from handlers.contract import Event, Utterance
from handlers.dispatch import make_router
from handlers.turn import House
from handlers.volunteers.photo import NETWORK_JOB
from storage import outbox
from storage.chain import audit
from storage.delivery import post
from storage.errors import NotStored
from storage.privacy import retention
from storage.store import Store
from storage.stores import steadiness
from storage.studying import learning
from storage.transaction import Transaction

log = structlog.get_logger("app")
T = TypeVar("T")
SWEEP_SECONDS = 5.0
TIDY, QUIET = timedelta(minutes=10), timedelta(minutes=30)
"""Who spoke within this time is in the middle of something, and is not made room of."""


class App(HostedChannels):
    """The running house. Channels hand events in; it answers, sends and remembers."""

    def __init__(  # noqa: PLR0913, PLR0917 - assembly takes every part
        self,
        config: Config,
        store: Store,
        house: House,
        keys: Keys,
        channels: Mapping[str, Channel],
        clock: Clock = wall_clock,
    ) -> None:
        self.config = config
        self.metrics = Metrics()
        store = WatchedStore(store, self.metrics)
        self._lanes = Lanes()
        holder = own_name()
        capabilities = {name: channel.capabilities for name, channel in channels.items()}
        core = Core(house, make_router(), keys, capabilities, holder, clock)
        super().__init__(store, core, clock, Services.of(config.push.hosts))
        self._knocker = make_knocker(config, store, core, clock)
        pushed = {
            name: WatchedChannel(channel, self.metrics)
            for name, channel in channels.items()
            if not channel.capabilities.is_mailbox
        }
        self.sender = Pusher(store, pushed, clock, holder, self.spawn)
        jobs = {
            NETWORK_JOB: Taking(config, self.core, store, channels, clock).network_job(),
            **network_jobs(self.core, store, clock),
        }
        self._photos = Tidying(config, store, clock)
        self._later = Later(store, self.core, clock, self._deliver, self.metrics, jobs)
        self.content = Following(config, store, self.core, clock, self._deliver)
        self._reminders = Reminders(store, self.core, self._deliver, clock)
        self.schedule = Schedule(store, clock, holder, list(self._routines(store)))
        self._forgetting = Forgetting(store)
        self._serving = Serving(store, self.core, clock)
        self._beginnings = Beginnings(store, self.core, clock)
        self._computing = asyncio.Lock()
        self._closing = asyncio.Event()
        self._tidied_at: datetime | None = None

    def _routines(self, store: Store) -> Iterator[Routine]:
        config, clock = self.config, self.clock
        own: tuple[Regular, ...] = (self._reminders, self._photos, Clearing(store, clock))
        for one in (*own, *roster(config, store, self.core, self._deliver, clock)):
            yield self.metrics.timed(one.routine(), clock)

    async def open(self, *, alone: bool = False) -> None:
        """Check the key against the data, keep the text of today's lessons, then be ready.

        `alone`: this process serves, so what dead ones held is taken over.
        """
        await self.store.unit(partial(leave_mark, self.core.keys))
        await self.store.unit(self._keep_lessons)
        salt = secrets.token_hex(16)
        await self.store.unit(partial(audit.seal, salt=salt, at=self.clock()))
        await self.store.unit(partial(outbox.number_from, least=int(self.clock().timestamp())))
        await self.sender.learn()
        if alone:
            await inherit(self.store, self.clock())
            await self._beginnings.start()

    def _keep_lessons(self, tx: Transaction) -> None:
        at = self.clock()
        for lesson in self.core.house.library.lessons():
            learning.keep_version(tx, lesson.id, lesson.version, lesson.body(), at)

    async def receive(self, event: Event) -> list[InboxMessage]:
        """Handle one event exactly once, and start sending what it gave rise to."""
        event, warned = masked(event)
        async with self._lanes.hold(unit.lane_of(self.core, event)):
            heard = await self._hear(event, warned, lambda work, tx: work(tx))
        return self._follow(event, heard)

    async def converse(self, event: Event, carried: Carried) -> Answered | None:
        """The same, under a cookie: in one unit. None, and nothing done, when it has ended."""
        event, warned = masked(event)
        kept = event.body.text if warned and isinstance(event.body, Utterance) else None
        lane = unit.lane_of(self.core, event)
        session = Session(lane, carried, self.clock(), self._cookie_life)
        async with self._lanes.hold(lane):
            done = await self._hear(event, warned, partial(under, session))
        return done and Answered(self._follow(event, done[0]), done[1], kept)

    def _follow(self, event: Event, heard: Heard) -> list[InboxMessage]:
        """Send and compute what an event gave rise to; what a mailbox shows in answer."""
        lane = heard.lane
        self.metrics.heard(event, heard)
        if heard.is_collision:
            log.warning("key came again with other content", event_id=heard.event_id)
        if heard.is_fresh:
            self._deliver(heard.outbox_messages, lane)
        if heard.has_jobs:
            self.spawn(self.compute())
        if heard.has_forgotten:
            self.spawn(self._after_erasure())
        if not self.core.can(event.channel).is_mailbox:
            return []
        return inbox_messages(one for one in heard.outbox_messages if one.lane == lane)

    async def _hear(self, event: Event, warned: bool, within: Callable[..., T]) -> T:
        """A database that does not answer is not the handler's fault; anything else is.

        `within` does the work of the unit, under a cookie where there is one.
        """
        try:
            await self._beginnings.begin(event)
            hear = self._beginnings.ending(event, partial(unit.hear, self.core, event, warned))
            return await self.store.unit(partial(within, hear))
        except NotStored as error:
            raise Busy(str(error)) from error
        except Exception as error:
            log.exception("handler failed", channel=event.channel)
            self.metrics.failed.labels(event.channel).inc()
            said = unit.storable(f"{type(error).__name__}: {error}")
            try:
                ended = partial(unit.dead_letter, self.core, event, said)
                return await self.store.unit(partial(within, self._beginnings.ending(event, ended)))
            except NotStored as again:
                raise Busy(str(again)) from again

    async def replay(self, dead: post.Dead) -> None:
        """Handle a dead event again; it stays dead when it fails again."""
        event = thaw(dead.body)
        async with self._lanes.hold(unit.lane_of(self.core, event)):
            again = partial(unit.requeue, self.core, event, dead.event_id, self.clock())
            heard = await self.store.unit(again)
        self._deliver(heard.outbox_messages)
        if heard.has_jobs:
            await self.compute()

    def _deliver(self, outbox_messages: Iterable[outbox.OutboxMessage], answered: str = "") -> None:
        """Push what is pushed; wake the other mailboxes (an answer goes with its question)."""
        listed = list(outbox_messages)
        self.sender.accept(one for one in listed if one.state == "sending")
        for lane in {one.lane for one in listed} - {answered}:
            self.mail.wake(lane)

    async def compute(self) -> None:
        """Work off slow answers, one worker in this process at a time."""
        async with self._computing:
            with suppress(NotStored):
                await self._later.sweep()

    async def forget(self) -> None:
        """Delete what erasures have left; what cannot be deleted now is at the next tick."""
        with suppress(NotStored):
            await self._forgetting.sweep()

    async def _knock(self) -> None:
        with suppress(NotStored):
            await self._knocker.sweep()

    async def _after_erasure(self) -> None:
        with suppress(NotStored):
            await self.store.read(partial(warn_without_officer, at=self.clock()))
        await self.forget()

    async def tick(self) -> None:
        """What must happen now and then: leftovers of the outbox, slow answers, tidying."""
        await self.content.look()
        await self._serving.tick()
        await self.forget()
        await self.sender.sweep()
        await self.compute()
        await self.schedule.tick()
        self.spawn(self._knock())
        self.mail.wake_all()
        now = self.clock()
        if self._tidied_at is None or now - self._tidied_at >= TIDY:
            self._tidied_at = now
            await self._tidy(now)

    async def _tidy(self, now: datetime) -> None:
        """Delete what is too old, unless the clock has just made everything old at once."""
        if not await self.store.unit(partial(steadiness.may_delete, now=now)):
            log.warning("the clock has jumped: nothing is deleted for a day; is it right?")
            return
        gone = await tidy(self.store, self._limits(now), now)
        if lost := {kind: gone[kind] for kind in ("unread", "unanswered") if gone[kind]}:
            log.warning("too old to be sent or answered any more", **lost)
        await self._photos.soon()

    def _limits(self, now: datetime) -> retention.Limits:
        kept = self.config.retention
        return retention.Limits(
            events=now - timedelta(days=kept.event_days),
            dead=now - timedelta(days=kept.dead_days),
            unconsented=now - timedelta(hours=kept.unconsented_hours),
            mail=now - timedelta(days=kept.outbox_days),
            inquiries=now - timedelta(days=kept.inquiry_days),
            quiet=now - QUIET,
            strangers=self.config.limits.unconsented,
            refusals=now - timedelta(hours=kept.unconsented_hours),
        )

    async def close(self) -> None:
        """Stop ticking and finish what is in hand."""
        self._closing.set()
        self.sender.stop()
        self.schedule.stop()
        self.mail.wake_all()
        await self.settle()
        await self._knocker.close()
        await self._beginnings.stop()

    async def keep_ticking(self) -> None:
        """Tick until closed; a database that is down for a while is waited for."""
        self.schedule.start()
        self.spawn(self.metrics.watch_loop(self._closing))
        while not self._closing.is_set():
            try:
                await self.tick()
            except NotStored as error:
                log.warning("tick postponed", why=str(error))
            except Exception:
                log.exception("tick failed")
            with suppress(TimeoutError):
                await asyncio.wait_for(self._closing.wait(), SWEEP_SECONDS)

    async def measured(self) -> bytes:
        """The page that Prometheus reads."""
        return await self.metrics.page(self.store, self.core, self.clock)

    async def settle(self) -> None:
        """Wait until nothing runs beside any more."""
        while self._tasks:
            await asyncio.gather(*self._tasks, return_exceptions=True)

    def deliver(self, outbox_messages: Iterable[outbox.OutboxMessage]) -> None:
        """Start sending what a page of ours put into the outbox."""
        self._deliver(outbox_messages)
