"""What both ways of listening do with an event: read it, hand it over, say what cannot be read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import structlog

from bot.channel import ChannelHost
from bot.channels.posted import Nonsense
from bot.channels.zalo_bot.events import decode
from bot.channels.zalo_bot.incoming import read
from bot.channels.zalo_bot.settings import NAME

log = structlog.get_logger(NAME)
SHOWN = 120


class Intake:
    """Hands over; what it took is committed."""

    def __init__(self, bot: str, channel_host: ChannelHost, clock: Callable[[], datetime]) -> None:
        self._bot = bot
        self._channel_host = channel_host
        self._clock = clock

    async def take(self, body: bytes) -> None:
        """Every event of a body. Raises Busy; what cannot be read is passed over, loudly."""
        try:
            found = [read(one, self._bot, self._clock()) for one in decode(body)]
        except Nonsense as error:
            log.warning("an event could not be read", why=str(error)[:SHOWN])
            return
        for event in found:
            if event is not None:
                await self._channel_host.receive(event)
