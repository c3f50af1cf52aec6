"""Small signs beside the answers, tried once: that one is being written, and a cheer."""

from __future__ import annotations

import asyncio

import structlog

from bot.channel import SendError
from bot.channels.telegram.calls import Call, Emoji, SendChatAction, SetMessageReaction
from bot.channels.telegram.groups import NAME
from bot.channels.telegram.wire import Wire

log = structlog.get_logger(NAME)
PATIENCE = 1.0
"""Seconds after which somebody wonders whether they were heard."""
AGAIN, TIMES = 4.5, 6
"""Telegram shows it for five seconds; a report takes some, and after half a minute nobody looks."""
MOST = 300
"""Chats that are waited with at the same time."""
CHEER = "🎉"


class Signs:
    """Of one bot; nothing waits for them, and an old Telegram that knows none loses nothing."""

    def __init__(self, wire: Wire, patience: float = PATIENCE) -> None:
        self.patience = patience
        self._wire = wire
        self._waiting: dict[str, asyncio.TimerHandle | asyncio.Task[None]] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    def heard(self, chat: str) -> None:
        """Somebody wrote: unless an answer comes soon, they see that it is being written."""
        if chat in self._waiting or len(self._waiting) >= MOST or chat.startswith("-"):
            return
        soon = asyncio.get_running_loop().call_later(self.patience, self._begin, chat)
        self._waiting[chat] = soon

    def answered(self, chat: str) -> None:
        """The answer is out."""
        if (waiting := self._waiting.pop(chat, None)) is not None:
            waiting.cancel()

    def _begin(self, chat: str) -> None:
        task = asyncio.create_task(self._show(chat))  # noqa: TID251 - ended by close
        self._waiting[chat] = task
        self._keep(task)

    def _keep(self, task: asyncio.Task[None]) -> None:
        """Referenced until it ends, or close ends it."""
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def cheer(self, chat: str, message_id: str) -> None:
        """Under the message that says so."""
        if not message_id.isdecimal() or len(self._tasks) >= MOST:
            return
        call = SetMessageReaction(chat, int(message_id), [Emoji(CHEER)])
        self._keep(asyncio.create_task(self._try(call)))  # noqa: TID251 - ended by close

    async def _show(self, chat: str) -> None:
        for _ in range(TIMES):
            await self._try(SendChatAction(chat))
            await asyncio.sleep(AGAIN)
        self._waiting.pop(chat, None)

    async def _try(self, call: Call) -> None:
        try:
            await self._wire.tell(call)
        except SendError as error:
            log.debug("a sign was not shown", sign=call.method, why=str(error))

    async def close(self) -> None:
        """Show no more."""
        for waiting in [*self._waiting.values(), *self._tasks]:
            waiting.cancel()
        self._waiting.clear()
        await asyncio.gather(*self._tasks, return_exceptions=True)
