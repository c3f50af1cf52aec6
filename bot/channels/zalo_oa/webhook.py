"""`/hook/zalo-oa`: what is posted is acknowledged when it is committed, and only then."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import structlog
from aiohttp import web

from bot.channel import ChannelHost, Sender
from bot.channels.posted import Nonsense, Strange
from bot.channels.zalo_oa.events import decode
from bot.channels.zalo_oa.incoming import ByHand, Door, read
from bot.channels.zalo_oa.settings import HOOK, NAME, Settings
from bot.channels.zalo_oa.signature import HEADER, is_signed

log = structlog.get_logger(NAME)
QUIET = timedelta(minutes=10)
SHOWN = 120
UNREAD = "signed events could not be read"


class Webhook:
    """Takes what Zalo posts; Busy is made a 503 by the server, and Zalo comes again."""

    def __init__(
        self, settings: Settings, channel_host: ChannelHost, clock: Callable[[], datetime]
    ) -> None:
        if not settings.secret:
            raise ValueError("a webhook without a secret would take anybody's word")
        self._settings = settings
        self._channel_host = channel_host
        self._clock = clock
        self._told_at: datetime | None = None
        self.unread = Strange(NAME, UNREAD, clock)

    def routes(self) -> list[web.RouteDef]:
        """The one path; other methods are answered 405 by the server."""
        return [web.post(HOOK, self._posted)]

    async def _posted(self, request: web.Request) -> web.Response:
        """Zalo's console tries an address with a call that nobody signed: it does nothing."""
        given = request.headers.get(HEADER)
        body = await request.read()
        if not given:
            return web.Response()
        own = self._settings
        if not is_signed(given, own.app_id, body, own.secret):
            self._tell_of_forgery()
            raise web.HTTPUnauthorized
        await self._take(body)
        return web.Response()

    def _tell_of_forgery(self) -> None:
        """Somebody else posts, or our own secret is wrong; said once in a while."""
        now = self._clock()
        if self._told_at is None or now - self._told_at >= QUIET:
            self._told_at = now
            log.warning("wrong signature: a forgery, or zalo_oa.app_id or secret is wrong")

    async def _take(self, body: bytes) -> None:
        """Hand it over; it is committed on return. What cannot be read is passed over, loudly:
        refused, it would come again and be no clearer.
        """
        try:
            found = read(decode(body), self._settings.oa_id, self._clock())
        except Exception as error:
            self.unread.note(str(error) if isinstance(error, Nonsense) else repr(error)[:SHOWN])
            return
        match found:
            case Door(person):
                await self._channel_host.reached(self._known(person), can_be=False)
            case ByHand(person, at):
                until = at + self._settings.human_for
                await self._channel_host.left_to_human(self._known(person), until)
            case _:
                for event in found or ():
                    await self._channel_host.receive(event)

    def _known(self, person: str) -> Sender:
        return Sender(NAME, self._settings.oa_id, person)
