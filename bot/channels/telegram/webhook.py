"""`/hook/telegram`: an update is acknowledged when it is committed, and only then."""

from __future__ import annotations

import asyncio

import structlog
from aiohttp import web

from bot.channels.posted import Password
from bot.channels.telegram.groups import NAME
from bot.channels.telegram.intake import Intake
from bot.channels.telegram.settings import HOOK
from bot.channels.telegram.updates import BODY_LIMIT, Nonsense, decode

log = structlog.get_logger(NAME)
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the header's name


SLOWEST = 15.0
"""Seconds in which an update has to arrive whole: Telegram sends it in one piece."""


class Webhook:
    """Takes what Telegram posts; Busy is made a 503 by the server, and Telegram comes again."""

    def __init__(self, intake: Intake, secret: str) -> None:
        self._intake = intake
        self._password = Password(secret)

    def routes(self) -> list[web.RouteDef]:
        """The one path; other methods are answered 405 by the server."""
        return [web.post(HOOK, self._posted)]

    async def _posted(self, request: web.Request) -> web.Response:
        if not self._password.is_shown_by(request.headers.get(SECRET_HEADER, "")):
            raise web.HTTPUnauthorized
        if request.content_type != "application/json":
            raise web.HTTPUnsupportedMediaType
        body = await _read(request)
        try:
            update = decode(body)
        except Nonsense as error:
            return self._refuse(error)
        await self._intake.take(update)
        return web.Response()

    def _refuse(self, error: Nonsense) -> web.Response:
        """A real update that we cannot read would come again for a day: it is let go, loudly."""
        log.error("an update makes no sense", update=error.number, why=str(error))
        return web.Response(status=400 if error.number is None else 200)


async def _read(request: web.Request) -> bytes:
    """The body, as long as it may be: more than other paths take."""
    body = bytearray()
    try:
        async with asyncio.timeout(SLOWEST):
            async for chunk in request.content.iter_any():
                body += chunk
                if len(body) > BODY_LIMIT:
                    raise web.HTTPRequestEntityTooLarge(BODY_LIMIT, len(body))
    except TimeoutError:
        raise web.HTTPRequestTimeout from None
    return bytes(body)
