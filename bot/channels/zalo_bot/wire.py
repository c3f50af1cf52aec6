"""The connection to the Bot Platform: every call ends in an answer or in one of our errors."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
from aiohttp import ClientTimeout

from bot.channel import Refused
from bot.channels.connection import SENDING, Connection, is_from
from bot.channels.zalo_bot.errors import Answer, judge
from bot.channels.zalo_bot.settings import Settings

SHOWING = ClientTimeout(total=180, connect=10, sock_connect=5)
"""Zalo fetches a picture before it answers."""
JSON = {"Content-Type": "application/json"}
_encoder = msgspec.json.Encoder()


class Wire:
    """Posts to Zalo; nothing that it raises holds the token, which stands in the address."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._connection = Connection()

    async def call(
        self, method: str, given: Mapping[str, object], limit: ClientTimeout = SENDING
    ) -> Answer:
        """Call a method."""
        token = self._settings.token
        url = f"{self._settings.api_base}/bot{token}/{method}"
        status, body = await self._connection.post(url, _encoder.encode(given), JSON, limit)
        return judge(status, body.replace(token.encode(), b"..."))

    async def fetch(self, url: str, most: int) -> bytes:
        """What somebody sent, from Zalo's own hosts alone, at most so many bytes."""
        if not is_from(self._settings.media_hosts, url):
            raise Refused("not from a host of Zalo")
        return await self._connection.fetch(url, most)

    async def close(self) -> None:
        """Let go of the connections."""
        await self._connection.close()
