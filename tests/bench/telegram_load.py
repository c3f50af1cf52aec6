"""The load: chats that write the next message when the last one was answered."""

from __future__ import annotations

import asyncio
import math
import time
from dataclasses import dataclass, field
from itertools import count

import aiohttp
import msgspec

from tests.bench.bot_api.world import Sent, World

_updates = count(1)


@dataclass(slots=True)
class Chat:
    """People who write in turn, so that one message is under way at a time."""

    people: list[int]


@dataclass(slots=True)
class Round:
    """What a round measured: seconds from posting an update to seeing its message."""

    waits: list[float] = field(default_factory=list)
    seconds: float = 0.0
    cpu: float = 0.0
    """Seconds of the bot's core for one answer."""
    load_cpu: float = 0.0
    """Seconds of the other core for one answer: near the whole, the load is what was measured."""

    @property
    def rate(self) -> float:
        """Answers a second."""
        return len(self.waits) / self.seconds


class Mailbox:
    """Wakes whoever waits for the next message to a chat."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._waiting: dict[int, asyncio.Future[None]] = {}
        world.on_sent.append(self._sent)

    def expect(self, chat: int) -> asyncio.Future[None]:
        """The next message to this chat."""
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting[chat] = future
        return future

    def _sent(self, sent: Sent) -> None:
        future = self._waiting.pop(sent.chat, None)
        if future is not None and not future.done():
            future.set_result(None)


async def drive(
    http: aiohttp.ClientSession, world: World, hook: str, secret: str, chats: list[Chat]
) -> Round:
    """Let all chats write until everybody has answered."""
    mailbox, measured = Mailbox(world), Round()
    headers = {
        "X-Telegram-Bot-Api-Secret-Token": secret,
        "Content-Type": "application/json",
    }
    start, worked = time.perf_counter(), time.process_time()

    async def write(chat: Chat) -> None:
        for person in chat.people:
            world.chats[person] = "ok"
            message = mailbox.expect(person)
            posted = time.perf_counter()
            async with http.post(hook, data=_update(person), headers=headers) as answer:
                answer.raise_for_status()
            await asyncio.wait_for(message, 30)
            measured.waits.append(time.perf_counter() - posted)

    await asyncio.gather(*map(write, chats))
    measured.seconds = time.perf_counter() - start
    measured.load_cpu = (time.process_time() - worked) / max(len(measured.waits), 1)
    world.on_sent.pop()
    world.ledger.sent.clear()
    return measured


def _update(person: int) -> bytes:
    """Somebody types the number of an answer."""
    number = next(_updates)
    user = {"id": person, "is_bot": False, "first_name": "Lan"}
    message = {
        "message_id": number,
        "date": math.ceil(time.time()),  # nobody reads and types within the second
        "chat": {"id": person, "type": "private", "first_name": "Lan"},
        "from": user,
        "text": "1",
    }
    return msgspec.json.encode({"update_id": number, "message": message})
