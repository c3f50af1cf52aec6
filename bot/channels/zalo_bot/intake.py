"""What both ways of listening do with an event: read it, hand it over, say what cannot be read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from bot.channel import ChannelHost
from bot.channels.posted import Nonsense, Strange
from bot.channels.zalo_bot.events import decode, split
from bot.channels.zalo_bot.incoming import read
from bot.channels.zalo_bot.settings import NAME
from handlers.contract import Event

UNREAD = "events could not be read"
SHOWN = 120


class Intake:
    """Hands over; what it took is committed."""

    def __init__(self, bot: str, channel_host: ChannelHost, clock: Callable[[], datetime]) -> None:
        self._bot = bot
        self._channel_host = channel_host
        self._clock = clock
        self.unread = Strange(NAME, UNREAD, clock)

    async def take(self, body: bytes) -> None:
        """Every event of a body. Raises Busy; what cannot be read is passed over, loudly."""
        for one in split(body):
            event = self._read(one)
            if event is not None:
                await self._channel_host.receive(event)

    def _read(self, body: bytes) -> Event | None:
        try:
            return read(decode(body), self._bot, self._clock())
        except Nonsense as error:
            self.unread.note(str(error)[:SHOWN])
            return None
