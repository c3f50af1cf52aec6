"""The Bot Platform at work in the house: joined, listened to, its plan watched, ended."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime

import structlog
from aiohttp import web

from bot.channel import Busy, ChannelHost, Refused, Sender, SendError
from bot.channels.service import Closing, Spawn
from bot.channels.zalo_bot.channel import ZaloBot
from bot.channels.zalo_bot.intake import Intake
from bot.channels.zalo_bot.polling import Poller
from bot.channels.zalo_bot.quota import nearly_used_up
from bot.channels.zalo_bot.settings import HOOK, NAME, Settings
from bot.channels.zalo_bot.webhook import Webhook

log = structlog.get_logger(NAME)
EVERY, LONGEST_WAIT = 60.0, 60.0


class Service:
    """What the assembly holds of it; the house runs on while Zalo is away."""

    def __init__(self, settings: Settings, clock: Callable[[], datetime]) -> None:
        self.channel = ZaloBot(settings, clock)
        self.poller: Poller | None = None
        self._settings = settings
        self._clock = clock
        self._channel_host: ChannelHost | None = None
        self._closing = Closing()
        self._away = self._quota = ""
        self._unread: Callable[[], str] = str

    @property
    def trouble(self) -> str:
        """What keeps it from working at this moment, or soon will."""
        fetching = self.poller.trouble if self.poller else ""
        strange = (self.channel.unknown.trouble, self._unread())
        return "; ".join(filter(None, (self._away or fetching, self._quota, *strange)))

    def join(self, channel_host: ChannelHost, spawn: Spawn) -> list[web.RouteDef]:
        """Take the house behind this channel; the paths to serve."""
        self.channel.join(channel_host)
        self._channel_host = channel_host
        shown = self.channel.pictures.join(channel_host)
        intake = Intake(self._settings.bot, channel_host, self._clock)
        self._unread = lambda: intake.unread.trouble
        if self._settings.secret:
            return [*Webhook(intake, self._settings.secret).routes(), *shown]
        self.poller = Poller(self.channel.wire, intake, channel_host, self._settings.bot)
        return shown

    async def run(self) -> None:
        """Say how Zalo reaches us, then listen and watch until closed."""
        await asyncio.gather(self._listen(), self._watch())

    async def _listen(self) -> None:
        if await self._introduced() and self.poller is not None:
            await self.poller.run()

    async def _introduced(self) -> bool:
        """Whether Zalo knows how to reach us; tried until it does, or we close."""
        wait = 1.0
        while not self._closing.is_set():
            try:
                await self._tell()
            except SendError as error:
                self._away = str(error)
                log.warning("Zalo cannot be reached yet", why=str(error))
            else:
                self._away = ""
                return True
            await self._closing.rest(wait)
            wait = min(wait * 2, LONGEST_WAIT)
        return False

    async def _tell(self) -> None:
        own, wire = self._settings, self.channel.wire
        if own.secret:
            hook = {"url": own.public_url + HOOK, "secret_token": own.secret}
            await wire.call("setWebhook", hook)
            return
        with suppress(Refused):  # none was ever set
            await wire.call("deleteWebhook", {})

    async def _watch(self) -> None:
        """Look now and then how much of the plan is left."""
        while not self._closing.is_set():
            await self.look()
            await self._closing.rest(EVERY)

    async def look(self) -> None:
        """Read what is used of the plan."""
        if self._channel_host is None:
            return
        with suppress(Busy):
            used = await self._channel_host.used(Sender(NAME, self._settings.bot, ""))
            told = nearly_used_up(*used)
            if told and told != self._quota:
                log.warning("the plan of this bot is nearly used up", why=told)
            self._quota = told

    def stop(self) -> None:
        """Take nothing more in; sending goes on."""
        self._closing.set()
        if self.poller is not None:
            self.poller.close()

    async def close(self) -> None:
        """Let go of the connections, once nothing is to be sent any more."""
        self.stop()
        await self.channel.close()
