"""Pages of the server itself: figures for Prometheus, and whether a certificate holds."""

from __future__ import annotations

import hmac
import re
from collections.abc import Awaitable, Callable
from ipaddress import ip_address
from urllib.parse import urlsplit

from aiohttp import web

from bot.channels.web.wire import network_of
from bot.watching.metrics import MEDIA_TYPE

Confirm = Callable[[str, str, str], Awaitable[tuple[int, str]]]
"""A code, the network that asks, the month on the paper; the status and the page."""
Proxied = Callable[[web.Request], bool]
"""Whether a request may come from anywhere, through a proxy of ours."""
TOO_MANY = 429
FORWARDED = re.compile(
    r"(x-)?(original-)?forwarded(-.+)?|via|x-real-ip|(.+-)?client-ip|cdn-loop|"
    r"(cf|x-envoy|x-amzn|x-arr|x-azure|x-original|x-proxy|proxy)-.+",
    re.IGNORECASE,
)
"""Names of headers that proxies and tunnels add; who asks on this machine itself sends none."""


def metrics_route(
    page: Callable[[], Awaitable[bytes]], token: str, is_proxied: Proxied
) -> web.RouteDef:
    """`/metrics`, for this machine and for whoever holds the token; nobody else sees it exists."""

    async def metrics(request: web.Request) -> web.Response:
        is_here = is_local(request) and not is_proxied(request)
        if not (is_here or _holds(request, token)):
            raise web.HTTPNotFound
        return web.Response(body=await page(), headers={"Content-Type": MEDIA_TYPE})

    return web.get("/metrics", metrics)


def is_local(request: web.Request) -> bool:
    """Asked on this machine itself, by its own name, not through a proxy or tunnel here."""
    is_near = _is_loopback(request.remote or "") and _is_own_name(request.host)
    return is_near and not any(FORWARDED.fullmatch(name) for name in request.headers)


def _is_own_name(host: str) -> bool:
    try:
        name = urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return False
    return name == "localhost" or _is_loopback(name)


def _is_loopback(text: str) -> bool:
    try:
        found = ip_address(text)
    except ValueError:
        return False
    return (getattr(found, "ipv4_mapped", None) or found).is_loopback


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
