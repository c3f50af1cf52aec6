"""`/chat/push`: a browser says where it may be knocked at, or that it may not any more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

import msgspec
from aiohttp import web

from bot.channel import Bell, ChannelHost
from bot.channels.web.network_limits import NetworkLimits
from bot.channels.web.visitors import Visitors, stranger
from bot.channels.web.wire import decode, json_of, network_of, who

Short = Annotated[str, msgspec.Meta(max_length=100)]


class Put(msgspec.Struct, frozen=True):
    """What a browser gives; without an address it takes it back."""

    endpoint: Annotated[str, msgspec.Meta(max_length=2000)] = ""
    p256dh: Short = ""
    auth: Short = ""


@dataclass(frozen=True, slots=True)
class Pushes:
    """The browser's side of the doorbell; the house decides who may be knocked at."""

    channel_host: ChannelHost
    visitors: Visitors
    network_limits: NetworkLimits

    def routes(self) -> list[web.RouteDef]:
        """The one path."""
        return [web.get("/chat/push", self._stands), web.post("/chat/push", self._put)]

    async def _stands(self, request: web.Request) -> web.Response:
        """The key that browsers ask for, and whether this place is knocked at."""
        sender, bell = await self._sender(request), self.channel_host.doorbell
        return json_of({"key": bell.key, "on": await bell.is_on(who(sender))})

    async def _put(self, request: web.Request) -> web.Response:
        sender, bell = await self._sender(request), self.channel_host.doorbell
        put = decode(await request.read(), Put)
        if not put.endpoint:
            await bell.take_down(who(sender))
            return json_of({"on": False})
        new = Bell(put.endpoint, put.p256dh, put.auth)
        return json_of({"on": await bell.put_up(who(sender), new)})

    async def _sender(self, request: web.Request) -> str:
        """Without a cookie that works 403."""
        self.network_limits.look(self.visitors.somebody(request), network_of(request))
        sender = await self.visitors.sender(request)
        if sender is None:
            raise stranger()
        return sender
