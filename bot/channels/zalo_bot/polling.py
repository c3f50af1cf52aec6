"""Fetching events, for trials: Zalo keeps nothing, and what is said while nobody asks is lost."""

from __future__ import annotations

import structlog
from aiohttp import ClientTimeout

from bot.channel import Busy, ChannelHost, SendError
from bot.channels.service import Closing
from bot.channels.zalo_bot.errors import Nothing
from bot.channels.zalo_bot.intake import Intake
from bot.channels.zalo_bot.settings import NAME
from bot.channels.zalo_bot.wire import Wire

log = structlog.get_logger(NAME)
WARNING = "events are polled: Zalo loses what is said while nobody asks; for trials only"
PATIENCE = 30
"""Seconds that Zalo holds a request while nobody writes."""
LIMIT = ClientTimeout(total=PATIENCE + 10, sock_connect=5)
STANDBY, LONGEST_WAIT = 2.0, 30.0


class Poller:
    """Fetches one event after the other until closed; one of our processes does."""

    def __init__(self, wire: Wire, intake: Intake, channel_host: ChannelHost, bot: str) -> None:
        self._wire = wire
        self._intake = intake
        self._channel_host = channel_host
        self._task = f"poll:{NAME}:{bot}"
        self._closing = Closing()
        self.trouble = ""

    def close(self) -> None:
        """Fetch no more."""
        self._closing.set()

    async def run(self) -> None:
        """Fetch and hand over, again and again."""
        log.warning(WARNING)
        failures = 0
        while not self._closing.is_set():
            try:
                if not await self._channel_host.leads(self._task):
                    await self._closing.rest(STANDBY)
                    continue
                await self._next()
                failures, self.trouble = 0, ""
            except (SendError, Busy) as error:
                failures, self.trouble = failures + 1, str(error)
                log.info("nothing fetched", why=str(error))
                await self._closing.rest(min(2.0**failures, LONGEST_WAIT))
        await self._channel_host.resigns(self._task)

    async def _next(self) -> None:
        """The next event, if one comes; it was given away: tried until it is stored."""
        try:
            answer = await self._wire.call("getUpdates", {"timeout": str(PATIENCE)}, LIMIT)
        except Nothing:
            return
        while not self._closing.is_set():
            try:
                await self._intake.take(b'{"result":' + bytes(answer.result) + b"}")
            except Busy as error:
                log.warning("not stored, tried again", why=str(error))
                await self._closing.rest(error.retry_after)
            else:
                return
        log.error("an event is lost: the database was away when this process ended")
