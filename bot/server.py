"""The HTTP application: channels' paths, health, and what every answer carries."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable

import structlog
from aiohttp import web

from bot.channel import Busy, TooMany

log = structlog.get_logger("server")
BODY_LIMIT = 64 * 1024
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
Check = Callable[[], Awaitable[str | None]]
"""Readiness: None, or what is wrong in one word."""

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; img-src 'self' data:; base-uri 'none'; "
        "form-action 'self'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}


def make_server(routes: Iterable[web.RouteDef], check: Check) -> web.Application:
    """The application; `check` answers /readyz."""
    server = web.Application(client_max_size=BODY_LIMIT, middlewares=[_honest])
    server.add_routes([*routes, web.get("/livez", _livez), web.get("/readyz", _readyz(check))])
    server.on_response_prepare.append(_carry_headers)
    return server


class Site:
    """The application on a port; ends by finishing the requests in hand."""

    def __init__(self, server: web.Application) -> None:
        self._runner = web.AppRunner(server, access_log=None)

    async def open(self, host: str, port: int) -> None:
        """Listen; OSError when the port is taken."""
        await self._runner.setup()
        await web.TCPSite(self._runner, host, port).start()

    async def close(self) -> None:
        """Stop listening, finish, let go."""
        await self._runner.cleanup()


@web.middleware
async def _honest(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Nothing stored: 503 and when to come again; never a 200 that promises too much."""
    try:
        return await handler(request)
    except Busy as error:
        log.warning("nothing stored", path=request.path, why=str(error))
        headers = {"Retry-After": str(error.retry_after)}
        status = 429 if isinstance(error, TooMany) else 503
        return web.json_response({"error": "busy"}, status=status, headers=headers)


async def _carry_headers(_request: web.Request, response: web.StreamResponse) -> None:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)


async def _livez(_request: web.Request) -> web.Response:
    """The event loop turns."""
    return web.Response(text="ok")


def _readyz(check: Check) -> Handler:
    async def readyz(_request: web.Request) -> web.Response:
        """The house can take events."""
        wrong = await check()
        return web.Response(text=wrong or "ok", status=503 if wrong else 200)

    return readyz
