"""The connection to the Bot API: aiogram's session, with our own reading of what comes back."""

from __future__ import annotations

from urllib.parse import quote

import msgspec
from aiogram.client.bot import Bot
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.methods import (
    DeleteMyCommands,
    DeleteWebhook,
    EditMessageText,
    GetMe,
    GetMyDescription,
    GetMyShortDescription,
    GetWebhookInfo,
    Response,
    SendAudio,
    SendDocument,
    SendPhoto,
    SendVoice,
    SetMyCommands,
    SetMyDescription,
    SetMyShortDescription,
    SetWebhook,
    TelegramMethod,
)
from aiogram.methods.base import TelegramType
from aiohttp import ClientResponse, ClientTimeout, FormData

from bot.channel import Refused, TooLarge, Unavailable, broken
from bot.channels.telegram.errors import NOT_FOUND, OK, judge
from bot.channels.telegram.settings import Settings

METHODS = (
    DeleteWebhook,
    SetMyShortDescription,
    SetMyDescription,
    GetMyShortDescription,
    GetMyDescription,
    DeleteMyCommands,
    EditMessageText,
    GetMe,
    GetWebhookInfo,
    SendAudio,
    SendDocument,
    SendPhoto,
    SendVoice,
    SetMyCommands,
    SetWebhook,
)
"""What goes through aiogram; all else is posted in our own words."""
SENDING = ClientTimeout(total=60, connect=10, sock_connect=5)
"""Not reached soon is given up soon; a slow answer is no failure."""
JSON = {"Content-Type": "application/json"}
CHUNK = 64 * 1024
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


class Wire(AiohttpSession):
    """Posts to the Bot API; whatever fails is one of the errors in `errors.py`."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(api=TelegramAPIServer.from_base(settings.api_base.rstrip("/")))
        self._token = settings.token
        self._answers: list[object] = []
        self.bot = Bot(settings.token, session=self)

    async def post(
        self, method: str, data: msgspec.Struct | FormData, limit: ClientTimeout = SENDING
    ) -> bytes:
        """Call a method; the answer's bytes, or a SendError that never holds the token."""
        plain = not isinstance(data, FormData)
        url = self.api.api_url(self._token, method)
        http = await self.create_session()
        try:
            async with http.post(
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
        url = self.api.file_url(self._token, quote(path))
        http = await self.create_session()
        try:
            async with http.get(url, timeout=FETCHING, allow_redirects=False) as answer:
                status, body = answer.status, await _read(answer, most)
        except Exception as error:
            raise broken(error) from None
        if status != OK:
            raise (Refused if status == NOT_FOUND else Unavailable)(f"HTTP {status} for a file")
        if len(body) > most:
            raise TooLarge(f"more than {most} bytes")
        return body

    async def make_request(
        self,
        bot: Bot,
        method: TelegramMethod[TelegramType],
        timeout: int | None = None,  # noqa: ASYNC109 - aiogram's
    ) -> TelegramType:
        """Aiogram's way to call a method, over the same wire."""
        limit = SENDING if timeout is None else ClientTimeout(total=timeout, sock_connect=5)
        form = self.build_form_data(bot=bot, method=method)
        body = await self.post(method.__api_method__, form, limit)
        answer = self.check_response(bot, method, OK, body.decode())
        return answer.result  # type: ignore[return-value]  # an answer that is ok has a result

    def warm(self) -> None:
        """Keep the classes pydantic builds for answers: built anew, each costs an answer's time."""
        self._answers = [Response[method.__returning__] for method in METHODS]  # type: ignore[name-defined]
