"""The connection to the Bot Platform: every call ends in an answer or in one of our errors."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

import msgspec
from aiohttp import ClientResponse, ClientSession, ClientTimeout

from bot.channel import Ambiguous, Refused, TooLarge, Unavailable, broken
from bot.channels.zalo_bot.errors import Answer, judge
from bot.channels.zalo_bot.settings import Settings

SENDING = ClientTimeout(total=60, connect=10, sock_connect=5)
SHOWING = ClientTimeout(total=180, connect=10, sock_connect=5)
"""Zalo fetches a picture before it answers."""
FETCHING = ClientTimeout(total=30, connect=10, sock_connect=5)
CHUNK = 64 * 1024
OK, GONE = 200, (403, 404, 410)
_encoder = msgspec.json.Encoder()


class Wire:
    """Posts to Zalo; nothing that it raises holds the token, which stands in the address."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._http: ClientSession | None = None

    async def call(
        self, method: str, given: Mapping[str, object], limit: ClientTimeout = SENDING
    ) -> Answer:
        """Call a method."""
        token = self._settings.token
        url = f"{self._settings.api_base}/bot{token}/{method}"
        headers = {"Content-Type": "application/json"}
        try:
            async with self._session().post(
                url,
                data=_encoder.encode(given),
                headers=headers,
                timeout=limit,
                allow_redirects=False,
            ) as answer:
                status, body = answer.status, await answer.read()
        except Exception as error:
            raise broken(error) from None
        return judge(status, body.replace(token.encode(), b"..."))

    async def fetch(self, url: str, most: int) -> bytes:
        """What somebody sent, from Zalo's own hosts alone, at most so many bytes."""
        if not self._is_of_zalo(url):
            raise Refused("not from a host of Zalo")
        try:
            async with self._session().get(url, timeout=FETCHING, allow_redirects=False) as answer:
                status, body = answer.status, await _read(answer, most)
        except Exception as error:
            trouble = broken(error)
            is_open = isinstance(trouble, Ambiguous)  # to fetch twice is to fetch once
            raise (Unavailable(str(trouble)) if is_open else trouble) from None
        if status != OK:
            raise (Refused if status in GONE else Unavailable)(f"HTTP {status} for a file")
        if len(body) > most:
            raise TooLarge(f"more than {most} bytes")
        return body

    def _is_of_zalo(self, url: str) -> bool:
        try:
            parts = urlsplit(url)
            host = parts.hostname or ""
        except ValueError:
            return False
        hosts = self._settings.media_hosts
        is_known = any(host == one or host.endswith(f".{one}") for one in hosts)
        return is_known and parts.scheme == "https" and not parts.username

    def _session(self) -> ClientSession:
        if self._http is None:
            self._http = ClientSession()
        return self._http

    async def close(self) -> None:
        """Let go of the connections."""
        if self._http is not None:
            await self._http.close()


async def _read(answer: ClientResponse, most: int) -> bytes:
    """What comes, until it is more than we take: no header is believed."""
    parts, size = [], 0
    async for part in answer.content.iter_chunked(CHUNK):
        parts.append(part)
        size += len(part)
        if size > most:
            break
    return b"".join(parts)
