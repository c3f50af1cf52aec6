"""The sender: what the outbox holds goes out, in order within a lane, and is marked."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Coroutine, Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any

import msgspec
import structlog

from bot.channel import (
    Ambiguous,
    Blocked,
    Channel,
    Message,
    Refused,
    SendError,
    Unavailable,
    Unreachable,
)
from bot.clock import Clock
from bot.core import CLAIM
from bot.silence import Silences
from storage import outbox, reach
from storage.errors import NotStored
from storage.outbox import Parcel, Result
from storage.store import Store

log = structlog.get_logger("outbox")
Spawn = Callable[[Coroutine[Any, Any, None]], None]
TRIES = 8
"""After so many attempts an error of our own is no longer hoped away; a platform is waited for."""
SLOWEST = 60.0
"""Seconds between two attempts, at most, unless the platform asks for more."""
SOON = 5.0
"""A shorter wait has an end of its own; for others the sweep comes often enough."""
PATIENCE = 10.0
"""Seconds of silence that a message waits out here; a longer one is waited out in its row."""
STOPPABLE = "reminder"
"""The kind that a person may stop while it waits."""
REPEATED_ONCE = ("reply", "notice", "reminder")
"""Kinds that are sent once more when nobody knows whether they went out; others never."""
_messages = msgspec.json.Decoder(Message)


class Sender:
    """Pushes what this process holds; a sweep finds what others left behind."""

    def __init__(
        self,
        store: Store,
        channels: Mapping[str, Channel],
        clock: Clock,
        holder: str,
        spawn: Spawn,
    ) -> None:
        self._store = store
        self._channels = channels
        self._clock = clock
        self._holder = holder
        self._spawn = spawn
        self._lanes: dict[str, deque[Parcel]] = {}
        self._results: list[Result] = []
        self._marking = False
        self._silences = Silences(store, clock)
        self._catching_up = False
        self._alarms: dict[int, asyncio.TimerHandle] = {}
        self._stopped: dict[str, int] = {}
        """Lanes with a row that must wait: what was stored meanwhile must not overtake it."""

    async def learn(self) -> None:
        """See which silences were agreed before this process began."""
        await self._silences.learn()

    def accept(self, parcels: Iterable[Parcel]) -> None:
        """Send these, after whatever their lanes have in hand."""
        for parcel in parcels:
            if parcel.id > self._stopped.get(parcel.lane, parcel.id):
                self._spawn(self._give_back([parcel.id]))
                continue
            queue = self._lanes.get(parcel.lane)
            if queue is None:
                self._lanes[parcel.lane] = deque((parcel,))
                self._spawn(self._serve(parcel.lane))
            else:
                queue.append(parcel)

    async def _serve(self, lane: str) -> None:
        queue = self._lanes[lane]
        try:
            while queue:
                if not await self._send(queue[0]):
                    await self._give_back([parcel.id for parcel in list(queue)[1:]])
                    return
                self._stopped.pop(lane, None)
                queue.popleft()
        finally:
            del self._lanes[lane]

    async def _give_back(self, numbers: list[int]) -> None:
        """What stands behind a row that must wait keeps its place; the sweep finds it."""
        if numbers:
            await self._store.unit(partial(outbox.release, numbers=numbers))

    async def _send(self, parcel: Parcel) -> bool:
        """Send one; False when it must be tried later and nothing behind it may overtake."""
        try:
            await self._keep_silent(parcel.channel)
            if parcel.kind == STOPPABLE and not await self._is_waited_for(parcel):
                return True
            message = _messages.decode(parcel.message or "")
            ref = await self._channels[parcel.channel].send(parcel.chat or "", message)
        except SendError as error:
            return await self._face(parcel, error)
        except Exception as error:
            log.exception("send failed", parcel=parcel.id, channel=parcel.channel)
            return await self._despair(parcel, type(error).__name__)
        self._mark(Result(parcel.id, "sent", ref))
        return True

    async def _is_waited_for(self, parcel: Parcel) -> bool:
        """Whoever stopped reminders meanwhile gets none that this process holds already."""
        return await self._store.read(partial(outbox.waits, number=parcel.id))

    async def _keep_silent(self, channel: str) -> None:
        """Wait out a short silence; Unavailable says how long a long one lasts."""
        if left := self._silences.left(channel):
            if left > PATIENCE:
                raise Unavailable("the bot has to be silent", left)
            await asyncio.sleep(left)

    async def _despair(self, parcel: Parcel, why: str) -> bool:
        """An error that no platform made is hoped away a few times."""
        if parcel.attempts < TRIES:
            return await self._retry(parcel, Unavailable(why))
        self._mark(Result(parcel.id, "failed", error=why))
        return True

    async def _face(self, parcel: Parcel, error: SendError) -> bool:
        """What a trouble leads to; False as above. In doubt a row goes out once more, by kind."""
        match error:
            case Unavailable():
                if error.for_all:
                    await self._silences.keep(parcel.channel, error.retry_after)
                return await self._retry(parcel, error)
            case Ambiguous() if _may_repeat(parcel):
                return await self._retry(parcel, Unavailable(outbox.DOUBT))
            case Unreachable():
                await self._lose(parcel)
        self._end(parcel, error)
        return True

    async def _lose(self, parcel: Parcel) -> None:
        """Whoever shut the bot out is sent nothing more, also of what stands behind."""
        queue = self._lanes[parcel.lane]
        others = [waiting for waiting in queue if waiting.chat != parcel.chat]
        queue.clear()
        queue.extend((parcel, *others))
        lose = partial(reach.lose, lane=parcel.lane, chat=parcel.chat or "", at=self._clock())
        with suppress(NotStored):
            await self._store.unit(lose)

    def _end(self, parcel: Parcel, error: SendError) -> None:
        log.warning("not sent", parcel=parcel.id, channel=parcel.channel, why=str(error))
        self._mark(Result(parcel.id, _end_of(error), error=str(error)[:200]))

    async def _retry(self, parcel: Parcel, error: Unavailable) -> bool:
        """Later, however long the platform is away; unless nobody would want it by then."""
        again = 2.0 ** min(max(parcel.attempts - 1, 0), 6)
        wait = max(error.retry_after, min(again, SLOWEST))
        until = self._clock() + timedelta(seconds=wait)
        if parcel.expires_at is not None and until > parcel.expires_at:
            self._mark(Result(parcel.id, "expired", error=str(error)[:200]))
            return True
        self._stopped[parcel.lane] = parcel.id
        why = str(error)[:200]
        await self._store.unit(lambda tx: outbox.postpone(tx, parcel.id, until, why))
        self._sweep_in(wait)
        return False

    def _sweep_in(self, seconds: float) -> None:
        """A short wait ends on the next full second; a longer one with the sweep of everything."""
        loop = asyncio.get_running_loop()
        at = int(loop.time() + seconds) + 1
        if seconds < SOON and at not in self._alarms:
            self._alarms[at] = loop.call_at(at, self._ring, at)

    def _ring(self, at: int) -> None:
        del self._alarms[at]
        self._spawn(self._look())

    async def _look(self) -> None:
        with suppress(NotStored):
            await self.sweep()

    def stop(self) -> None:
        """Wake up for nothing more; what waits is found by the next start."""
        for alarm in self._alarms.values():
            alarm.cancel()
        self._alarms.clear()

    def _mark(self, result: Result) -> None:
        """Marks wait for one another and share a commit."""
        self._results.append(result)
        if not self._marking:
            self._marking = True
            self._spawn(self._flush())

    async def _flush(self) -> None:
        try:
            while self._results:
                batch, self._results = self._results, []
                at = self._clock()
                try:
                    await self._store.unit(partial(outbox.finish, results=batch, at=at))
                except NotStored:
                    self._results = [*batch, *self._results]
                    await asyncio.sleep(1)
        finally:
            self._marking = False
        if self._catching_up:  # what stood behind the rows that are marked now need not wait
            with suppress(NotStored):
                await self.sweep()

    async def sweep(self) -> int:
        """Keep hold of what is in hand; take over rows that nobody holds or whose time has come."""
        now = self._clock()
        claim = outbox.Claim(self._holder, now + CLAIM)
        await self._silences.learn()
        held = [parcel.id for queue in self._lanes.values() for parcel in queue]
        if held:
            await self._store.unit(partial(outbox.renew, numbers=held, claim=claim))
        taken = 0
        for name in self._channels:
            due = await self._store.unit(
                partial(outbox.claim_due, channel=name, claim=claim, now=now)
            )
            for parcel in due:  # the first of its lane: nothing is before it any more
                self._stopped.pop(parcel.lane, None)
            self.accept(self._still_wanted(p for p in due if p.lane not in self._lanes))
            taken += len(due)
        self._catching_up = taken > 0
        return taken

    def _still_wanted(self, parcels: Iterable[Parcel]) -> Iterable[Parcel]:
        """An ambiguous row is repeated by kind; one that is too old is not sent."""
        now = self._clock()
        for parcel in parcels:
            if parcel.expires_at is not None and parcel.expires_at < now:
                log.warning("too old to be sent", parcel=parcel.id, channel=parcel.channel)
                self._mark(Result(parcel.id, "expired"))
            elif parcel.state != "sending":
                yield parcel
            elif _may_repeat(parcel):
                yield replace(parcel, error=outbox.DOUBT)
            else:
                self._mark(Result(parcel.id, "unknown"))


def _may_repeat(parcel: Parcel) -> bool:
    """Whether a row of unknown fate is sent again: by kind, and only once."""
    return parcel.kind in REPEATED_ONCE and parcel.error != outbox.DOUBT


def _end_of(error: SendError) -> str:
    """How a row ends that is not sent again."""
    if isinstance(error, Blocked):
        return "blocked_by_policy"
    return "failed" if isinstance(error, Unreachable | Refused) else "unknown"
