"""The clock: APScheduler strikes, the database decides what is due, each moment once.

APScheduler only wakes us (its job stores cannot be shared and lose renamed jobs). What is due is
worked out from the last moment that was looked at, so a slot missed while the process was down is
found again, by a policy for each routine. Correctness rests on the unique (name, due_at); the
lease only spares idle processes the work.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Literal

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.cron import CronTrigger

from bot.clock import Clock
from handlers.turn import WARD_ZONE
from storage.delivery import clockwork
from storage.errors import NotStored
from storage.store import Store
from storage.transaction import Transaction

log = structlog.get_logger("schedule")
LEASE = timedelta(seconds=30)
CLAIM = timedelta(minutes=10)
TRIES = 3
BEGUN = 10
"""So often a run is begun that never came to an end: it may be what ends its process."""
MOST_SLOTS = 2000
"""Slots looked at in one reconciliation; a longer absence is worked off in several."""

Policy = Literal["latest", "all", "skip_old"]
Perform = Callable[[datetime], Awaitable[str]]


@dataclass(frozen=True, slots=True)
class Routine:
    """Something the house does by itself: when, and what happens to slots that were missed."""

    name: str
    trigger: CronTrigger
    perform: Perform
    policy: Policy = "latest"
    too_old: timedelta = timedelta(hours=2)
    """For `skip_old`: a slot this late is left out."""


def daily(hour: str = "*", minute: str = "0") -> CronTrigger:
    """A trigger in the ward's time."""
    return CronTrigger(hour=hour, minute=minute, timezone=WARD_ZONE)


class Schedule:
    """Strikes routines, catches up on missed slots, and performs what is due."""

    def __init__(
        self, store: Store, clock: Clock, holder: str, routines: Sequence[Routine]
    ) -> None:
        self._store = store
        self._clock = clock
        self._holder = holder
        self._routines = {routine.name: routine for routine in routines}
        self._alarm = AsyncIOScheduler(timezone=WARD_ZONE)

    def start(self) -> None:
        """Let APScheduler wake us at every slot."""
        for routine in self._routines.values():
            self._alarm.add_job(
                self.tick,
                routine.trigger,
                coalesce=True,
                max_instances=1,
                misfire_grace_time=None,
            )
        self._alarm.start()

    def stop(self) -> None:
        """Strike no more; what is being performed goes on."""
        if self._alarm.running:
            self._alarm.shutdown(wait=False)

    async def tick(self) -> int:
        """Reconcile and perform, if this process holds the lease; how many runs were made."""
        try:
            is_ours = await self._store.unit(partial(self._reconcile, self._clock()))
            return await self._perform_due() if is_ours else 0
        except NotStored as error:
            log.warning("clock postponed", why=str(error))
            return 0

    def _reconcile(self, now: datetime, tx: Transaction) -> bool:
        """Take the lease and catch up with every routine; False when another process has it."""
        until = now + LEASE
        if clockwork.take_lease(tx, "clock", self._holder, now, until) is None:
            return False
        for routine in self._routines.values():
            _catch_up(routine, now, tx)
        return True

    async def _perform_due(self) -> int:
        made = 0
        while runs := await self._claim():
            for run in runs:
                await self._perform(run)
                made += 1
        return made

    async def _claim(self) -> list[clockwork.Run]:
        now = self._clock()
        claim = partial(clockwork.claim_runs, now=now, until=now + CLAIM)
        return [run for run in await self._store.unit(claim) if run.name in self._routines]

    async def _perform(self, run: clockwork.Run) -> None:
        """Perform one run; a failed one is tried again when its claim lapses, three times."""
        if run.attempts >= BEGUN:
            log.error("routine never ended", routine=run.name, begun=run.attempts)
            return await self._finish(run, "begun too often", "failed")
        try:
            said, state = await self._routines[run.name].perform(run.due_at), "done"
        except NotStored:
            raise
        except Exception as error:
            log.exception("routine failed", routine=run.name)
            if run.attempts + 1 < TRIES:
                return None
            said, state = type(error).__name__, "failed"
        return await self._finish(run, said, state)

    async def _finish(self, run: clockwork.Run, said: str, state: str) -> None:
        log.info("routine", routine=run.name, due_at=run.due_at.isoformat(), outcome=said)
        finish = partial(
            clockwork.finish_run, number=run.id, state=state, said=said, at=self._clock()
        )
        await self._store.unit(finish)


def _catch_up(routine: Routine, now: datetime, tx: Transaction) -> int:
    """Record every slot since the last one looked at, by the routine's policy."""
    last = clockwork.last_due(tx, routine.name)
    if last is None or last > now:  # new here, or the machine's clock was ahead for a while
        clockwork.take_back(tx, routine.name, now)
        clockwork.reach(tx, routine.name, now)
        return 0
    slots = list(slots_between(routine.trigger, last, now))
    for slot in slots:
        clockwork.strike(tx, routine.name, slot, skipped=_is_skipped(routine, slot, slots, now))
    if slots:
        clockwork.reach(tx, routine.name, slots[-1])
    return len(slots)


def _is_skipped(routine: Routine, slot: datetime, slots: Sequence[datetime], now: datetime) -> bool:
    """Whether a missed slot is left out: the policy's decision."""
    match routine.policy:
        case "all":
            return False
        case "latest":
            return slot != slots[-1]
        case "skip_old":
            return now - slot > routine.too_old


def slots_between(trigger: CronTrigger, after: datetime, until: datetime) -> Iterator[datetime]:
    """The trigger's moments later than `after` and not later than `until`."""
    previous = after
    for _ in range(MOST_SLOTS):
        found = trigger.get_next_fire_time(previous, previous + timedelta(microseconds=1))
        if found is None or found > until:
            return
        if found > after:
            yield found
        previous = found
