"""How fast we may send: Telegram's limits with some room, and silence when it asks for it."""

from __future__ import annotations

import asyncio

from aiolimiter import AsyncLimiter

from bot.channel import Unavailable

HAIR = 1e-6
"""What a bulk message asks for on top: the limiter serves the smallest wish first."""
KEPT = 1000
"""Chats whose pace is remembered before idle ones are dropped."""
PATIENCE = 10.0
"""Seconds of silence that a message waits out here; a longer one is waited out in the outbox."""
LOOKS, LOOK = 30, 1.0
"""So often, and so many seconds apart, what can wait looks whether answers leave it room."""

TOGETHER, SEVERAL = 10.0, 3
"""So many chats that are too much within so many seconds: Telegram means the whole bot."""


class Pause:
    """The whole bot is silent until a moment."""

    def __init__(self) -> None:
        self._until = 0.0
        self._why = ""

    def hold(self, seconds: float, why: str = "the bot has to be silent") -> None:
        """Be silent for so long, or longer if that was agreed already."""
        self._until = max(self._until, asyncio.get_running_loop().time() + seconds)
        self._why = why

    def end(self) -> None:
        """Whoever asked for the silence takes it back."""
        self._until = 0.0

    @property
    def left(self) -> float:
        """Seconds of silence that remain."""
        return max(self._until - asyncio.get_running_loop().time(), 0.0)

    async def over(self) -> None:
        """Wait for the end of a short silence; Unavailable says how long a long one lasts."""
        while (left := self.left) > 0:
            if left > PATIENCE:
                raise Unavailable(self._why, left)
            await asyncio.sleep(left)


class Floods:
    """Tells one chat that is full from a bot that sends too much: then several chats say so."""

    def __init__(self) -> None:
        self._seen: dict[str, float] = {}

    def are_general(self, chat: str) -> bool:
        """Note that this chat was too much; whether it is the whole bot by now."""
        now = asyncio.get_running_loop().time()
        self._seen = {one: at for one, at in self._seen.items() if now - at < TOGETHER}
        self._seen[chat] = now
        return len(self._seen) >= SEVERAL


class Pace:
    """25 messages a second; one a second to a chat, three at once; 18 a minute to a group."""

    def __init__(self) -> None:
        self._all = AsyncLimiter(5, 0.2)
        self._bulk = AsyncLimiter(1, 0.05)
        self._chats: dict[str, tuple[AsyncLimiter, ...]] = {}

    async def turn(self, chat: str, *, bulk: bool) -> None:
        """Wait for one's turn; a message to many lets answers to single people pass."""
        for limiter in self._of(chat):
            await limiter.acquire()
        if bulk:
            await self._bulk.acquire()
        await self._all.acquire(1 + HAIR * bulk)

    async def spare(self, chat: str) -> bool:
        """Take what answers leave over, and leave room for the next; False where there is none."""
        for _ in range(LOOKS):
            if all(one.has_capacity(2) for one in (*self._of(chat), self._all)):
                await self.turn(chat, bulk=True)
                return True
            await asyncio.sleep(LOOK)
        return False

    def _of(self, chat: str) -> tuple[AsyncLimiter, ...]:
        if len(self._chats) > KEPT:
            self._chats = {one: pace for one, pace in self._chats.items() if not _is_idle(pace)}
        return self._chats.setdefault(chat, _new(chat))


def _new(chat: str) -> tuple[AsyncLimiter, ...]:
    second = AsyncLimiter(3, 3)
    is_group = chat.startswith("-")
    return (second, AsyncLimiter(2, 20 / 3)) if is_group else (second,)


def _is_idle(pace: tuple[AsyncLimiter, ...]) -> bool:
    return all(limiter.has_capacity(limiter.max_rate) for limiter in pace)
