"""The connection to Zalo: every call ends in an answer or in one of our errors."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec
from aiohttp import ClientTimeout, FormData

from bot.channel import Refused, SendError, Unavailable
from bot.channels.connection import OK, Connection, is_from, repeatable
from bot.channels.zalo_oa.errors import Answer, judge
from bot.channels.zalo_oa.pacing import Pace
from bot.channels.zalo_oa.settings import Settings

RENEWING = ClientTimeout(total=20, connect=10, sock_connect=5)
"""Shorter than a renewal is claimed for."""
_encoder = msgspec.json.Encoder()


class Wire:
    """Posts to Zalo; nothing that it raises holds a token."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._connection = Connection()
        self.pace = Pace(settings.per_minute)

    async def post(self, path: str, token: str, body: object, *, bulk: bool = False) -> Answer:
        """Call the interface with JSON, in one's turn."""
        await self.pace.turn(bulk=bulk)
        headers = {"access_token": token, "Content-Type": "application/json"}
        return await self._ask(f"{self._settings.api_base}/{path}", _encoder.encode(body), headers)

    async def get(self, path: str, token: str) -> Answer:
        """Ask the interface, in one's turn."""
        await self.pace.turn(bulk=False)
        url = f"{self._settings.api_base}/{path}"
        return judge(*await self._connection.get(url, {"access_token": token}))

    async def upload(self, kind: str, token: str, name: str, file: bytes) -> Answer:
        """Give Zalo a picture (`image`) or a document (`file`) to be sent later."""
        await self.pace.turn(bulk=False)
        form = FormData()
        form.add_field("file", file, filename=name)
        url = f"{self._settings.api_base}/v2.0/oa/upload/{kind}"
        try:
            return await self._ask(url, form, {"access_token": token})
        except SendError as error:
            raise repeatable(error) from None  # to upload twice is to upload once

    async def renew(self, form: Mapping[str, str]) -> bytes:
        """Spend a code or a refresh token; what came, whatever it is."""
        url = f"{self._settings.oauth_base}/v4/oa/access_token"
        headers = {"secret_key": self._settings.app_secret}
        status, body = await self._connection.post(url, dict(form), headers, RENEWING)
        if status != OK:
            raise Unavailable(f"HTTP {status}")
        return body

    async def fetch(self, url: str, most: int) -> bytes:
        """What somebody sent, from Zalo's own hosts alone, at most so many bytes."""
        if not is_from(self._settings.media_hosts, url):
            raise Refused("not from a host of Zalo")
        return await self._connection.fetch(url, most)

    async def _ask(self, url: str, data: bytes | FormData, headers: Mapping[str, str]) -> Answer:
        return judge(*await self._connection.post(url, data, headers))

    async def close(self) -> None:
        """Let go of the connections."""
        await self._connection.close()
