"""Telegram at work in the house: joined, opened, fed with updates, ended."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime

import structlog
from aiohttp import web

from bot.channel import Busy, ChannelHost, Sender, SendError
from bot.channels.service import Closing, Spawn
from bot.channels.telegram.app import MiniApp
from bot.channels.telegram.calls import GetMe
from bot.channels.telegram.channel import Telegram
from bot.channels.telegram.errors import TOKEN_REFUSED
from bot.channels.telegram.groups import NAME
from bot.channels.telegram.intake import Intake
from bot.channels.telegram.opening import dress, introduce
from bot.channels.telegram.polling import Poller
from bot.channels.telegram.settings import Settings
from bot.channels.telegram.webhook import Webhook

log = structlog.get_logger(NAME)
LONGEST_WAIT = 60.0
PROBE = 10.0
"""Seconds between two looks whether a refused token is taken again."""


class Service:
    """What the assembly holds of Telegram; the house runs on while Telegram is away."""

    def __init__(self, settings: Settings, clock: Callable[[], datetime]) -> None:
        self.channel = Telegram(settings)
        self.poller: Poller | None = None
        self._settings = settings
        self._clock = clock
        self._intake: Intake | None = None
        self._closing = Closing()
        self._away = ""

    def join(self, channel_host: ChannelHost, spawn: Spawn) -> list[web.RouteDef]:
        """Take the house behind this channel; the paths to serve, none when polling."""
        self.channel.join(channel_host)
        wire, settings = self.channel.wire, self._settings
        self._intake = Intake(self.channel, settings, channel_host, spawn, self._clock)
        app = MiniApp(settings, channel_host, self._clock).routes() if settings.app_url else []
        if settings.secret:
            return [*app, *Webhook(self._intake, settings.secret).routes()]
        self.poller = Poller(wire, self._intake, channel_host, spawn)
        return app

    async def run(self) -> None:
        """Introduce ourselves, however long that takes, then fetch until closed."""
        if self._intake is None or not await self._introduce(self._intake):
            return
        fetching = [self.poller.run()] if self.poller is not None else []
        await asyncio.gather(
            dress(self.channel.wire, self._settings), self._stay_known(), *fetching
        )

    @property
    def trouble(self) -> str:
        """What keeps Telegram from working at this moment, for whoever watches over us."""
        fetching = self.poller.trouble if self.poller is not None else ""
        return self._away or (TOKEN_REFUSED if self.channel.is_refused else fetching)

    async def _stay_known(self) -> None:
        """While our token is refused, ask who we are; the first answer ends the silence."""
        while not self._closing.is_set():
            if self.channel.is_refused:
                try:
                    await self.channel.wire.tell(GetMe())
                    await self._welcomed()
                except (SendError, Busy) as error:
                    log.info("the token is still refused", why=str(error))
            await self._closing.rest(PROBE)

    async def _welcomed(self) -> None:
        """Telegram knows this token: what waited for that goes out."""
        self.channel.accepted()
        await self.channel.channel_host.welcomed(
            Sender(NAME, self._settings.bot, ""), TOKEN_REFUSED
        )

    async def _introduce(self, intake: Intake) -> bool:
        wait = 1.0
        while not self._closing.is_set():
            try:
                intake.me = await introduce(self.channel.wire, self._settings)
                await self._welcomed()
            except (SendError, Busy) as error:
                self._away = str(error)
                log.warning("Telegram cannot be reached yet", why=str(error))
            except Exception:
                log.exception("Telegram said what we do not understand")
            else:
                self._away = ""
                return True
            await self._closing.rest(wait)
            wait = min(wait * 2, LONGEST_WAIT)
        return False

    def stop(self) -> None:
        """Take nothing more in; sending goes on."""
        self._closing.set()
        if self.poller is not None:
            self.poller.close()

    async def close(self) -> None:
        """Let go of the connections, once nothing is to be sent any more."""
        self.stop()
        await self.channel.close()
