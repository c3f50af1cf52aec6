"""Pictures that Zalo fetches from us: by an address that is sealed, and good for some minutes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from hashlib import sha256

import msgspec
from aiohttp import web
from itsdangerous import BadSignature, URLSafeSerializer

from bot.channel import ChannelHost, FileRef, Sender
from bot.channels.zalo_bot.settings import NAME, PICTURES, Settings

LIFE = timedelta(minutes=10)
"""Zalo fetches while it takes the message; others were seen to wait two minutes and a half."""


class Pictures:
    """Makes addresses, and draws what they stand for, for the person to whom it is sent."""

    def __init__(self, settings: Settings, clock: Callable[[], datetime]) -> None:
        key = sha256(f"pictures of {settings.token}".encode()).digest()
        self._seals = URLSafeSerializer(key, salt=NAME)
        self._settings = settings
        self._clock = clock
        self._channel_host: ChannelHost | None = None

    def join(self, channel_host: ChannelHost) -> list[web.RouteDef]:
        """Learn to know the house; the path that Zalo fetches from."""
        self._channel_host = channel_host
        return [web.get(PICTURES + "{token}", self._fetched)]

    def address(self, chat: str, file: FileRef) -> str | None:
        """Where a picture can be fetched for some minutes; None where nobody can reach us."""
        if not self._settings.public_url.startswith("https://"):
            return None
        until = int((self._clock() + LIFE).timestamp())
        named = {"chat": chat, "until": until, **msgspec.to_builtins(file)}
        return f"{self._settings.public_url}{PICTURES}{self._seals.dumps(named)}"

    async def _fetched(self, request: web.Request) -> web.Response:
        found = self._opened(request.match_info["token"])
        if found is None or self._channel_host is None:
            raise web.HTTPNotFound
        chat, file = found
        drawn = await self._channel_host.draw(file, Sender(NAME, self._settings.bot, chat))
        if drawn is None:
            raise web.HTTPGone
        body, media_type = drawn
        headers = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex"}
        return web.Response(body=body, content_type=media_type, headers=headers)

    def _opened(self, token: str) -> tuple[str, FileRef] | None:
        try:
            found = self._seals.loads(token)
        except BadSignature:
            return None
        if not isinstance(found, dict) or self._clock().timestamp() >= found.pop("until", 0):
            return None
        chat = str(found.pop("chat", ""))
        return chat, msgspec.convert(found, FileRef)
