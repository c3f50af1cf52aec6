"""The web chat's paths: the page, what a person says, what comes later, files."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from aiohttp import web
from msgspec.structs import replace

from bot.channel import (
    Answered,
    Carried,
    ChannelHost,
    Message,
    Refused,
    TooLarge,
    Tray,
)
from bot.channels.manifest import capabilities
from bot.channels.web import upload
from bot.channels.web.assets import FRESH, assets
from bot.channels.web.files import Files
from bot.channels.web.identity import Identity
from bot.channels.web.later import Later
from bot.channels.web.links import Links
from bot.channels.web.network_limits import NetworkLimits
from bot.channels.web.pushes import Pushes
from bot.channels.web.shell import index
from bot.channels.web.visitors import Visit, Visitors, stranger
from bot.channels.web.wire import (
    Link,
    Said,
    Seen,
    Whence,
    agent_of,
    all_to_json,
    bad_request,
    decode,
    json_of,
    network_of,
    to_event,
    who,
)
from handlers.contract import Event

ENDED = "signout.ended"
"""The button that stands for anything said under a cookie that has ended."""

NOTHING = Answered([], None)


@dataclass(frozen=True, slots=True)
class Limits:
    """What the operator allows."""

    photo_bytes: int = 8 * 1024 * 1024
    link_life: timedelta = timedelta(days=7)
    """So long a link to a file opens it."""
    network_limits: NetworkLimits | None = None
    """How much one person and one network may do; nothing is limited without."""


class WebChat:
    """A mailbox channel: a POST returns its own answers, and a stream what comes later."""

    name = "web"
    capabilities = capabilities(name)

    def __init__(
        self,
        key: bytes,
        public_url: str,
        clock: Callable[[], datetime],
        tray: Tray,
        limits: Limits = Limits(),
    ) -> None:
        self._identity = Identity(key, public_url)
        self._links = Links(key, limits.link_life, clock)
        self._home = public_url.rstrip("/")
        self._clock = clock
        self._tray = tray
        self._most = limits.photo_bytes
        self.network_limits = limits.network_limits or NetworkLimits()
        self._channel_host: ChannelHost | None = None
        self.draining = asyncio.Event()

    async def send(self, chat: str, message: Message) -> str | None:
        """A mailbox is read by its people."""
        raise AssertionError(
            f"pushed {message.text[:20]!r} into the mailbox of {len(chat)} letters"
        )

    def routes(self, channel_host: ChannelHost) -> list[web.RouteDef]:
        """What this channel answers to over HTTP."""
        self._channel_host = channel_host
        return [
            web.get("/", self._page),
            web.get("/sw.js", self._worker),
            web.get("/web/{name:[a-z0-9-]+\\.(?:css|js|svg|png|json)}", self._asset),
            web.post("/chat", self._said),
            web.post("/chat/photo", self._photo),
            web.post("/chat/photo/ask", self._asked),
            web.post("/chat/seen", self._seen),
            *Later(
                channel_host, self._visitors, self._links, self.network_limits, self.draining
            ).routes(),
            *Pushes(channel_host, self._visitors, self.network_limits).routes(),
            *Files(channel_host, self._visitors, self._links, self.network_limits).routes(),
        ]

    @property
    def _visitors(self) -> Visitors:
        return Visitors(self.channel_host, self._identity, self._clock)

    @property
    def channel_host(self) -> ChannelHost:
        """The house behind this channel."""
        if self._channel_host is None:
            raise LookupError("the web chat was asked before it got its routes")
        return self._channel_host

    async def _page(self, request: web.Request) -> web.Response:
        """Where a link leads is told in its head: whoever shares it shows that."""
        page = index(*self.channel_host.told_of(request.query.get("ma", "")), self._home)
        response = web.Response(text=page, content_type="text/html", headers=FRESH)
        response.enable_compression()
        return response

    async def _worker(self, request: web.Request) -> web.Response:
        return assets()["sw.js"].answer(request)

    async def _asset(self, request: web.Request) -> web.Response:
        asset = assets().get(request.match_info["name"])
        if asset is None:
            raise web.HTTPNotFound
        return asset.answer(request)

    async def _said(self, request: web.Request) -> web.Response:
        """One thing a person did; answered with what the bot says to it."""
        said = decode(await request.read(), Said)
        cookie, network = self._identity.read(request), network_of(request)
        typed, whence = said.kind == "text", (network, agent_of(request))
        self.network_limits.message(cookie.sender if cookie else None, network, typed=typed)
        visit = self._visitors.visit(cookie)
        async with self.network_limits.turn(network, typed=typed):
            answered = await self._converse(said, visit, whence)
        if answered is None:
            self.network_limits.message(None, network)
            visit = self._visitors.newcomer(has_ended=True)
            answered = await self._converse(said, visit, whence) or NOTHING
        link, forget = self._link(visit.sender), visit.has_ended
        body = all_to_json(answered.inbox_messages, link, said.message, forget=forget)
        response = json_of(body if answered.kept is None else body | {"kept": answered.kept})
        self._visitors.give(response, visit.sender, answered.made_at)
        return response

    async def _converse(self, said: Said, visit: Visit, whence: Whence) -> Answered | None:
        """The answer; None when the cookie has ended: what was said is not done. Raises Busy."""
        shown = (0, 0) if visit.has_ended else (said.seen, said.later)
        carried = Carried(visit.made_at, *shown)
        return await self.channel_host.converse(self._event(said, visit, whence), carried)

    def _event(self, said: Said, visit: Visit, whence: Whence) -> Event:
        """What was said under a cookie that has ended was meant for another: it is not done."""
        if visit.has_ended:
            said = replace(said, kind="tap", data=ENDED, message=None)
        at = self._clock()
        if not whence[0]:
            return to_event(said, visit.sender, at)
        named = self.network_limits.pseudonym(whence[0], at), self.network_limits.place(*whence)
        return to_event(said, visit.sender, at, *named)

    async def _photo(self, request: web.Request) -> web.Response:
        """A photo; kept only where one is awaited, so that nobody else can fill the disk."""
        sender, is_wanted = await self._photographer(request)
        self.network_limits.message(sender, network_of(request))
        try:
            sent, body = await upload.read(request, self._most, keep=is_wanted)
        except upload.Malformed as error:
            raise bad_request() from error
        except TooLarge:
            return web.json_response({"error": "large"}, status=413)
        if is_wanted:
            ref, now = upload.ref_of(sender, sent), self._clock()
            await asyncio.to_thread(self._tray.receive, ref, body, now)
        return await self._took(sender, sent, body, is_kept=is_wanted)

    async def _asked(self, request: web.Request) -> web.Response:
        """Before a photo travels: whether it is awaited; else what would be said to it."""
        sender, is_wanted = await self._photographer(request)
        network = network_of(request)
        sent = decode(await request.read(), upload.Sent)
        if is_wanted:
            self.network_limits.look(sender, network)
            return web.json_response({"messages": [], "send": True})
        self.network_limits.message(sender, network)
        return await self._took(sender, sent, b"", is_kept=False)

    async def _photographer(self, request: web.Request) -> tuple[str, bool]:
        """Who sends a photo, and whether one is awaited from there; without a cookie 403."""
        cookie = self._identity.read(request)
        if cookie is None:
            raise stranger()
        is_wanted = await self.channel_host.wants_picture(who(cookie.sender), cookie.made_at)
        if is_wanted is None:
            raise stranger()
        return cookie.sender, is_wanted

    async def _took(
        self, sender: str, sent: upload.Sent, body: bytes, *, is_kept: bool
    ) -> web.Response:
        event = upload.to_event(sender, sent, body, self._clock(), is_kept=is_kept)
        inbox_messages = await self.channel_host.receive(event)
        return json_of(all_to_json(inbox_messages, self._link(sender)))

    async def fetch(self, ref: str, most: int) -> bytes:
        """What was uploaded under a handle."""
        body = await asyncio.to_thread(self._tray.received, ref)
        if body is None:
            raise Refused("it was never uploaded, or lay too long")
        return body

    async def fetched(self, ref: str) -> None:
        """It is stored, or refused: the upload itself may go."""
        await asyncio.to_thread(self._tray.forget, ref)

    async def _seen(self, request: web.Request) -> web.Response:
        """The page is being left: what it has shown is as good as sent."""
        self.network_limits.look(self._visitors.somebody(request), network_of(request))
        sender = await self._visitors.sender(request)
        if sender is None:
            return web.Response(status=403)
        seen = decode(await request.read(), Seen)
        await self.channel_host.seen(who(sender), seen.seen, seen.later)
        return web.Response(status=204)

    def _link(self, sender: str) -> Link:
        """Links to files that open in this sender's browser only."""
        return partial(self._links.make, sender)
