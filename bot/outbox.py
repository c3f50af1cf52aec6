"""The sender: what the outbox holds goes out, in order within a lane, and is marked."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Coroutine, Iterable, Mapping
from contextlib import suppress
from datetime import timedelta
from functools import partial
from typing import Any

import msgspec
import structlog

from bot.channel import (
    Ambiguous,
    Channel,
    Message,
    Refused,
    SendError,
    Unavailable,
    Unreachable,
)
from bot.clock import Clock
from bot.core import CLAIM
from storage import outbox, reach
from storage.errors import NotStored
from storage.outbox import Parcel, Result
from storage.store import Store

log = structlog.get_logger("outbox")
Spawn = Callable[[Coroutine[Any, Any, None]], None]
TRIES = 8
MOST_REPEATS = 2
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
        self._doubtful: set[int] = set()
        self._stopped: dict[str, int] = {}
        """Lanes with a row that must wait: what was stored meanwhile must not overtake it."""

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
            message = _messages.decode(parcel.message or "")
            ref = await self._channels[parcel.channel].send(parcel.chat or "", message)
        except SendError as error:
            return await self._face(parcel, error)
        except Exception as error:
            log.exception("send failed", parcel=parcel.id, channel=parcel.channel)
            return await self._retry(parcel, Unavailable(type(error).__name__))
        self._mark(Result(parcel.id, "sent", ref))
        return True

    async def _face(self, parcel: Parcel, error: SendError) -> bool:
        """What a trouble leads to; False as above. In doubt a row goes out once more, by kind."""
        match error:
            case Unavailable():
                return await self._retry(parcel, error)
            case Ambiguous() if parcel.kind in REPEATED_ONCE and parcel.id not in self._doubtful:
                self._doubtful.add(parcel.id)
                return await self._retry(parcel, Unavailable(str(error)))
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
        gone = isinstance(error, Unreachable | Refused)
        self._mark(Result(parcel.id, "failed" if gone else "unknown", error=str(error)[:200]))

    async def _retry(self, parcel: Parcel, error: Unavailable) -> bool:
        if parcel.attempts >= TRIES:
            self._mark(Result(parcel.id, "failed", error=str(error)[:200]))
            return True
        self._stopped[parcel.lane] = parcel.id
        wait = max(error.retry_after, min(2.0**parcel.attempts, 60.0))
        until = self._clock() + timedelta(seconds=wait)
        why = str(error)[:200]
        await self._store.unit(lambda tx: outbox.postpone(tx, parcel.id, until, why))
        return False

    def _mark(self, result: Result) -> None:
        """Marks wait for one another and share a commit."""
        self._results.append(result)
        self._doubtful.discard(result.id)
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

    async def sweep(self) -> int:
        """Take over rows whose claim has lapsed or whose time has come."""
        now = self._clock()
        claim = outbox.Claim(self._holder, now + CLAIM)
        taken = 0
        for name in self._channels:
            due = await self._store.unit(
                partial(outbox.claim_due, channel=name, claim=claim, now=now)
            )
            for parcel in due:  # the first of its lane: nothing is before it any more
                self._stopped.pop(parcel.lane, None)
            self.accept(self._still_wanted(p for p in due if p.lane not in self._lanes))
            taken += len(due)
        return taken

    def _still_wanted(self, parcels: Iterable[Parcel]) -> Iterable[Parcel]:
        """An ambiguous row is repeated by kind; one that is too old is not sent."""
        now = self._clock()
        for parcel in parcels:
            if parcel.expires_at is not None and parcel.expires_at < now:
                self._mark(Result(parcel.id, "expired"))
            elif parcel.state == "sending" and not _may_repeat(parcel):
                self._mark(Result(parcel.id, "unknown"))
            else:
                yield parcel


def _may_repeat(parcel: Parcel) -> bool:
    """Whether a row of unknown fate is sent again: by kind, and only once."""
    return parcel.kind in REPEATED_ONCE and parcel.attempts <= MOST_REPEATS
