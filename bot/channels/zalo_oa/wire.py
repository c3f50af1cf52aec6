"""The connection to Zalo: every call ends in an answer or in one of our errors."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

import msgspec
from aiohttp import ClientResponse, ClientSession, ClientTimeout, FormData

from bot.channel import Ambiguous, Refused, SendError, TooLarge, Unavailable, broken
from bot.channels.zalo_oa.errors import OK, Answer, judge
from bot.channels.zalo_oa.settings import Settings

SENDING = ClientTimeout(total=60, connect=10, sock_connect=5)
RENEWING = ClientTimeout(total=20, connect=10, sock_connect=5)
"""Shorter than a renewal is claimed for."""
FETCHING = ClientTimeout(total=30, connect=10, sock_connect=5)
CHUNK = 64 * 1024
GONE = (403, 404, 410)
_encoder = msgspec.json.Encoder()


class Wire:
    """Posts to Zalo; nothing that it raises holds a token."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._http: ClientSession | None = None

    async def post(self, path: str, token: str, body: object) -> Answer:
        """Call the interface with JSON."""
        headers = {"access_token": token, "Content-Type": "application/json"}
        return await self._ask(f"{self._settings.api_base}/{path}", _encoder.encode(body), headers)

    async def upload(self, kind: str, token: str, name: str, file: bytes) -> Answer:
        """Give Zalo a picture (`image`) or a document (`file`) to be sent later."""
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
        status, body = await self._send(url, dict(form), headers, RENEWING)
        if status != OK:
            raise Unavailable(f"HTTP {status}")
        return body

    async def fetch(self, url: str, most: int) -> bytes:
        """What somebody sent, from Zalo's own hosts alone, at most so many bytes."""
        if not self._is_of_zalo(url):
            raise Refused("not from a host of Zalo")
        try:
            async with self._session().get(url, timeout=FETCHING, allow_redirects=False) as answer:
                status, body = answer.status, await _read(answer, most)
        except Exception as error:
            raise repeatable(broken(error)) from None
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

    async def _ask(self, url: str, data: bytes | FormData, headers: Mapping[str, str]) -> Answer:
        return judge(*await self._send(url, data, headers, SENDING))

    async def _send(
        self, url: str, data: object, headers: Mapping[str, str], limit: ClientTimeout
    ) -> tuple[int, bytes]:
        try:
            async with self._session().post(
                url, data=data, headers=headers, timeout=limit, allow_redirects=False
            ) as answer:
                return answer.status, await answer.read()
        except Exception as error:
            raise broken(error) from None

    def _session(self) -> ClientSession:
        if self._http is None:
            self._http = ClientSession()
        return self._http

    async def close(self) -> None:
        """Let go of the connections."""
        if self._http is not None:
            await self._http.close()


def repeatable(error: SendError) -> SendError:
    """The same trouble, with something that may simply be done again."""
    return Unavailable(str(error)) if isinstance(error, Ambiguous) else error


async def _read(answer: ClientResponse, most: int) -> bytes:
    """What comes, until it is more than we take: no header is believed."""
    parts, size = [], 0
    async for part in answer.content.iter_chunked(CHUNK):
        parts.append(part)
        size += len(part)
        if size > most:
            break
    return b"".join(parts)
