"""The connection to the Bot API: calls are posted, answers read as far as they matter."""

from __future__ import annotations

from typing import Generic, TypeVar
from urllib.parse import quote

import msgspec
from aiohttp import ClientTimeout, FormData
from msgspec import UNSET, Struct

from bot.channels.connection import SENDING, Connection
from bot.channels.telegram.calls import Call, SendFile
from bot.channels.telegram.errors import judge
from bot.channels.telegram.settings import Settings

T = TypeVar("T")
JSON = {"Content-Type": "application/json"}
DNS_CACHE = 3600
_encoder = msgspec.json.Encoder()


class Result(Struct, Generic[T], frozen=True):
    """The frame around an answer that is ok."""

    result: T


class Wire:
    """Posts to the Bot API; whatever fails is one of the errors in `errors.py`."""

    def __init__(self, settings: Settings) -> None:
        self._base = settings.api_base.rstrip("/")
        self._token = settings.token
        self._connection = Connection(names_kept=DNS_CACHE)

    async def post(
        self, method: str, data: msgspec.Struct | FormData, limit: ClientTimeout = SENDING
    ) -> bytes:
        """Call a method; the answer's bytes, or a SendError that never holds the token."""
        plain = not isinstance(data, FormData)
        url = f"{self._base}/bot{self._token}/{method}"
        body_sent = _encoder.encode(data) if plain else data
        status, body = await self._connection.post(url, body_sent, JSON if plain else None, limit)
        trouble = judge(status, body.replace(self._token.encode(), b"..."))
        if trouble is not None:
            raise trouble
        return body

    async def fetch(self, path: str, most: int) -> bytes:
        """A file that `getFile` named, at most so many bytes; errors as in `post`."""
        url = f"{self._base}/file/bot{self._token}/{quote(path)}"
        return await self._connection.fetch(url, most)

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

    async def close(self) -> None:
        """Let go of the connections."""
        await self._connection.close()
