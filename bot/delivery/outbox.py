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
from msgspec import structs

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
from bot.delivery.rate_limit_holds import RateLimitHolds
from storage import outbox
from storage.errors import NotStored
from storage.identity import reach
from storage.outbox import OutboxMessage, Result
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
TO_MANY = ("reminder", "broadcast")
"""Kinds of which there are many at once: answers to single people pass them."""
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
        self._lanes: dict[str, deque[OutboxMessage]] = {}
        self._results: list[Result] = []
        self._marking = False
        self._rate_limit_holds = RateLimitHolds(store, clock)
        self._catching_up = False
        self._alarms: dict[int, asyncio.TimerHandle] = {}
        self._stopped: dict[str, int] = {}
        """Lanes with a row that must wait: what was stored meanwhile must not overtake it."""

    async def learn(self) -> None:
        """See which silences were agreed before this process began."""
        await self._rate_limit_holds.learn()

    def accept(self, outbox_messages: Iterable[OutboxMessage]) -> None:
        """Send these, after whatever their lanes have in hand."""
        for outbox_message in outbox_messages:
            if outbox_message.id > self._stopped.get(outbox_message.lane, outbox_message.id):
                self._spawn(self._give_back([outbox_message.id]))
                continue
            queue = self._lanes.get(outbox_message.lane)
            if queue is None:
                self._lanes[outbox_message.lane] = deque((outbox_message,))
                self._spawn(self._serve(outbox_message.lane))
            else:
                queue.append(outbox_message)

    async def _serve(self, lane: str) -> None:
        queue = self._lanes[lane]
        try:
            while queue:
                if not await self._send(queue[0]):
                    await self._give_back([outbox_message.id for outbox_message in list(queue)[1:]])
                    return
                self._stopped.pop(lane, None)
                queue.popleft()
        finally:
            del self._lanes[lane]

    async def _give_back(self, numbers: list[int]) -> None:
        """What stands behind a row that must wait keeps its place; the sweep finds it."""
        if numbers:
            await self._store.unit(partial(outbox.release, numbers=numbers))

    async def _send(self, outbox_message: OutboxMessage) -> bool:
        """Send one; False when it must be tried later and nothing behind it may overtake."""
        try:
            await self._keep_silent(outbox_message.channel)
            if outbox_message.kind == STOPPABLE and not await self._is_waited_for(outbox_message):
                return True
            message = _message_of(outbox_message)
            ref = await self._channels[outbox_message.channel].send(
                outbox_message.chat or "", message
            )
        except SendError as error:
            return await self._face(outbox_message, error)
        except Exception as error:
            log.exception(
                "send failed", outbox_message=outbox_message.id, channel=outbox_message.channel
            )
            return await self._despair(outbox_message, type(error).__name__)
        self._mark(Result(outbox_message.id, "sent", ref))
        return True

    async def _is_waited_for(self, outbox_message: OutboxMessage) -> bool:
        """Whoever stopped reminders meanwhile gets none that this process holds already."""
        return await self._store.read(partial(outbox.waits, number=outbox_message.id))

    async def _keep_silent(self, channel: str) -> None:
        """Wait out a short silence; Unavailable says how long a long one lasts."""
        if left := self._rate_limit_holds.left(channel):
            if left > PATIENCE:
                raise Unavailable("the bot has to be silent", left)
            await asyncio.sleep(left)

    async def _despair(self, outbox_message: OutboxMessage, why: str) -> bool:
        """An error that no platform made is hoped away a few times."""
        if outbox_message.attempts < TRIES:
            return await self._retry(outbox_message, Unavailable(why))
        self._mark(Result(outbox_message.id, "failed", error=why))
        return True

    async def _face(self, outbox_message: OutboxMessage, error: SendError) -> bool:
        """What a trouble leads to; False as above. In doubt a row goes out once more, by kind."""
        match error:
            case Unavailable():
                if error.for_all:
                    await self._rate_limit_holds.keep(outbox_message.channel, error.retry_after)
                return await self._retry(outbox_message, error)
            case Ambiguous() if _may_repeat(outbox_message):
                return await self._retry(outbox_message, Unavailable(outbox.DOUBT))
            case Unreachable():
                await self._lose(outbox_message)
        self._end(outbox_message, error)
        return True

    async def _lose(self, outbox_message: OutboxMessage) -> None:
        """Whoever shut the bot out is sent nothing more, also of what stands behind."""
        queue = self._lanes[outbox_message.lane]
        others = [waiting for waiting in queue if waiting.chat != outbox_message.chat]
        queue.clear()
        queue.extend((outbox_message, *others))
        lose = partial(
            reach.lose, lane=outbox_message.lane, chat=outbox_message.chat or "", at=self._clock()
        )
        with suppress(NotStored):
            await self._store.unit(lose)

    def _end(self, outbox_message: OutboxMessage, error: SendError) -> None:
        log.warning(
            "not sent",
            outbox_message=outbox_message.id,
            channel=outbox_message.channel,
            why=str(error),
        )
        self._mark(Result(outbox_message.id, _end_of(error), error=str(error)[:200]))

    async def _retry(self, outbox_message: OutboxMessage, error: Unavailable) -> bool:
        """Later, however long the platform is away; unless nobody would want it by then."""
        again = 2.0 ** min(max(outbox_message.attempts - 1, 0), 6)
        wait = max(error.retry_after, min(again, SLOWEST))
        until = self._clock() + timedelta(seconds=wait)
        if outbox_message.expires_at is not None and until > outbox_message.expires_at:
            self._mark(Result(outbox_message.id, "expired", error=str(error)[:200]))
            return True
        self._stopped[outbox_message.lane] = outbox_message.id
        why = str(error)[:200]
        await self._store.unit(lambda tx: outbox.postpone(tx, outbox_message.id, until, why))
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
        await self._rate_limit_holds.learn()
        held = [outbox_message.id for queue in self._lanes.values() for outbox_message in queue]
        if held:
            await self._store.unit(partial(outbox.renew, numbers=held, claim=claim))
        taken = 0
        for name in self._channels:
            due = await self._store.unit(
                partial(outbox.claim_due, channel=name, claim=claim, now=now)
            )
            for outbox_message in due:  # the first of its lane: nothing is before it any more
                self._stopped.pop(outbox_message.lane, None)
            self.accept(self._still_wanted(p for p in due if p.lane not in self._lanes))
            taken += len(due)
        self._catching_up = taken > 0
        return taken

    def _still_wanted(self, outbox_messages: Iterable[OutboxMessage]) -> Iterable[OutboxMessage]:
        """An ambiguous row is repeated by kind; one that is too old is not sent."""
        now = self._clock()
        for outbox_message in outbox_messages:
            if outbox_message.expires_at is not None and outbox_message.expires_at < now:
                log.warning(
                    "too old to be sent",
                    outbox_message=outbox_message.id,
                    channel=outbox_message.channel,
                )
                self._mark(Result(outbox_message.id, "expired"))
            elif outbox_message.state != "sending":
                yield outbox_message
            elif _may_repeat(outbox_message):
                yield replace(outbox_message, error=outbox.DOUBT)
            else:
                self._mark(Result(outbox_message.id, "unknown"))


def _may_repeat(outbox_message: OutboxMessage) -> bool:
    """Whether a row of unknown fate is sent again: by kind, and only once."""
    return outbox_message.kind in REPEATED_ONCE and outbox_message.error != outbox.DOUBT


def _end_of(error: SendError) -> str:
    """How a row ends that is not sent again."""
    if isinstance(error, Blocked):
        return "blocked_by_policy"
    return "failed" if isinstance(error, Unreachable | Refused) else "unknown"


def _message_of(outbox_message: OutboxMessage) -> Message:
    message = _messages.decode(outbox_message.message or "")
    return structs.replace(message, bulk=True) if outbox_message.kind in TO_MANY else message
