"""Who speaks, by a cookie that still works; the house says whether it does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from aiohttp import web

from bot.channel import ChannelHost
from bot.channels.web.identity import Cookie, Identity
from bot.channels.web.wire import who


def stranger() -> web.HTTPForbidden:
    """Nobody whom we know."""
    return web.HTTPForbidden(text='{"error": "who"}', content_type="application/json")


@dataclass(frozen=True, slots=True)
class Visit:
    """Somebody who says something; `has_ended`: under a cookie that works no more."""

    sender: str
    made_at: datetime | None
    has_ended: bool = False


@dataclass(frozen=True, slots=True)
class Visitors:
    """Reads cookies and gives them."""

    channel_host: ChannelHost
    identity: Identity
    clock: Callable[[], datetime]

    async def sender(self, request: web.Request) -> str | None:
        """The sender of a request; None without a cookie of ours that works. Raises Busy."""
        cookie = self.identity.read(request)
        if (
            cookie is None
            or await self.channel_host.session(who(cookie.sender), cookie.made_at) is None
        ):
            return None
        return cookie.sender

    def named(self, request: web.Request) -> str | None:
        """The sender that a cookie of ours names, should it still work."""
        cookie = self.identity.read(request)
        return cookie.sender if cookie else None

    def somebody(self, request: web.Request) -> str:
        """The same; without a cookie of ours 403."""
        named = self.named(request)
        if named is None:
            raise stranger()
        return named

    def visit(self, cookie: Cookie | None) -> Visit:
        """Who speaks under a cookie, should it work, or a fresh sender."""
        return Visit(cookie.sender, cookie.made_at) if cookie else self.newcomer()

    def newcomer(self, *, has_ended: bool = False) -> Visit:
        """A fresh sender."""
        return Visit(self.identity.new(), self.clock(), has_ended)

    def give(self, response: web.StreamResponse, sender: str, made_at: datetime | None) -> None:
        """The cookie as it is after what was said: made anew, or taken away."""
        if made_at is None:
            self.identity.take(response)
        else:
            self.identity.give(response, sender, made_at)
