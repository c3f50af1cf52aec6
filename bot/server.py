"""The HTTP application: channels' paths, health, and what every answer carries."""

from __future__ import annotations

import hmac
from collections.abc import Awaitable, Callable, Iterable
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

import structlog
from aiohttp import web

from bot.channel import Busy, TooMany
from bot.metrics import MEDIA_TYPE

log = structlog.get_logger("server")
BODY_LIMIT = 64 * 1024
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
Check = Callable[[], Awaitable[str | None]]
"""Readiness: None, or what is wrong in one word."""
Confirm = Callable[[str, str], Awaitable[tuple[int, str]]]
"""A code and who asks; the status and the page."""
TOO_MANY = 429

FORWARDED = ("Forwarded", "Via", "X-Forwarded-For", "X-Real-IP")
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
        log.warning("nothing stored", path=_path(request), why=str(error))
        headers = {"Retry-After": str(error.retry_after)}
        status = 429 if isinstance(error, TooMany) else 503
        return web.json_response({"error": "busy"}, status=status, headers=headers)


def _path(request: web.Request) -> str:
    """The path as it was declared: what stands in for a name in it may be somebody's."""
    resource = request.match_info.route.resource
    return resource.canonical if resource else "?"


async def _carry_headers(_request: web.Request, response: web.StreamResponse) -> None:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)


async def _livez(_request: web.Request) -> web.Response:
    """The event loop turns."""
    return web.Response(text="ok")


def metrics_route(page: Callable[[], Awaitable[bytes]], token: str) -> web.RouteDef:
    """`/metrics`, for this machine and for whoever holds the token; nobody else sees it exists."""

    async def metrics(request: web.Request) -> web.Response:
        if not (_is_local(request) or _holds(request, token)):
            raise web.HTTPNotFound
        return web.Response(body=await page(), headers={"Content-Type": MEDIA_TYPE})

    return web.get("/metrics", metrics)


def _is_local(request: web.Request) -> bool:
    """Asked on this machine itself, not through a proxy that runs here."""
    peer = ip_address(request.remote or "0.0.0.0")  # noqa: S104 - stands for nobody
    peer = getattr(peer, "ipv4_mapped", None) or peer
    return peer.is_loopback and not any(name in request.headers for name in FORWARDED)


def _holds(request: web.Request, token: str) -> bool:
    given = request.headers.get("Authorization", "").encode(errors="surrogateescape")
    return bool(token) and hmac.compare_digest(given, f"Bearer {token}".encode())


def confirming_routes(confirm: Confirm) -> list[web.RouteDef]:
    """`/xacnhan`: whether a certificate holds, for whoever has its code."""

    async def page(request: web.Request) -> web.Response:
        code = request.match_info.get("code") or request.query.get("ma", "")
        status, body = await confirm(code, client_of(request))
        headers = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex"}
        if status == TOO_MANY:
            headers["Retry-After"] = "3600"
        return web.Response(text=body, content_type="text/html", status=status, headers=headers)

    return [web.get("/xacnhan", page), web.get("/xacnhan/{code}", page)]


def client_of(request: web.Request) -> str:
    """The network that asks: behind a proxy nearby, the one that the proxy names last.

    Of an IPv6 address its network, for whoever has one has all its addresses.
    """
    peer = _address(request.remote or "")
    named = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
    if named and (peer is None or peer.is_loopback or peer.is_private):
        peer = _address(named) or peer
    if isinstance(peer, IPv6Address):
        return str(ip_network((peer, 64), strict=False))
    return str(peer)


def _address(text: str) -> IPv4Address | IPv6Address | None:
    try:
        found = ip_address(text)
    except ValueError:
        return None
    return getattr(found, "ipv4_mapped", None) or found


def _readyz(check: Check) -> Handler:
    async def readyz(_request: web.Request) -> web.Response:
        """The house can take events."""
        wrong = await check()
        return web.Response(text=wrong or "ok", status=503 if wrong else 200)

    return readyz
