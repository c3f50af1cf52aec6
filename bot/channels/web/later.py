"""`/chat/later`: what came by itself, as a stream, or at once for browsers that cannot keep one."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import dataclass
from functools import partial

import msgspec
from aiohttp import web

from bot.channel import Busy, ChannelHost, InboxMessage
from bot.channels.web.links import Links
from bot.channels.web.network_limits import NetworkLimits
from bot.channels.web.streams import Stream
from bot.channels.web.visitors import Visitors
from bot.channels.web.wire import Link, all_to_json, json_of, network_of, to_json, who

DIGITS = 15
PATIENCE = 20.0
"""Seconds after which a silent stream says that it is alive."""
STREAM = {
    "Content-Type": "text/event-stream",
    "Cache-Control": "no-store",
    "X-Accel-Buffering": "no",  # or nginx keeps what comes until it is much
}
COME_LATER = b"retry: 30000\n\n"
"""To a stream that makes room: until then the page asks now and then."""


@dataclass(frozen=True, slots=True)
class Later:
    """Streams and polls of one web chat."""

    channel_host: ChannelHost
    visitors: Visitors
    links: Links
    network_limits: NetworkLimits
    draining: asyncio.Event

    def routes(self) -> list[web.RouteDef]:
        """The one path."""
        return [web.get("/chat/later", self._later)]

    async def _later(self, request: web.Request) -> web.StreamResponse:
        named = self.visitors.somebody(request)
        if "poll" in request.query:
            self.network_limits.look(named, network_of(request))
        else:  # before the database is asked who it is
            self.network_limits.may_listen(named)
        sender = await self.visitors.sender(request)
        after = _number(request.headers.get("Last-Event-ID") or request.query.get("seen", "0"))
        if sender is None:
            return web.Response(status=403)
        if "poll" in request.query:
            inbox_messages = await self.channel_host.waiting(who(sender), after)
            return json_of(all_to_json(inbox_messages, self._link(sender)))
        return await self._stream(request, sender, after)

    async def _stream(self, request: web.Request, sender: str, after: int) -> web.StreamResponse:
        """Server-sent events until the browser leaves, its place is needed or the house closes."""
        response = web.StreamResponse(headers=STREAM)
        response.force_close()  # whoever makes room gives the connection back too
        mine = self.network_limits.listen(sender, network_of(request))
        try:
            await response.prepare(request)
            await self._keep_telling(request, response, after, mine)
        except ConnectionError:
            pass  # the browser left; what it has not shown stays in its mailbox
        finally:
            self.network_limits.streams.close(mine)
        return response

    async def _keep_telling(
        self, request: web.Request, response: web.StreamResponse, after: int, mine: Stream
    ) -> None:
        while sender := await self._listener(request):
            link = self._link(sender)
            inbox_messages = await self._try_waiting(sender, after)
            for inbox_message in inbox_messages:
                await response.write(_event(inbox_message, link))
                after = inbox_message.id
            if mine.is_over:
                await response.write(COME_LATER)
                return
            if not inbox_messages:
                await self._next_mail(sender, mine)
                await response.write(b": still here\n\n")

    async def _listener(self, request: web.Request) -> str | None:
        """Whom the stream is for, while the house is open and their cookie works."""
        if self.draining.is_set():
            return None
        try:
            return await self.visitors.sender(request)
        except Busy:
            cookie = self.visitors.identity.read(request)
            return cookie.sender if cookie else None

    async def _try_waiting(self, sender: str, after: int) -> list[InboxMessage]:
        try:
            return await self.channel_host.waiting(who(sender), after)
        except Busy:
            return []

    async def _next_mail(self, sender: str, mine: Stream) -> None:
        """Until something may have come, or the stream must end."""
        with suppress(TimeoutError):
            async with asyncio.timeout(None) as mine.waits:
                await self.channel_host.next_mail(who(sender), PATIENCE)
        mine.waits = None

    def _link(self, sender: str) -> Link:
        return partial(self.links.make, sender)


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= DIGITS else 0


def _event(inbox_message: InboxMessage, link: Link) -> bytes:
    data = msgspec.json.encode(to_json(inbox_message, link)).decode()
    return f"id: {inbox_message.id}\ndata: {data}\n\n".encode()
