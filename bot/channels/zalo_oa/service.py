"""Zalo at work in the house: joined, posted to, its token kept young, ended."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import structlog
from aiohttp import web

from bot.channel import ChannelHost, SendError
from bot.channels.service import Closing, Spawn
from bot.channels.zalo_oa.channel import ZaloOa
from bot.channels.zalo_oa.settings import NAME, Settings
from bot.channels.zalo_oa.webhook import Webhook

log = structlog.get_logger(NAME)
EVERY = 60.0
"""Seconds between two looks at how old the token is."""


class Service:
    """What the assembly holds of Zalo; the house runs on while Zalo is away."""

    def __init__(self, settings: Settings, clock: Callable[[], datetime]) -> None:
        self.channel = ZaloOa(settings, clock)
        self._settings = settings
        self._clock = clock
        self._closing = Closing()
        self._away = ""
        self._unread: Callable[[], str] = str

    @property
    def trouble(self) -> str:
        """What keeps Zalo from working at this moment, or soon will."""
        token = self.channel.renewing.trouble or self._away
        troubles = (token, self.channel.unknown.trouble, self._unread())
        return "; ".join(filter(None, troubles))

    def join(self, channel_host: ChannelHost, spawn: Spawn) -> list[web.RouteDef]:
        """Take the house behind this channel; the path that Zalo posts to."""
        self.channel.join(channel_host, spawn)
        webhook = Webhook(self._settings, channel_host, self._clock)
        self._unread = lambda: webhook.unread.trouble
        return webhook.routes()

    async def run(self) -> None:
        """Keep the token young until closed."""
        while not self._closing.is_set():
            try:
                await self.channel.renewing.keep_young()
                self._away = ""
            except SendError as error:
                self._away = str(error)
                log.warning("the Zalo token could not be looked after", why=str(error))
            except Exception:
                log.exception("the Zalo token could not be looked after")
            await self._closing.rest(EVERY)

    def stop(self) -> None:
        """Take nothing more in; sending goes on."""
        self._closing.set()

    async def close(self) -> None:
        """Let go of the connections, once nothing is to be sent any more."""
        self.stop()
        await self.channel.close()
