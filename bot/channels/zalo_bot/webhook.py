"""`/hook/zalo-bot`: what is posted is acknowledged when it is committed, and only then."""

from __future__ import annotations

from aiohttp import web

from bot.channels.posted import Password
from bot.channels.zalo_bot.intake import Intake
from bot.channels.zalo_bot.settings import HOOK

HEADER = "X-Bot-Api-Secret-Token"


class Webhook:
    """Takes what Zalo posts; Busy is made a 503 by the server. Zalo promises no second try."""

    def __init__(self, intake: Intake, secret: str) -> None:
        self._intake = intake
        self._password = Password(secret)

    def routes(self) -> list[web.RouteDef]:
        """The one path; other methods are answered 405 by the server."""
        return [web.post(HOOK, self._posted)]

    async def _posted(self, request: web.Request) -> web.Response:
        """Zalo looks now and then whether we are here, with an empty body."""
        if not self._password.is_shown_by(request.headers.get(HEADER, "")):
            raise web.HTTPUnauthorized
        body = await request.read()
        if body.strip():
            await self._intake.take(body)
        return web.Response()
