"""Pages of the server itself: figures for Prometheus, and whether a certificate holds."""

from __future__ import annotations

import hmac
from collections.abc import Awaitable, Callable
from ipaddress import ip_address

from aiohttp import web

from bot.channels.web.wire import network_of
from bot.metrics import MEDIA_TYPE

Confirm = Callable[[str, str, str], Awaitable[tuple[int, str]]]
"""A code, the network that asks, the month on the paper; the status and the page."""
TOO_MANY = 429
FORWARDED = ("Forwarded", "Via", "X-Forwarded-For", "X-Real-IP")


def metrics_route(page: Callable[[], Awaitable[bytes]], token: str) -> web.RouteDef:
    """`/metrics`, for this machine and for whoever holds the token; nobody else sees it exists."""

    async def metrics(request: web.Request) -> web.Response:
        if not (is_local(request) or _holds(request, token)):
            raise web.HTTPNotFound
        return web.Response(body=await page(), headers={"Content-Type": MEDIA_TYPE})

    return web.get("/metrics", metrics)


def is_local(request: web.Request) -> bool:
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
        month = request.query.get("thang", "")
        status, body = await confirm(code, network_of(request), month)
        headers = {"Cache-Control": "no-store", "X-Robots-Tag": "noindex"}
        if status == TOO_MANY:
            headers["Retry-After"] = "60"
        return web.Response(text=body, content_type="text/html", status=status, headers=headers)

    return [web.get("/xacnhan", page), web.get("/xacnhan/{code}", page)]
