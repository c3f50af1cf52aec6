"""The HTTP application: channels' paths, health, and what every answer carries."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass, field

import structlog
from aiohttp import web
from aiohttp.typedefs import Middleware

from bot.channel import Busy, TooMany
from bot.channels.web.notices import notice
from bot.channels.web.wire import NETWORK
from bot.server import bodies
from bot.server.connections import NAME, Guarded
from bot.server.network import Proxies
from bot.server.origins import Origins

log = structlog.get_logger("server")
Application = web.Application
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
Check = Callable[[], Awaitable[str | None]]
"""Readiness: None, or what is wrong in one word."""

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; img-src 'self' data:; base-uri 'none'; "
        "form-action 'self'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
ONLY_HTTPS = {"Strict-Transport-Security": "max-age=31536000"}


@dataclass(frozen=True, slots=True)
class Setup:
    """What the server is told by the assembly."""

    proxies: Proxies = field(default_factory=Proxies)
    origins: Origins = field(default_factory=Origins)
    is_https: bool = False
    answered: Callable[[int], None] = lambda _status: None
    """Counts an answer by its status."""
    check_holds: float = 0.0
    """Seconds that an answer of /readyz is given again: each look writes to the database."""
    warn: Callable[[], str] = str
    """What is wrong beside the web, told by /readyz, which is ready all the same."""


def make_server(
    routes: Iterable[web.RouteDef], check: Check, setup: Setup = Setup()
) -> web.Application:
    """The application; `check` answers /readyz."""
    chain: list[Middleware] = [_in_hand, _placed(setup), _in_words, _honest, _readable]
    server = web.Application(client_max_size=bodies.BODY_LIMIT, middlewares=chain)
    ready = _readyz(check, setup)
    server.add_routes([*routes, web.get("/livez", _livez), web.get("/readyz", ready)])
    server.on_response_prepare.append(_carry_headers(setup))
    return server


@web.middleware
async def _in_hand(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Tell the connection that its request has come, and when it is done."""
    connection = request.protocol
    if not isinstance(connection, Guarded):
        return await handler(request)
    connection.began(request.content if request.body_exists else None)
    try:
        return await handler(request)
    finally:
        connection.ended()


def _placed(setup: Setup) -> Middleware:
    """Note the network of a request, and let only our own page change anything."""

    @web.middleware
    async def placed(request: web.Request, handler: Handler) -> web.StreamResponse:
        request[NETWORK] = setup.proxies.network_of(request)
        if setup.origins.accepts(request):
            return await handler(request)
        refusal = {"error": "origin", "home": setup.origins.home}
        return web.json_response(refusal, status=403)

    return placed


@web.middleware
async def _in_words(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Who comes with a browser to what is not there reads so in Vietnamese, with the way back."""
    try:
        return await handler(request)
    except web.HTTPNotFound:
        if request.method != "GET" or "text/html" not in request.headers.get("Accept", ""):
            raise
        return web.Response(text=notice("missing"), content_type="text/html", status=404)


@web.middleware
async def _readable(request: web.Request, handler: Handler) -> web.StreamResponse:
    return await bodies.awaited(request) or await handler(request)


@web.middleware
async def _honest(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Nothing stored: 503 and when to come again; never a 200 that promises too much."""
    try:
        return await handler(request)
    except TooMany as error:  # no line in the log: whoever floods would fill it
        return _later({"error": "busy", "limit": error.limit}, 429, error.retry_after)
    except Busy as error:
        log.warning("nothing stored", path=_path(request), why=str(error))
        return _later({"error": "busy"}, 503, error.retry_after)


def _later(body: dict[str, str], status: int, seconds: int) -> web.Response:
    return web.json_response(body, status=status, headers={"Retry-After": str(seconds)})


def _path(request: web.Request) -> str:
    """The path as it was declared: what stands in for a name in it may be somebody's."""
    resource = request.match_info.route.resource
    return resource.canonical if resource else "?"


Signal = Callable[[web.Request, web.StreamResponse], Awaitable[None]]


def _carry_headers(setup: Setup) -> Signal:
    carried = {**HEADERS, **(ONLY_HTTPS if setup.is_https else {})}

    async def carry(_request: web.Request, response: web.StreamResponse) -> None:
        for name, value in carried.items():
            response.headers.setdefault(name, value)
        response.headers["Server"] = NAME
        setup.answered(response.status)

    return carry


async def _livez(_request: web.Request) -> web.Response:
    """The event loop turns."""
    return web.Response(text="ok")


def _readyz(check: Check, setup: Setup) -> Handler:
    """The house can take events; asked by many at once it looks once."""
    lock = asyncio.Lock()
    seen: list[tuple[float, str | None]] = []

    async def readyz(_request: web.Request) -> web.Response:
        async with lock:
            if not seen or time.monotonic() - seen[0][0] >= setup.check_holds:
                seen[:] = [(time.monotonic(), await check())]
            wrong = seen[0][1]
        told = "; ".join(one for one in (wrong or "ok", setup.warn()) if one)
        return web.Response(text=told, status=503 if wrong else 200)

    return readyz
