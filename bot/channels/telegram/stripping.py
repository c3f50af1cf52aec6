"""Used buttons are taken off once their answer is out: an old one invites a wrong tap."""

from __future__ import annotations

import asyncio

import msgspec
import structlog
from aiohttp import ClientTimeout

from bot.channel import SendError, Unavailable
from bot.channels.telegram.groups import NAME
from bot.channels.telegram.pacing import Pace
from bot.channels.telegram.wire import Wire

log = structlog.get_logger(NAME)
MOST = 300
"""So many wait for room at most; what comes on top keeps its buttons."""
BRIEF = ClientTimeout(total=10, connect=5)


class NoButtons(msgspec.Struct, frozen=True):
    """`editMessageReplyMarkup`; without a keyboard the old one goes."""

    chat_id: str
    message_id: int


class Stripping:
    """Best effort, beside the answers: tried once, and only where answers leave room."""

    def __init__(self, wire: Wire, pace: Pace | None) -> None:
        self._wire = wire
        self._pace = pace
        self._rests_until = 0.0
        self._tasks: set[asyncio.Task[None]] = set()

    def begin(self, chat: str, ref: str) -> None:
        """Take the buttons off a message, unless too many wait or Telegram asked for silence."""
        if self._is_resting or not ref.isdecimal() or len(self._tasks) >= MOST:
            return
        task = asyncio.create_task(self._strip(chat, ref))  # noqa: TID251 - ended by close
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def rest(self, seconds: float) -> None:
        """Telegram has asked for silence, somewhere: what is not asked for at all waits longest."""
        until = asyncio.get_running_loop().time() + seconds
        self._rests_until = max(self._rests_until, until)

    @property
    def _is_resting(self) -> bool:
        return asyncio.get_running_loop().time() < self._rests_until

    async def _strip(self, chat: str, ref: str) -> None:
        """What is gone, too old or stripped already is as it should be."""
        has_room = self._pace is None or await self._pace.spare(chat)
        if not has_room or self._is_resting:
            return
        try:
            await self._wire.post("editMessageReplyMarkup", NoButtons(chat, int(ref)), BRIEF)
        except SendError as error:
            if isinstance(error, Unavailable):
                self.rest(error.retry_after)
            log.debug("used buttons stay", why=str(error))

    async def close(self) -> None:
        """Take off no more."""
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
