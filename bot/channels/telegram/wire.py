"""The connection to the Bot API: calls are posted, answers read as far as they matter."""

from __future__ import annotations

from typing import Generic, TypeVar
from urllib.parse import quote

import msgspec
from aiohttp import ClientResponse, ClientSession, ClientTimeout, FormData, TCPConnector
from msgspec import UNSET, Struct

from bot.channel import Refused, TooLarge, Unavailable, broken
from bot.channels.telegram.calls import Call, SendFile
from bot.channels.telegram.errors import NOT_FOUND, OK, judge
from bot.channels.telegram.settings import Settings

T = TypeVar("T")
SENDING = ClientTimeout(total=60, connect=10, sock_connect=5)
"""Not reached soon is given up soon; a slow answer is no failure."""
JSON = {"Content-Type": "application/json"}
CHUNK = 64 * 1024
DNS_CACHE = 3600
FETCHING = ClientTimeout(total=30, connect=10, sock_connect=5)
_encoder = msgspec.json.Encoder()


async def _read(answer: ClientResponse, most: int) -> bytes:
    """What comes, until it is more than we take: no header is believed."""
    parts: list[bytes] = []
    size = 0
    async for part in answer.content.iter_chunked(CHUNK):
        parts.append(part)
        size += len(part)
        if size > most:
            break
    return b"".join(parts)


class Result(Struct, Generic[T], frozen=True):
    """The frame around an answer that is ok."""

    result: T


class Wire:
    """Posts to the Bot API; whatever fails is one of the errors in `errors.py`."""

    def __init__(self, settings: Settings) -> None:
        self._base = settings.api_base.rstrip("/")
        self._token = settings.token
        self._http: ClientSession | None = None

    async def post(
        self, method: str, data: msgspec.Struct | FormData, limit: ClientTimeout = SENDING
    ) -> bytes:
        """Call a method; the answer's bytes, or a SendError that never holds the token."""
        plain = not isinstance(data, FormData)
        url = f"{self._base}/bot{self._token}/{method}"
        try:
            async with self._session().post(
                url,
                data=_encoder.encode(data) if plain else data,
                headers=JSON if plain else None,
                timeout=limit,
                allow_redirects=False,
            ) as answer:
                status, body = answer.status, await answer.read()
        except Exception as error:
            raise broken(error) from None
        trouble = judge(status, body.replace(self._token.encode(), b"..."))
        if trouble is not None:
            raise trouble
        return body

    async def fetch(self, path: str, most: int) -> bytes:
        """A file that `getFile` named, at most so many bytes; errors as in `post`."""
        url = f"{self._base}/file/bot{self._token}/{quote(path)}"
        try:
            async with self._session().get(url, timeout=FETCHING, allow_redirects=False) as answer:
                status, body = answer.status, await _read(answer, most)
        except Exception as error:
            raise broken(error) from None
        if status != OK:
            raise (Refused if status == NOT_FOUND else Unavailable)(f"HTTP {status} for a file")
        if len(body) > most:
            raise TooLarge(f"more than {most} bytes")
        return body

    async def ask(self, call: Call, answered: type[T]) -> T:
        """Call a method and read what it answers; `msgspec.DecodeError` where it is unknown."""
        body = await self.post(call.method, call)
        return msgspec.json.decode(body, type=Result[answered]).result  # type: ignore[valid-type]

    async def tell(self, call: Call) -> None:
        """Call a method that only says yes."""
        await self.post(call.method, call)

    async def upload(self, call: SendFile) -> bytes:
        """Send a file, its bytes or by its number; what Telegram answers."""
        form = FormData()
        for name in ("chat_id", "caption"):
            if (value := getattr(call, name)) is not UNSET:
                form.add_field(name, value)
        form.add_field("parse_mode", "HTML")
        if call.reply_markup is not UNSET:
            form.add_field("reply_markup", _encoder.encode(call.reply_markup).decode())
        if isinstance(call.given, str):
            form.add_field(call.kind, call.given)
        else:
            form.add_field(call.kind, "attach://file")
            form.add_field("file", call.given, filename=call.name)
        return await self.post(call.method, form)

    def _session(self) -> ClientSession:
        """Made within a running loop."""
        if self._http is None:
            self._http = ClientSession(connector=TCPConnector(ttl_dns_cache=DNS_CACHE))
        return self._http

    async def close(self) -> None:
        """Let go of the connections."""
        if self._http is not None:
            await self._http.close()
            self._http = None
